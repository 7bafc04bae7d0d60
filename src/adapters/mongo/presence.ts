import type { Connection } from 'mongoose';
import { UnavailableError } from '../../errors.ts';
import { goneAfterMs, type Presence, signEveryMs } from '../../ports/presence.ts';
import { ProcessNote } from '../../schemas/process-note.ts';

type NoteDocument = Omit<ProcessNote, 'id'> & { _id: string; seenAt: Date };

/** Signs this process on among those that share a database. */
export async function openMongoPresence(connection: Connection, note: ProcessNote): Promise<Presence> {
  const notes = connection.collection<NoteDocument>('processes');
  const { id, ...facts } = note;
  const sign = async (): Promise<void> => {
    await notes.updateOne({ _id: id }, { $set: facts, $currentDate: { seenAt: true } }, { upsert: true });
  };
  const processes = async (): Promise<ProcessNote[]> => {
    await sign();
    const all = await notes.find().toArray();
    // All by the clock of the server, which has just written ours.
    const now = Math.max(...all.map(({ seenAt }) => seenAt.getTime()));
    const isGone = ({ seenAt }: NoteDocument) => seenAt.getTime() < now - goneAfterMs;
    const gone = all.filter(isGone).map(({ _id }) => _id);
    if (gone.length > 0) await notes.deleteMany({ _id: { $in: gone }, seenAt: { $lt: new Date(now - goneAfterMs) } });
    return all
      .filter((one) => !isGone(one))
      .flatMap(({ _id, ...rest }) => {
        const read = ProcessNote.safeParse({ ...rest, id: _id });
        return read.success ? [read.data] : [];
      });
  };
  const reached = async <T>(what: () => Promise<T>): Promise<T> => {
    try {
      return await what();
    } catch (cause) {
      throw new UnavailableError('MongoDB was not reached.', { cause });
    }
  };
  await reached(sign);
  const timer = setInterval(() => void sign().catch(() => undefined), signEveryMs);
  return {
    processes: () => reached(processes),
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await notes.deleteOne({ _id: id }).catch(() => undefined);
    },
  };
}

/** Names the database behind an address: the same for all who reach it, by whichever address. */
export async function identityOfMongo(connection: Connection): Promise<string> {
  const known = connection.collection<{ _id: string; identity: string }>('meta');
  const filter = { _id: 'identity' };
  const wish = { $setOnInsert: { identity: crypto.randomUUID() } };
  // Of two that insert at once one is told of a duplicate; what stands is read either way.
  await known.updateOne(filter, wish, { upsert: true }).catch(() => undefined);
  const found = await known.findOne(filter);
  if (!found) throw new UnavailableError('MongoDB keeps nothing.');
  return `mongo:${found.identity}`;
}
