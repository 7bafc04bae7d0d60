import type { Connection } from 'mongoose';
import { SettingsError } from '../../errors.ts';
import { isDuplicate } from './connection.ts';

/** Raised by a release that leaves documents which the one before it can no longer use (see CONTRIBUTING: contract). */
const level = 1;

/** Throws SettingsError, and changes nothing, where a newer version has left what this one would misread. */
export async function refuseNewer(connection: Connection): Promise<void> {
  const marks = connection.collection<{ _id: string; value: number }>('sequences');
  const found = (await marks.findOne({ _id: 'level' }))?.value ?? 0;
  if (found > level) {
    throw new SettingsError(
      `The MongoDB store has the level ${found}; this program knows ${level}. Start the program version that wrote it, ` +
        'or restore a backup.',
    );
  }
  if (found === level) return;
  await marks.updateOne({ _id: 'level' }, { $max: { value: level } }, { upsert: true }).catch((error) => {
    // Somebody else who starts now wrote it.
    if (!isDuplicate(error)) throw error;
  });
}
