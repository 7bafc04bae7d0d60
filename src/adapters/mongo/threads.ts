import type { mongo } from 'mongoose';
import { fold } from '../../domain/fold.ts';
import { pickOf } from '../../domain/thread-picks.ts';
import { changesNow, concernsCounts, withMarks } from '../../domain/thread-tabs.ts';
import { UnavailableError } from '../../errors.ts';
import type { CountedThread, DueThread, ThreadFilter, ThreadStore, ThreadWish } from '../../ports/store/threads.ts';
import { type Thread, ThreadCounts, type ThreadOrder, ThreadTab } from '../../schemas/thread.ts';
import type { ThreadDocument } from './documents.ts';
import { settingOf } from './fields.ts';
import type { Db } from './models.ts';
import { besideThread, threadFrom } from './thread-documents.ts';
import { readNews, removeNews, withNews } from './thread-news.ts';
import { addThreads, touchThreads } from './thread-touches.ts';
import { readVoices } from './thread-voices.ts';

const mostRounds = 20;

export function threadStore(db: Db): ThreadStore {
  const { threads } = db;
  return {
    async get(id) {
      const found = await threads.findOne({ _id: id });
      return found ? threadFrom(found) : undefined;
    },
    async getMany(ids) {
      const byId = new Map((await read(db, ids)).map((found) => [found._id, threadFrom(found)]));
      return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
    },
    add: (wanted) => addThreads(db, wanted),
    touch: (ids) => touchThreads(db, ids),
    async postpone(ids) {
      await threads.updateMany({ _id: { $in: ids } }, { $set: { touchedAt: new Date() } });
    },
    async due(now, limit) {
      const touched = await threads
        .find({ touchedAt: { $exists: true } })
        .sort({ touchedAt: 1 })
        .limit(limit)
        .toArray();
      const left = limit - touched.length;
      const later = { $or: [{ nextAt: { $lte: now } }, { recountAt: { $lte: now } }] };
      const timed = left > 0 ? await threads.find(later).sort({ nextAt: 1 }).limit(limit).toArray() : [];
      const all = new Map([...touched, ...timed].map((found) => [found._id, found]));
      const due = [...all.values()].slice(0, limit);
      const news = await readNews(
        db,
        due.map(({ _id }) => _id),
      );
      return due.map((found): DueThread => {
        const none = { news: [], newsMarks: [], newsLeft: false };
        return { thread: threadFrom(found), touches: found.touches, ...(news.get(found._id) ?? none) };
      });
    },
    voices: (ids, limit) => readVoices(db, ids, limit),
    saveCounts: (counted) => saveCounts(db, counted),
    change: (wishes) => change(db, wishes),
    async list(filter, order, { skip = 0, limit }) {
      const found = threads.find(conditionsOf(filter)).sort(orders[order]).skip(skip).limit(limit);
      return (await found.toArray()).map(threadFrom);
    },
    async picks(filter, order, { skip = 0, limit }) {
      const found = threads
        .find(conditionsOf(filter), { projection: picked })
        .sort(orders[order])
        .skip(skip)
        .limit(limit);
      return (await found.toArray()).map(({ _id: id, ...thread }) => pickOf({ id, ...thread }));
    },
    async counts(filter) {
      const counted = ThreadTab.options.map(async (tab) => {
        return [tab, await threads.countDocuments(conditionsOf({ ...filter, tab }))] as const;
      });
      return Object.fromEntries(await Promise.all(counted)) as Record<ThreadTab, number>;
    },
    async places(sourceIds) {
      const found = sourceIds.map(async (sourceId) => {
        const places: unknown[] = await threads.distinct('place', { sourceId });
        return [sourceId, places.filter((place) => typeof place === 'string').sort()] as const;
      });
      return new Map(await Promise.all(found));
    },
    async ofIssue(issueId, limit) {
      const found = threads.find({ issueId }).sort(orders.heat).limit(limit);
      return (await found.toArray()).map(threadFrom);
    },
  };
}

const orders: Record<ThreadOrder, Record<string, 1 | -1>> = {
  heat: { 'heat.score': -1, lastPostAt: -1, _id: 1 },
  waiting: { waitingAt: 1, lastPostAt: -1, _id: 1 },
  newest: { lastPostAt: -1, _id: 1 },
  silence: { silentAt: 1, lastPostAt: -1, _id: 1 },
};

/** What `pickOf` reads. */
const picked = {
  ...{ version: 1, sourceId: 1, brandIds: 1, unanswered: 1, 'heat.score': 1, newest: 1, changes: 1, seen: 1, muted: 1 },
  ...{ claim: 1, issueId: 1, suggestion: 1 },
} as const;

