import { type BoardState, boardAfter, isClosedAt } from './board.ts';
import type { SampleClock } from './clock.ts';
import type { Deed } from './folder.ts';
import { type FollowUp, minutesPerDay, rememberedDay, type SampleDay, type SamplePost } from './sample-day.ts';

/** A reply of ours, as the network holds it. */
export interface OwnPost {
  deed: Deed;
  at: number;
}

/** Something written because we had answered. */
export interface DueFollowUp {
  followUp: FollowUp;
  at: number;
  parentId: string;
}

/** The pretend network at one moment. `at` and the like are sample minutes since 00:00 of the first day. */
export interface Network {
  seed: number;
  account: string;
  clock: SampleClock;
  nowMinute: number;
  /** The newest day that has begun, counted from 1. */
  today: number;
  /** A line of our log each; undefined for a line that counts for nothing. */
  deeds: readonly (Deed | undefined)[];
  ownPosts: readonly OwnPost[];
  /** Our first answer in each thread we answered. */
  firstAnswers: ReadonlyMap<string, OwnPost>;
  /** Those that are due by now, oldest first. */
  followUps: readonly DueFollowUp[];
  /** How many of our replies and their follow-ups hang below a post. */
  addedReplies: ReadonlyMap<string, number>;
  /** `like sandbox:…`, `share sandbox:…`, `follow sandbox:…`: what we liked, shared and whom we follow. */
  marks: ReadonlySet<string>;
  board: BoardState;
}

/** Those who are writing when our answer comes still send what they have begun. */
const lastWordsMinutes = 1;

interface NetworkOptions {
  seed: number;
  account: string;
  clock: SampleClock;
  now: Date;
  deeds: readonly (Deed | undefined)[];
}

export function networkAt({ seed, account, clock, now, deeds }: NetworkOptions): Network {
  const nowMinute = clock.sampleAt(now);
  const done = deeds.filter((deed) => deed !== undefined);
  const ownPosts = done
    .filter(({ kind }) => kind === 'reply')
    .map((deed) => ({ deed, at: clock.sampleAt(new Date(deed.atMs)) }));
  const firstAnswers = new Map<string, OwnPost>();
  for (const own of ownPosts) if (!firstAnswers.has(own.deed.threadId)) firstAnswers.set(own.deed.threadId, own);
  const board = boardAfter(done, clock);
  const followUps = followUpsOf(seed, firstAnswers, nowMinute).filter(
    ({ followUp, at }) => !isClosedAt(board, followUp.threadId, at),
  );
  const marks = new Set(done.map(({ kind, postId, authorId }) => `${kind} ${kind === 'follow' ? authorId : postId}`));
  const addedReplies = countAdded(seed, ownPosts, followUps);
  const today = Math.floor(nowMinute / minutesPerDay) + 1;
  return {
    ...{ seed, account, clock, nowMinute, today, deeds, ownPosts, firstAnswers, followUps, addedReplies, marks },
    board,
  };
}

export function dayOf(network: Network, number: number): SampleDay {
  return rememberedDay(network.seed, number);
}

/** A post of the sample days by its id, published or not yet. */
function lookUp(seed: number, id: string): SamplePost | undefined {
  const n = Number(/^sandbox:[a-z-]+:(?:s\d+-)?(\d{4,7})$/.exec(id)?.[1] ?? 0);
  return n < 1000 ? undefined : rememberedDay(seed, Math.floor(n / 1000)).byId.get(id);
}

/** A post of the sample days that has been published; it may be deleted since. */
export function publishedPost(network: Network, id: string): SamplePost | undefined {
  const post = lookUp(network.seed, id);
  return post && post.at <= network.nowMinute && !isUnwritten(network, post) ? post : undefined;
}

/** Never written: we had answered the complaint whose wave it would have joined, or staff had closed the thread. */
export function isUnwritten({ firstAnswers, board }: Network, post: SamplePost): boolean {
  if (post.parentId !== undefined && isClosedAt(board, post.threadId, post.at)) return true;
  const answer = post.waveOf === undefined ? undefined : firstAnswers.get(post.waveOf);
  return answer !== undefined && post.at > answer.at + lastWordsMinutes;
}

export function isDeleted({ nowMinute }: Network, post: SamplePost): boolean {
  return post.deletedAt !== undefined && post.deletedAt <= nowMinute;
}

function followUpsOf(seed: number, firstAnswers: ReadonlyMap<string, OwnPost>, nowMinute: number): DueFollowUp[] {
  const due = [...firstAnswers].flatMap(([threadId, { deed, at }]) => {
    const root = lookUp(seed, threadId);
    const entries = root ? (rememberedDay(seed, root.day).followUps.get(threadId) ?? []) : [];
    return entries.map((followUp) => ({
      followUp,
      // Thousandths of a minute, so that a moment survives being written into a cursor.
      at: Math.round((at + followUp.afterMinutes) * 1000) / 1000,
      parentId: deed.remoteId,
    }));
  });
  return due.filter(({ at }) => at <= nowMinute).sort((a, b) => a.at - b.at);
}

function countAdded(
  seed: number,
  ownPosts: readonly OwnPost[],
  followUps: readonly DueFollowUp[],
): Map<string, number> {
  const parents = new Map<string, string>();
  for (const { deed } of ownPosts) parents.set(deed.remoteId, deed.postId);
  for (const { followUp, parentId } of followUps) parents.set(followUp.id, parentId);
  const counts = new Map<string, number>();
  for (const added of parents.keys()) {
    const above = new Set<string>();
    let id = parents.get(added);
    while (id !== undefined && !above.has(id)) {
      above.add(id);
      counts.set(id, (counts.get(id) ?? 0) + 1);
      id = parents.get(id) ?? lookUp(seed, id)?.parentId;
    }
  }
  return counts;
}
