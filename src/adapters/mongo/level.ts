import type { Connection } from 'mongoose';
import { SettingsError } from '../../errors.ts';
import { isDuplicate } from './connection.ts';

/** The shapes of documents that this version understands; raised by a release that expands (see CONTRIBUTING). */
const known = 1;
/** What others have to understand beside it, at most `known`; raised by the release after that, which contracts. */
const needed = 1;

/** Throws SettingsError, and changes nothing, where a newer version has left what this one would misread. */
export async function refuseNewer(connection: Connection): Promise<void> {
  const marks = connection.collection<{ _id: string; value: number }>('sequences');
  const found = (await marks.findOne({ _id: 'level' }))?.value ?? 0;
  if (found > known) {
    throw new SettingsError(
      `The MongoDB store has the level ${found}; this program knows ${known}. Start the program version that wrote it, ` +
        'or restore a backup.',
    );
  }
  if (found >= needed) return;
  await marks.updateOne({ _id: 'level' }, { $max: { value: needed } }, { upsert: true }).catch((error) => {
    // Somebody else who starts now wrote it.
    if (!isDuplicate(error)) throw error;
  });
}
