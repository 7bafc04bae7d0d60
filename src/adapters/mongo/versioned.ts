import type { mongo } from 'mongoose';
import { isDuplicate } from './connection.ts';
import { settingOf } from './fields.ts';

/** False, and nothing written, where the stored version is not the one before. */
export async function put<D extends mongo.Document & { _id: string }>(
  collection: mongo.Collection<D>,
  id: string,
  fields: { version: number },
): Promise<boolean> {
  const filter = { _id: id, version: fields.version - 1 } as unknown as mongo.Filter<D>;
  try {
    const setting = settingOf(fields) as mongo.UpdateFilter<D>;
    const { matchedCount, upsertedCount } = await collection.updateOne(filter, setting, {
      upsert: fields.version === 1,
    });
    return matchedCount + upsertedCount === 1;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
