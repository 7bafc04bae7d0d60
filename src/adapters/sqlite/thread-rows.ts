import { fold } from '../../domain/fold.ts';
import { nothingCounted } from '../../domain/thread-counts.ts';
import { pickOf } from '../../domain/thread-picks.ts';
import { tabsOf } from '../../domain/thread-tabs.ts';
import type { NewThread } from '../../ports/store/threads.ts';
import {
  type Thread,
  ThreadCounts,
  ThreadHeat,
  ThreadMarks,
  type ThreadPick,
  ThreadTab,
} from '../../schemas/thread.ts';
import { type Columns, present } from './columns.ts';

/** A row of `threads`, as far as a thread is read from it. */
export interface ThreadRow {
  seq: number;
  id: string;
  source_id: string;
  network: string;
  place: string | null;
  created_at: number;
  title: string;
  url: string;
  counts: string;
  marks: string;
  counted_at: number;
  version: number;
}

/** What `threadOf` reads; the table stands as `t` in the statement. */
export const threadColumns = `t.seq, t.id, t.source_id, t.network, t.place, t.created_at, t.title, t.url, t.counts, t.marks,
  t.counted_at, t.version`;

const Counts = ThreadCounts.omit({ title: true, url: true });
const countNames = Object.keys(Counts.shape) as (keyof Thread)[];
const markNames = Object.keys(ThreadMarks.shape) as (keyof Thread)[];

export function threadOf(row: ThreadRow): Thread {
  return {
    id: row.id,
    sourceId: row.source_id,
    network: row.network,
    ...present({ place: row.place }),
    createdAt: new Date(row.created_at),
    ...{ title: row.title, url: row.url },
    ...Counts.parse(JSON.parse(row.counts)),
    ...ThreadMarks.parse(JSON.parse(row.marks)),
    countedAt: new Date(row.counted_at),
    version: row.version,
  };
}

const PickedCounts = Counts.pick({
  brandIds: true,
  unanswered: true,
  newest: true,
  changes: true,
  suggestion: true,
}).extend({ heat: ThreadHeat.pick({ score: true }) });
const PickedMarks = ThreadMarks.pick({ seen: true, muted: true, claim: true, issueId: true });

/** Reads of the JSON what it takes to select and to move a thread: half as much work, by the thousand. */
export function pickFrom({ id, source_id: sourceId, version, counts, marks }: ThreadRow): ThreadPick {
  const parts = { ...PickedCounts.parse(JSON.parse(counts)), ...PickedMarks.parse(JSON.parse(marks)) };
  return pickOf({ id, sourceId, version, ...parts });
}

/** As it begins to be kept. */
export function begunThread(thread: NewThread): Thread {
  const { id, sourceId, network, place, createdAt } = thread;
  return {
    ...{ id, sourceId, network, ...(place !== undefined && { place }), createdAt },
    ...nothingCounted(createdAt),
    ...{ looks: [], notIssues: [], countedAt: new Date(0), version: 1 },
  };
}

export function threadRowColumns(thread: Thread): Columns {
  const { id, sourceId, network, place, createdAt, version } = thread;
  return {
    ...{ id, source_id: sourceId, network, place: place ?? null, created_at: createdAt.getTime(), version },
    ...countColumns(thread),
    ...markColumns(thread),
  };
}

/** The columns that counting writes. */
export function countColumns(thread: Thread): Columns {
  const { title, url, brandIds, heat, lastPostAt, oldestUnansweredAt, lastStaffAt, createdAt, countedAt } = thread;
  return {
    ...{ title, url, counts: textOf(countNames, thread), counted_at: countedAt.getTime() },
    ...{ tabs: tabBits(thread), heat: heat.score, last_post_at: lastPostAt.getTime() },
    waiting_at: oldestUnansweredAt?.getTime() ?? Number.MAX_SAFE_INTEGER,
    silent_at: (lastStaffAt ?? createdAt).getTime(),
    ...{ brand_ids: JSON.stringify(brandIds), folded: fold(title) },
  };
}

/** The columns that follow what people decided. */
export function markColumns(thread: Thread): Columns {
  return {
    ...{ marks: textOf(markNames, thread), counts: textOf(countNames, thread) },
    ...{ tabs: tabBits(thread), issue_id: thread.issueId ?? null },
  };
}

function textOf(names: (keyof Thread)[], thread: Thread): string {
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, thread[name]])));
}

/** `threads.tabs`: a bit for each tab. */
export function tabBit(tab: ThreadTab): number {
  return 1 << ThreadTab.options.indexOf(tab);
}

function tabBits(thread: Thread): number {
  return tabsOf(thread).reduce((bits, tab) => bits | tabBit(tab), 0);
}
