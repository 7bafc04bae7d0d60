import { setImmediate as othersTurn } from 'node:timers/promises';
import { countsOf, nextCountAt } from '#src/domain/thread-counts.ts';
import { mutedBecomes } from '#src/domain/thread-heat.ts';
import type { App } from '#src/ports/app.ts';
import type { CountedThread, DueThread, ThreadVoice, ThreadWish } from '#src/ports/store/threads.ts';
import type { Case } from '#src/schemas/case.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import { ThreadCounts } from '#src/schemas/thread.ts';
import { askForCounts } from '#src/services/board-threads.ts';
import { inTurns } from '#src/services/in-turns.ts';
import { noteInThreads } from '#src/services/thread-history.ts';
import { fillThreads } from './shared/fill-threads.ts';
import type { ThreadFindings, ThreadStep, TouchedThread } from './shared/thread-step.ts';
import { threadSteps } from './shared/thread-steps.ts';

/** Threads that are read and written together. */
const atOnce = 50;
/** Of a longer thread the newest posts are counted. */
const mostVoices = 5000;
/** Of the threads that are read together so many are counted before others have their turn. */
const countedAtOnce = 5;
/** Then other jobs have their turn. */
const batchesPerJob = 20;

/**
 * Counts the threads of message boards that were touched, or whose heat changes as time passes. Counting twice changes nothing;
 * what is touched meanwhile is counted again.
 */
export async function threads(
  app: App,
  signal: AbortSignal,
  steps: readonly ThreadStep[] = threadSteps,
): Promise<void> {
  for (let batch = 0; batch < batchesPerJob; batch += 1) {
    const due = await app.store.threads.due(app.clock.now(), atOnce);
    let isMore = due.length >= atOnce;
    for (const part of inParts(due)) isMore = (await countPart(app, part, steps)) || isMore;
    if (signal.aborted) return;
    if (!isMore && !(await fillThreads(app, signal))) return;
  }
  await askForCounts(app);
}

/** So that long threads are not all read in one go: each part holds about as many posts as the longest thread. */
function inParts(due: DueThread[]): DueThread[][] {
  const parts: DueThread[][] = [];
  let room = 0;
  for (const one of due) {
    const posts = Math.min(mostVoices, one.thread.posts + one.news.length);
    if (posts >= room) {
      parts.push([]);
      room = mostVoices;
    }
    parts.at(-1)?.push(one);
    room -= posts;
  }
  return parts;
}

/** One that cannot be counted keeps the others from nothing: it waits behind them. True where news of what was counted are left. */
async function countPart(app: App, part: DueThread[], steps: readonly ThreadStep[]): Promise<boolean> {
  try {
    await count(app, part, steps);
    return part.some(({ newsLeft }) => newsLeft);
  } catch (error) {
    const [one, ...others] = part;
    if (!one) return false;
    if (others.length > 0) {
      let isMore = false;
      for (const due of part) isMore = (await countPart(app, [due], steps)) || isMore;
      return isMore;
    }
    app.log.error({ threadId: one.thread.id, err: error }, 'a thread could not be counted');
    await app.store.threads.postpone([one.thread.id]);
    return false;
  }
}

async function count(app: App, due: DueThread[], steps: readonly ThreadStep[]): Promise<void> {
  const { store, announcer } = app;
  const ids = due.map(({ thread }) => thread.id);
  const [voices, cases, posts] = await Promise.all([
    store.threads.voices(ids, mostVoices),
    store.cases.ofThreads(ids),
    store.posts.getMany([...ids, ...due.flatMap(({ news }) => news)]),
  ]);
  const known = new Map(posts.map((post) => [post.id, post]));
  const touched = due.map(
    ({ thread, news }): TouchedThread => ({
      ...{ thread, voices: voices.get(thread.id) ?? [] },
      fresh: news.flatMap((id) => known.get(id) ?? []),
    }),
  );
  const firsts = await firstPosts(app, touched, known);
  const found = new Map<string, ThreadFindings>();
  for (const step of steps) {
    for (const [id, findings] of await step(app, touched)) found.set(id, { ...found.get(id), ...findings });
    // Each walks over all posts of what may be long threads.
    await othersTurn();
  }
  const now = app.clock.now();
  const casesOf = Map.groupBy(cases, ({ threadId }) => threadId);
  const counted = await inTurns(
    due,
    (one) => {
      const { id } = one.thread;
      const part = { voices: voices.get(id) ?? [], cases: casesOf.get(id) ?? [], first: firsts.get(id) };
      return countOne(one, part, found.get(id) ?? {}, now);
    },
    countedAtOnce,
  );
  await store.threads.saveCounts(counted);
  await unmute(app, due, counted, now);
  const changed = due.flatMap(({ thread }, at) => (isOther(thread, counted[at]?.counts) ? [thread.id] : []));
  if (changed.length > 0) announcer.announce({ kind: 'threads', threadIds: changed });
}