function conditionsOf({
  tab,
  brandId,
  sourceId,
  place,
  issueId,
  text = '',
}: ThreadFilter): mongo.Filter<ThreadDocument> {
  const words = fold(text).split(/\s+/).filter(Boolean);
  return {
    tabs: tab,
    ...(brandId !== undefined && { brandIds: brandId }),
    ...(sourceId !== undefined && { sourceId }),
    ...(place !== undefined && { place }),
    ...(issueId !== undefined && { issueId }),
    ...(words.length > 0 && {
      $and: words.map((word) => ({ folded: { $regex: word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') } })),
    }),
  };
}

async function read({ threads }: Db, ids: string[]): Promise<ThreadDocument[]> {
  return await threads.find({ _id: { $in: ids } }).toArray();
}

/** What may be missing in counts, so that it goes where it is. */
const absentFromCounts = {
  ...{ oldestUnansweredAt: undefined, lastStaffAt: undefined, newest: undefined, promiseDueAt: undefined },
  suggestion: undefined,
};
const absentFromMarks = {
  ...{ seen: undefined, muted: undefined, claim: undefined, escalation: undefined, issueId: undefined },
};

/**
 * Each in one write that fails if somebody wrote the thread since it was read; then it is read and written anew. Only behind it,
 * and only if nobody touched the thread meanwhile, it ceases to be due.
 */
async function saveCounts(db: Db, counted: CountedThread[]): Promise<void> {
  const pending = new Map(counted.map((one) => [one.id, one]));
  for (let round = 0; pending.size > 0; round += 1) {
    if (round === mostRounds) throw new UnavailableError('The threads are changed by others all the time.');
    const writes = (await read(db, [...pending.keys()])).flatMap((before) => {
      const one = pending.get(before._id);
      return one && before.countedTouch <= one.touches ? countWrites(before, one) : [];
    });
    if (writes.length === 0) return;
    await db.threads.bulkWrite(writes, { ordered: true });
    const found = new Map((await read(db, [...pending.keys()])).map((one) => [one._id, one]));
    const made = [...pending.values()].filter((one) => isCounted(found.get(one.id), one));
    await rest(
      db,
      made.filter(({ id, touches }) => found.get(id)?.countedTouch === touches),
    );
    for (const { id } of made) pending.delete(id);
  }
}

/** Those whose news were all looked at, and which nobody touched meanwhile, are due no longer. */
async function rest(db: Db, made: CountedThread[]): Promise<void> {
  if (made.length === 0) return;
  await removeNews(db, made);
  const left = await withNews(
    db,
    made.map(({ id }) => id),
  );
  const ends = made.map(({ id: _id, touches, countedAt }): mongo.AnyBulkWriteOperation<ThreadDocument> => {
    const filter = { _id, touches, countedTouch: touches, countedAt };
    return { updateOne: { filter, update: { $unset: { touchedAt: '' } } } };
  });
  const ended = ends.filter((_, at) => !left.has(made[at]?.id ?? ''));
  if (ended.length > 0) await db.threads.bulkWrite(ended, { ordered: false });
}

function isCounted(found: ThreadDocument | undefined, { countedAt, touches }: CountedThread): boolean {
  return !found || found.countedTouch > touches || (found.countedTouch === touches && found.countedAt >= countedAt);
}

function countWrites(before: ThreadDocument, one: CountedThread): mongo.AnyBulkWriteOperation<ThreadDocument>[] {
  const { id: _id, counts, titledBy, countedAt, touches, nextCountAt } = one;
  const all = { ...absentFromCounts, ...ThreadCounts.parse(counts), changes: changesNow(before, one) };
  const beside = besideThread({ ...before, ...all, countedAt } as Omit<Thread, 'id'>);
  const setting = settingOf({ ...all, ...beside, titledBy, countedAt, countedTouch: touches, nextAt: nextCountAt });
  const isMade = { _id, countedTouch: touches, countedAt };
  return [
    { updateOne: { filter: { _id, v: before.v }, update: { ...setting, $inc: { v: 1 } } } },
    { updateOne: { filter: { ...isMade, recountAt: { $lte: countedAt } }, update: { $unset: { recountAt: '' } } } },
  ];
}

async function change(db: Db, wishes: ThreadWish[]): Promise<(Thread | undefined)[]> {
  const outcomes = new Map<ThreadWish, Thread>();
  let pending = wishes;
  for (let round = 0; pending.length > 0; round += 1) {
    if (round === mostRounds) throw new UnavailableError('The threads are changed by others all the time.');
    const known = new Map(
      (
        await read(
          db,
          pending.map(({ id }) => id),
        )
      ).map((found) => [found._id, found]),
    );
    const tries = pending.flatMap((wish) => {
      const before = known.get(wish.id);
      // Of two wishes for one thread the second finds another version.
      known.delete(wish.id);
      return before?.version === wish.version
        ? [{ wish, before, after: withMarks(threadFrom(before), wish.change) }]
        : [];
    });
    if (tries.length === 0) break;
    const { matchedCount } = await db.threads.bulkWrite(tries.map(writeOf), { ordered: false });
    const failed = matchedCount === tries.length ? new Set<string>() : await notMade(db, tries);
    for (const { wish, after } of tries) if (!failed.has(wish.id)) outcomes.set(wish, after);
    pending = tries.flatMap(({ wish }) => (failed.has(wish.id) ? [wish] : []));
  }
  return wishes.map((wish) => outcomes.get(wish));
}

interface Try {
  wish: ThreadWish;
  before: ThreadDocument;
  after: Thread;
}

function writeOf({ wish, before, after }: Try): mongo.AnyBulkWriteOperation<ThreadDocument> {
  const { id: _id, ...fields } = after;
  const touched = concernsCounts(wish.change);
  return {
    updateOne: {
      filter: { _id, v: before.v },
      update: {
        ...settingOf({ ...absentFromMarks, ...fields, ...besideThread(fields) }),
        $inc: { v: 1, ...(touched && { touches: 1 }) },
        ...(touched && { $min: { touchedAt: new Date() } }),
      },
    },
  };
}

/** Of some changes that were not all made, the threads that are not what they were to become. */
async function notMade(db: Db, tries: Try[]): Promise<Set<string>> {
  const found = new Map(
    (
      await read(
        db,
        tries.map(({ wish }) => wish.id),
      )
    ).map((one) => [one._id, one]),
  );
  const marks = ({ seen, looks, muted, claim, escalation, issueId, notIssues, version }: Omit<Thread, 'id'>) =>
    JSON.stringify({ seen, looks, muted, claim, escalation, issueId, notIssues, version });
  return new Set(
    tries.flatMap(({ wish, after }) => {
      const now = found.get(wish.id);
      return now && marks(now) === marks(after) ? [] : [wish.id];
    }),
  );
}
