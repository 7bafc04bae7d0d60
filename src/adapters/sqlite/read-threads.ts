import type { SQLInputValue } from 'node:sqlite';
import { fold } from '../../domain/fold.ts';
import type { ThreadFilter } from '../../ports/store/threads.ts';
import { type Thread, type ThreadOrder, type ThreadPick, ThreadTab } from '../../schemas/thread.ts';
import { rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { pickFrom, type ThreadRow, tabBit, threadColumns, threadOf } from './thread-rows.ts';

export interface ThreadListOptions {
  filter: ThreadFilter;
  order: ThreadOrder;
  skip?: number;
  limit: number;
}

const orders: Record<ThreadOrder, { index: string; by: string }> = {
  heat: { index: 'threads_by_heat', by: 'heat DESC, last_post_at DESC, id' },
  waiting: { index: 'threads_by_waiting', by: 'waiting_at, last_post_at DESC, id' },
  newest: { index: 'threads_by_newest', by: 'last_post_at DESC, id' },
  silence: { index: 'threads_by_silence', by: 'silent_at, last_post_at DESC, id' },
};

/** Walks the index of the order, in which all stands that is filtered by; by words, what has them is found and sorted. */
export function listThreads(connection: Connection, options: ThreadListOptions): Thread[] {
  return walk(connection, options).map(threadOf);
}

/** The same rows, read only in part. */
export function pickThreads(connection: Connection, options: ThreadListOptions): ThreadPick[] {
  return walk(connection, options).map(pickFrom);
}

function walk(connection: Connection, { filter, order, skip = 0, limit }: ThreadListOptions): ThreadRow[] {
  const { text, values } = conditionsOf(filter);
  const { index, by } = orders[order];
  const from = hasWords(filter) ? 'threads_by_words' : index;
  const rows = connection
    .sql(
      `SELECT ${threadColumns} FROM (
         SELECT seq, ${by.replaceAll(' DESC', '')} FROM threads INDEXED BY ${from} WHERE ${text} ORDER BY ${by} LIMIT :limit OFFSET :skip
       ) found CROSS JOIN threads t ON t.seq = found.seq ORDER BY ${placesIn(by)}`,
    )
    .all({ ...values, tab: tabBit(filter.tab), skip, limit });
  return rowsOf<ThreadRow>(rows);
}

export function countThreads(connection: Connection, filter: Omit<ThreadFilter, 'tab'>): Record<ThreadTab, number> {
  const { text, values } = conditionsOf({ ...filter, tab: 'all' });
  const isWhole = Object.keys(values).length === 0;
  const index = isWhole ? 'threads_by_tabs' : hasWords(filter) ? 'threads_by_words' : 'threads_by_newest';
  const rows = connection
    .sql(`SELECT tabs, count(*) AS n FROM threads INDEXED BY ${index} WHERE ${text} GROUP BY tabs`)
    .all({ ...values, tab: tabBit('all') });
  const groups = rowsOf<{ tabs: number; n: number }>(rows);
  const held = (tab: ThreadTab) => groups.reduce((sum, { tabs, n }) => sum + (tabs & tabBit(tab) ? n : 0), 0);
  return Object.fromEntries(ThreadTab.options.map((tab) => [tab, held(tab)])) as Record<ThreadTab, number>;
}

function placesIn(by: string): string {
  return by
    .split(', ')
    .map((column) => `found.${column}`)
    .join(', ');
}

function hasWords({ text }: Pick<ThreadFilter, 'text'>): boolean {
  return wordsOf(text).length > 0;
}

function wordsOf(text = ''): string[] {
  return fold(text).split(/\s+/).filter(Boolean);
}

function conditionsOf(filter: ThreadFilter): { text: string; values: Record<string, SQLInputValue> } {
  const { brandId, sourceId, place, issueId, text } = filter;
  const conditions = ['(tabs & :tab) <> 0'];
  const values: Record<string, SQLInputValue> = {};
  function put(condition: string, name: string, value: string | undefined): void {
    if (value === undefined) return;
    conditions.push(condition);
    values[name] = value;
  }
  put('instr(brand_ids, :brand) > 0', 'brand', brandId && JSON.stringify(brandId));
  put('source_id = :source', 'source', sourceId);
  put('place = :place', 'place', place);
  put('issue_id = :issue', 'issue', issueId);
  for (const [at, word] of wordsOf(text).entries()) put(`instr(folded, :word${at}) > 0`, `word${at}`, word);
  return { text: conditions.join(' AND '), values };
}
