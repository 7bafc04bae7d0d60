import type { Case } from '../../schemas/case.ts';
import { type CaseRow, caseOf } from './case-rows.ts';
import { rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';

const joinable = "status NOT IN ('resolved', 'dismissed')";

export function findJoinable(
  { sql }: Connection,
  brandId: string,
  threadIds: string[],
  authorIds: string[],
  since: Date,
): Case[] {
  const rows = sql(
    `SELECT * FROM cases WHERE id IN (
       SELECT id FROM cases INDEXED BY cases_one_open
       WHERE brand_id = :brandId AND thread_id IN (SELECT value FROM json_each(:threads)) AND ${joinable}
       UNION
       SELECT id FROM cases INDEXED BY cases_author
       WHERE brand_id = :brandId AND author_id IN (SELECT value FROM json_each(:authors)) AND ${joinable}
         AND last_post_at >= :since
     ) ORDER BY opened_at, id`,
  ).all({
    brandId,
    threads: JSON.stringify(threadIds),
    authors: JSON.stringify(authorIds),
    since: since.getTime(),
  });
  return rowsOf<CaseRow>(rows).map(caseOf);
}

export function findOfThread({ sql }: Connection, threadId: string): Case[] {
  const rows = sql(
    `SELECT * FROM cases INDEXED BY cases_one_open WHERE thread_id = ? AND ${joinable} ORDER BY opened_at, id`,
  ).all(threadId);
  return rowsOf<CaseRow>(rows).map(caseOf);
}

/** Those that ended are found by the mentions that stand in them. */
export function findOfThreads({ sql }: Connection, threadIds: string[], which: 'open' | 'all'): Case[] {
  const ended = `UNION SELECT m.case_id FROM json_each(:threads) w CROSS JOIN posts p ON p.id = w.value
       CROSS JOIN mentions m ON m.post_seq = p.seq WHERE m.case_id IS NOT NULL
     UNION SELECT m.case_id FROM json_each(:threads) w CROSS JOIN mentions m ON m.thread_id = w.value
       WHERE m.case_id IS NOT NULL`;
  const rows = sql(
    `SELECT * FROM cases WHERE id IN (
       SELECT id FROM cases INDEXED BY cases_one_open
         WHERE thread_id IN (SELECT value FROM json_each(:threads)) AND ${joinable}
       ${which === 'all' ? ended : ''}
     ) AND thread_id IN (SELECT value FROM json_each(:threads)) ORDER BY opened_at, id`,
  ).all({ threads: JSON.stringify(threadIds) });
  return rowsOf<CaseRow>(rows).map(caseOf);
}

export function findOfAuthor({ sql }: Connection, brandId: string, authorId: string, limit: number): Case[] {
  const rows = sql(
    `SELECT * FROM cases INDEXED BY cases_author
     WHERE brand_id = ? AND author_id = ? ORDER BY opened_at DESC, id LIMIT ?`,
  ).all(brandId, authorId, limit);
  return rowsOf<CaseRow>(rows).map(caseOf);
}

/** Behind all that have a priority. */
export function findWithoutPriority({ sql }: Connection, limit: number): Case[] {
  const rows = sql(
    `SELECT * FROM cases INDEXED BY cases_live WHERE status IN ('open', 'waiting') AND rank >= -100 LIMIT ?`,
  ).all(limit);
  return rowsOf<CaseRow>(rows).map(caseOf);
}

export function scanCases(
  { sql }: Connection,
  { from, to, limit }: { from: string; to: string; limit: number },
): Case[] {
  const rows = sql('SELECT * FROM cases WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?').all(from, to, limit);
  return rowsOf<CaseRow>(rows).map(caseOf);
}

/** Those whose time came first, first. */
export function findToWake({ sql }: Connection, now: Date, limit: number): Case[] {
  const rows = sql(
    `SELECT * FROM cases INDEXED BY cases_snoozed
     WHERE status = 'snoozed' AND snoozed_until <= ? ORDER BY snoozed_until LIMIT ?`,
  ).all(now.getTime(), limit);
  return rowsOf<CaseRow>(rows).map(caseOf);
}

export function findPeriod(
  { sql }: Connection,
  brandIds: string[],
  from: Date,
  to: Date,
  limit: number,
): { open: Case[]; answered: Case[]; closed: Case[] } {
  const ofBrands = 'brand_id IN (SELECT value FROM json_each(:brands))';
  const find = (index: string, where: string) => {
    const text = `SELECT * FROM cases INDEXED BY ${index} WHERE ${where} AND ${ofBrands}
      ORDER BY rank, opened_at, id LIMIT :limit`;
    const values = { brands: JSON.stringify(brandIds), to: to.getTime(), limit };
    return rowsOf<CaseRow>(sql(text).all(text.includes(':from') ? { ...values, from: from.getTime() } : values));
  };
  const openedBefore = 'opened_at < :to';
  const open = [
    ...find('cases_live', `status IN ('open', 'waiting') AND ${openedBefore}`),
    ...find('cases_paused', `status IN ('waiting', 'snoozed') AND status = 'snoozed' AND ${openedBefore}`),
    ...find('cases_answered', `status = 'answered' AND ended_at >= :to AND ${openedBefore}`),
    ...find(
      'cases_closed',
      `status IN ('handed_over', 'resolved', 'dismissed') AND ended_at >= :to AND ${openedBefore}`,
    ),
  ];
  return {
    open: open.sort(byPriority).slice(0, limit).map(caseOf),
    answered: find('cases_answered_at', 'answered_at >= :from AND answered_at < :to').map(caseOf),
    closed: find('cases_closed_at', 'closed_at >= :from AND closed_at < :to').map(caseOf),
  };
}

export function findAnswered(
  { sql }: Connection,
  { brandId, from, to, openedBefore }: { brandId: string; from: Date; to: Date; openedBefore?: Date },
  limit: number,
): Case[] {
  const rows = sql(
    `SELECT * FROM cases INDEXED BY cases_answered_at
     WHERE answered_at >= :from AND answered_at < :to AND brand_id = :brandId AND opened_at < :openedBefore
     ORDER BY rank, opened_at, id LIMIT :limit`,
  ).all({
    ...{ brandId, limit, from: from.getTime(), to: to.getTime() },
    openedBefore: openedBefore?.getTime() ?? Number.MAX_SAFE_INTEGER,
  });
  return rowsOf<CaseRow>(rows).map(caseOf);
}

function byPriority(a: CaseRow, b: CaseRow): number {
  return a.rank - b.rank || a.opened_at - b.opened_at || (a.id < b.id ? -1 : 1);
}
