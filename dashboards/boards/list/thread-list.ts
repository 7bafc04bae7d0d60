import type { Thread, ThreadOrder } from '#src/schemas/thread.ts';
import { pageSize } from '../../shared/list/long-list.ts';

/** A page of the list, as it came. */
export interface ThreadPage {
  threads: Thread[];
  /** Names of the issues and of the people in it, by id. */
  issues: Record<string, string>;
  people: Record<string, string>;
  /** Where it ended when it was fetched; missing where nothing comes behind. */
  bar?: Bar | undefined;
}

/** A place in an order: the smaller first, then the latest post, then the id. */
export interface Bar {
  rank: number;
  lastPostAt: number;
  id: string;
}

/** Pages by their number, as far as they are at hand. */
export type ThreadPages = ReadonlyMap<number, Pick<ThreadPage, 'threads'>>;

function placeOf(thread: Thread, order: ThreadOrder): Bar {
  return { rank: rankOf(thread, order), lastPostAt: thread.lastPostAt.getTime(), id: thread.id };
}

function rankOf(thread: Thread, order: ThreadOrder): number {
  switch (order) {
    case 'heat':
      return -thread.heat.score;
    case 'waiting':
      return thread.oldestUnansweredAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
    case 'newest':
      return -thread.lastPostAt.getTime();
    case 'silence':
      return (thread.lastStaffAt ?? thread.createdAt).getTime();
  }
}

/** Where a page ends, if something comes behind it. */
export function barOf(threads: readonly Thread[], order: ThreadOrder): Bar | undefined {
  const last = threads.at(-1);
  return last && threads.length >= pageSize ? placeOf(last, order) : undefined;
}

function isAbove(thread: Thread, bar: Bar, order: ThreadOrder): boolean {
  const place = placeOf(thread, order);
  if (place.rank !== bar.rank) return place.rank < bar.rank;
  if (place.lastPostAt !== bar.lastPostAt) return place.lastPostAt > bar.lastPostAt;
  return place.id < bar.id;
}

/**
 * Threads of the head of the list that it does not show: counted, never slipped in under somebody's cursor. What only moved up
 * since, for others went, is no news.
 */
export function newcomersOf(
  head: readonly Thread[],
  shown: Iterable<Pick<ThreadPage, 'threads'>>,
  bar: Bar | undefined,
  order: ThreadOrder,
): Thread[] {
  const known = new Set([...shown].flatMap(({ threads }) => threads.map(({ id }) => id)));
  return head.filter((thread) => !known.has(thread.id) && (bar === undefined || isAbove(thread, bar, order)));
}

/** The thread in a row; undefined while its page is not at hand. */
export function threadAt(pages: ThreadPages, index: number): Thread | undefined {
  return pages.get(Math.floor(index / pageSize))?.threads[index % pageSize];
}

/** The row of a thread, where its page is at hand. */
export function rowOf(pages: ThreadPages, threadId: string | undefined): number | undefined {
  if (threadId === undefined) return undefined;
  for (const [number, { threads }] of pages) {
    const place = threads.findIndex(({ id }) => id === threadId);
    if (place >= 0) return number * pageSize + place;
  }
  return undefined;
}