/** Muted threads that heat up come back; of those that cool it is kept how calm they were. What somebody changed meanwhile is looked at next time. */
async function unmute(app: App, due: DueThread[], counted: CountedThread[], now: Date): Promise<void> {
  const risen: ThreadWish[] = [];
  const cooled: ThreadWish[] = [];
  for (const [at, { thread }] of due.entries()) {
    const { id, version, muted } = thread;
    const score = counted[at]?.counts.heat.score;
    if (!muted || score === undefined) continue;
    const becomes = mutedBecomes(muted.heat, score);
    if (becomes === 'back') risen.push({ id, version, change: { muted: null } });
    if (becomes === 'calmer') cooled.push({ id, version, change: { muted: { ...muted, heat: score } } });
  }
  if (cooled.length > 0) await app.store.threads.change(cooled);
  if (risen.length === 0) return;
  const back = (await app.store.threads.change(risen)).flatMap((thread) => thread ?? []);
  await noteInThreads(
    app,
    back.map(({ id: of, heat }) => ({
      ...{ of, at: now, userId: '', kind: 'unmuted' as const },
      text: `It heats up: ${heat.reasons[0]?.text ?? heat.level}.`,
    })),
  );
}

/** The first post of each thread, or the first that is known. */
async function firstPosts(
  { store }: App,
  touched: TouchedThread[],
  known: Map<string, StoredPost>,
): Promise<Map<string, StoredPost>> {
  const places = touched.flatMap(({ thread, voices }) => {
    const first = known.has(thread.id) ? thread.id : voices[0]?.postId;
    return first === undefined ? [] : [[thread.id, first] as const];
  });
  const missing = places.flatMap(([, postId]) => (known.has(postId) ? [] : [postId]));
  const read = new Map((await store.posts.getMany(missing)).map((post) => [post.id, post]));
  return new Map(
    places.flatMap(([id, postId]) => {
      const post = known.get(postId) ?? read.get(postId);
      return post ? [[id, post] as const] : [];
    }),
  );
}

interface Parts {
  voices: ThreadVoice[];
  cases: Case[];
  first: StoredPost | undefined;
}

function countOne(
  { thread, touches, news, newsMarks }: DueThread,
  parts: Parts,
  found: ThreadFindings,
  now: Date,
): CountedThread {
  const { first } = parts;
  const counts = present({ ...countsOf({ thread, news, ...parts }, now), ...found });
  // A promise that falls due calls for somebody at that moment.
  const dueAt = counts.promiseDueAt && counts.promiseDueAt > now ? counts.promiseDueAt : undefined;
  const nextAt = earlier(nextCountAt(counts, now), dueAt);
  return {
    ...{ id: thread.id, counts, countedAt: now, touches, newsMarks, seenAt: thread.seen?.at },
    ...(first && !first.removedAt && { titledBy: first.id }),
    ...(nextAt && { nextCountAt: nextAt }),
  };
}

function earlier(one: Date | undefined, other: Date | undefined): Date | undefined {
  return one && other ? (one < other ? one : other) : (one ?? other);
}

function present(counts: ThreadFindings): ThreadCounts {
  return Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== undefined)) as ThreadCounts;
}

function isOther(thread: ThreadCounts, counts: ThreadCounts | undefined): boolean {
  const shown = (one: ThreadCounts) => JSON.stringify(ThreadCounts.parse(one));
  return counts !== undefined && shown(thread) !== shown(counts);
}
