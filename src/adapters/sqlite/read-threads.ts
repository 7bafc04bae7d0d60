import type { SQLInputValue } from 'node:sqlite';
import { fold } from '../../domain/fold.ts';
import type { ThreadFilter, ThreadVoice } from '../../ports/store/threads.ts';
import { complaintFrom } from '../../schemas/sentiment.ts';
import { type Thread, type ThreadOrder, ThreadTab } from '../../schemas/thread.ts';
import { dateOrNull, present, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { labelCode } from './rows-mention.ts';
import { type ThreadRow, tabBit, threadColumns, threadOf } from './thread-rows.ts';

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
export function listThreads(connection: Connection, { filter, order, skip = 0, limit }: ThreadListOptions): Thread[] {
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
  return rowsOf<ThreadRow>(rows).map(threadOf);
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

export interface VoicesOptions {
  ids: string[];
  limit: number;
}

type VoiceTuple = [
  id: string,
  authorId: string,
  parentId: string | null,
  createdAt: number,
  seenAt: number,
  editedAt: number | null,
  removedAt: number | null,
  byUs: number,
  ...mention: MentionTuple,
];
type MentionTuple = [
  brandId: string | null,
  label: number | null,
  complaint: number | null,
  flagged: number | null,
  caseId: string | null,
];

// The first post of a thread is found by its id.
const voicesSql = `
  SELECT p.id, p.author_id, p.parent_id, p.created_at, p.seen_at, p.edited_at, p.removed_at, p.by_us, m.brand_id, m.label,
    m.complaint, m.flagged, m.case_id
  FROM (
    SELECT seq, created_at FROM posts WHERE id = :thread
    UNION ALL
    SELECT * FROM (
      SELECT seq, created_at FROM posts WHERE thread_id = :thread AND thread_id <> id ORDER BY created_at DESC LIMIT :limit
    )
    ORDER BY created_at DESC LIMIT :limit
  ) found CROSS JOIN posts p ON p.seq = found.seq LEFT JOIN mentions m ON m.post_seq = p.seq
  ORDER BY p.created_at, p.seq, m.seq`;

export function readThreadVoices(connection: Connection, { ids, limit }: VoicesOptions): Map<string, ThreadVoice[]> {
  const find = connection.tuples(voicesSql);
  return new Map(ids.map((thread) => [thread, voicesFrom(rowsOf<VoiceTuple>(find.all({ thread, limit })))] as const));
}

function voicesFrom(rows: VoiceTuple[]): ThreadVoice[] {
  const voices: ThreadVoice[] = [];
  for (const row of rows) {
    const last = voices.at(-1);
    if (last?.postId === row[0]) addMention(last, row);
    else voices.push(addMention(voiceOf(row), row));
  }
  return voices;
}

function voiceOf([postId, authorId, parentId, createdAt, seenAt, editedAt, removedAt, byUs]: VoiceTuple): ThreadVoice {
  return {
    ...{ postId, authorId, createdAt: new Date(createdAt), seenAt: new Date(seenAt), byUs: byUs === 1 },
    ...present({ parentId, editedAt: dateOrNull(editedAt), removedAt: dateOrNull(removedAt) }),
    ...{ brandIds: [], caseIds: [] },
  };
}

function addMention(voice: ThreadVoice, row: VoiceTuple): ThreadVoice {
  const [brandId, label, complaint, flagged, caseId] = row.slice(8) as MentionTuple;
  if (brandId !== null) voice.brandIds.push(brandId);
  if (flagged === 1 && caseId !== null) voice.caseIds.push(caseId);
  if (label === null) return voice;
  voice.negative = voice.negative === true || label === labelCode('negative');
  voice.complaint = voice.complaint === true || (complaint ?? 0) >= complaintFrom;
  return voice;
}
