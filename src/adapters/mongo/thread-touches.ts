import type { mongo } from 'mongoose';
import type { NewThread } from '../../ports/store/threads.ts';
import { duplicatesIn } from './connection.ts';
import type { PostDocument, ThreadDocument } from './documents.ts';
import type { Db } from './models.ts';
import { begunDocument } from './thread-documents.ts';
import { addNews } from './thread-news.ts';

/** Who is to touch a thread and dies before is made up for after so long. */
const graceMs = 60_000;

/** Begins to keep threads; of those that are kept place and source are taken over. Harmless when done again. */
export async function addThreads(db: Db, wanted: NewThread[]): Promise<void> {
  const { threads } = db;
  if (wanted.length === 0) return;
  const ids = wanted.map(({ id }) => id);
  const found = await threads.find({ _id: { $in: ids } }, { projection: { place: 1, sourceId: 1 } }).toArray();
  const known = new Map(found.map((thread) => [thread._id, thread]));
  const fresh = new Map(wanted.filter(({ id }) => !known.has(id)).map((thread) => [thread.id, begunDocument(thread)]));
  if (fresh.size > 0) await insertAll(threads, [...fresh.values()]);
  const left = await sourcesGone(db, wanted, known);
  const moves = wanted.flatMap(({ id: _id, place, sourceId }) => {
    const before = known.get(_id);
    const $set = {
      ...(place !== undefined && place !== before?.place && { place }),
      ...(before && left.has(before.sourceId) && { sourceId }),
    };
    return before && Object.keys($set).length > 0 ? [{ updateOne: { filter: { _id }, update: { $set } } }] : [];
  });
  if (moves.length > 0) await threads.bulkWrite(moves, { ordered: false });
}

/** Sources that threads are of which another one brings, as far as they were removed. */
async function sourcesGone(
  { sources }: Db,
  wanted: NewThread[],
  known: Map<string, Pick<ThreadDocument, 'sourceId'>>,
): Promise<Set<string>> {
  const others = wanted.flatMap(({ id, sourceId }) => {
    const before = known.get(id)?.sourceId;
    return before !== undefined && before !== sourceId ? [before] : [];
  });
  const gone = new Set(others);
  if (gone.size === 0) return gone;
  for (const { _id } of await sources
    .find({ _id: { $in: others }, exists: true }, { projection: { _id: 1 } })
    .toArray())
    gone.delete(_id);
  return gone;
}

async function insertAll(threads: Db['threads'], documents: ThreadDocument[]): Promise<void> {
  try {
    await threads.insertMany(documents, { ordered: false });
  } catch (error) {
    // Somebody else was a moment faster with it.
    duplicatesIn(error);
  }
}

/** Has threads counted; those that are not kept are passed over. */
export async function touchThreads({ threads }: Pick<Db, 'threads'>, ids: Iterable<string>): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  await threads.updateMany({ _id: { $in: wanted } }, { $inc: { touches: 1 }, $min: { touchedAt: new Date() } });
}

export async function touchThreadsOfBrand({ threads }: Db, brandId: string): Promise<void> {
  await threads.updateMany({ brandIds: brandId }, { $inc: { touches: 1 }, $min: { touchedAt: new Date() } });
}

/** Where a post stands. */
export interface ThreadPlace {
  _id: string;
  post: Pick<PostDocument['post'], 'threadId'>;
}

/** As `touchThreads`, with the posts that came or whose words changed; what was removed takes the title with it that it gave. */
export async function touchWithNews(db: Db, posts: ThreadPlace[], removed: Set<string>): Promise<void> {
  if (posts.length === 0) return;
  const { threads } = db;
  const byThread = Map.groupBy(posts, ({ post }) => post.threadId);
  const kept = await threads.find({ _id: { $in: [...byThread.keys()] } }, { projection: { _id: 1 } }).toArray();
  // Before the touch: who counts a thread up to it has seen its news.
  await addNews(
    db,
    kept.map(({ _id }) => [_id, (byThread.get(_id) ?? []).map((post) => post._id)]),
  );
  const writes: mongo.AnyBulkWriteOperation<ThreadDocument>[] = kept.map(({ _id }) => ({
    updateOne: { filter: { _id }, update: { $inc: { touches: 1 }, $min: { touchedAt: new Date() } } },
  }));
  for (const { _id, post } of posts) {
    if (!removed.has(_id)) continue;
    const filter = { _id: post.threadId, titledBy: _id };
    writes.push({ updateOne: { filter, update: { $set: { title: '', url: '', folded: '' }, $inc: { v: 1 } } } });
  }
  if (writes.length > 0) await threads.bulkWrite(writes, { ordered: false });
}

/**
 * Writes what concerns the counts of threads and is no work that others would end, and touches the threads behind it. A process
 * that dies in between leaves them to be counted within the minute.
 */
export async function touchBehind<T>({ threads }: Db, ids: Iterable<string>, write: () => Promise<T>): Promise<T> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return await write();
  const recountAt = new Date(Date.now() + graceMs);
  const { matchedCount } = await threads.updateMany({ _id: { $in: wanted } }, { $max: { recountAt } });
  try {
    return await write();
  } finally {
    // Of a batch that throws some may be written.
    if (matchedCount > 0) await touchThreads({ threads }, wanted);
  }
}
