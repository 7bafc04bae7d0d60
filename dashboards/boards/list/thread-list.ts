import type { z } from 'zod';
import type { listThreads } from '#src/schemas/api/threads.ts';
import type { Thread, ThreadOrder } from '#src/schemas/thread.ts';
import { type ListPage, pageSize } from '../../shared/list/long-list.ts';

export interface ThreadPage extends ListPage<Thread, Bar> {
  /** Names of the issues and of the people in it, by id. */
  issues: Record<string, string>;
  people: Record<string, string>;
}

/** A place in an order: the smaller first, then the latest post, then the id. */
interface Bar {
  order: ThreadOrder;
  rank: number;
  lastPostAt: number;
  id: string;
}

/** Threads as they came. Where something comes behind them, they know where they ended. */
export function pageOf({ threads, ...names }: z.output<typeof listThreads.answer>, order: ThreadOrder): ThreadPage {
  const last = threads.at(-1);
  const goesOn = threads.length >= pageSize;
  return { ...names, rows: threads, goesOn, bar: last && goesOn ? placeOf(last, order) : undefined };
}

function placeOf(thread: Thread, order: ThreadOrder): Bar {
  return { order, rank: rankOf(thread, order), lastPostAt: thread.lastPostAt.getTime(), id: thread.id };
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

/** It would have stood in the page that ended there; in one without an end, all would. */
export function isAbove(thread: Thread, bar: Bar | undefined): boolean {
  if (bar === undefined) return true;
  const place = placeOf(thread, bar.order);
  if (place.rank !== bar.rank) return place.rank < bar.rank;
  if (place.lastPostAt !== bar.lastPostAt) return place.lastPostAt > bar.lastPostAt;
  return place.id < bar.id;
}
