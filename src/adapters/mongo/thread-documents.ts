import { fold } from '../../domain/fold.ts';
import { nothingCounted } from '../../domain/thread-counts.ts';
import { tabsOf } from '../../domain/thread-tabs.ts';
import type { NewThread } from '../../ports/store/threads.ts';
import type { Thread } from '../../schemas/thread.ts';
import type { ThreadDocument } from './documents.ts';
import { present } from './fields.ts';

/** What a thread says about itself, kept beside it so that an index can lead to it. */
type ThreadMarksBeside = Pick<ThreadDocument, 'tabs' | 'waitingAt' | 'silentAt' | 'folded'>;

/** Behind everybody who waits. */
const nobodyWaits = new Date(8.64e15);

export function besideThread(thread: Omit<Thread, 'id'>): ThreadMarksBeside {
  return {
    tabs: tabsOf(thread),
    waitingAt: thread.oldestUnansweredAt ?? nobodyWaits,
    silentAt: thread.lastStaffAt ?? thread.createdAt,
    folded: fold(thread.title),
  };
}

/** As it begins to be kept, touched. */
export function begunDocument({ id, sourceId, network, place, createdAt }: NewThread): ThreadDocument {
  return threadDocument({
    ...{ id, sourceId, network, createdAt, ...(place !== undefined && { place }) },
    ...nothingCounted(createdAt),
    ...{ looks: [], notIssues: [], countedAt: new Date(0), version: 1 },
  });
}

/** A thread as it is, touched. */
export function threadDocument({ id, ...thread }: Thread): ThreadDocument {
  return present({
    ...{ _id: id, ...thread, ...besideThread(thread) },
    ...{ v: 1, touches: 1, countedTouch: 0, touchedAt: new Date() },
  });
}

export function threadFrom(document: ThreadDocument): Thread {
  const { _id, tabs: _t, waitingAt: _w, silentAt: _s, folded: _f, titledBy: _y, v: _v, ...rest } = document;
  const { touches: _n, countedTouch: _c, touchedAt: _a, nextAt: _x, recountAt: _r, ...thread } = rest;
  return { id: _id, ...thread };
}
