import { InvalidInputError } from '../../errors.ts';
import type { DoneCount, IssueCount } from '../../ports/store/cases.ts';
import type { Case, DoneReason } from '../../schemas/case.ts';
import { type CaseRow, caseOf } from './case-rows.ts';
import { rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';

export function findOfIssue(
  { sql }: Connection,
  issueId: string,
  { after, limit }: { after?: string; limit: number },
): { cases: Case[]; next?: string } {
  const [openedAt, id] = placeOf(after);
  const rows = rowsOf<CaseRow>(
    sql(
      `SELECT * FROM cases INDEXED BY cases_issue
       WHERE issue_id = ? AND (opened_at, id) < (?, ?) ORDER BY opened_at DESC, id DESC LIMIT ?`,
    ).all(issueId, openedAt, id, limit + 1),
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    cases: shown.map(caseOf),
    ...(rows.length > limit && last && { next: `${last.opened_at}:${last.id}` }),
  };
}

function placeOf(after: string | undefined): [number, string] {
  if (after === undefined) return [Number.MAX_SAFE_INTEGER, ''];
  const [, openedAt, id] = /^(\d{1,15}):(.+)$/.exec(after) ?? [];
  if (openedAt === undefined || id === undefined) throw new InvalidInputError('No list gave this place.');
  return [Number(openedAt), id];
}

export function countOfIssues({ sql }: Connection, issueIds: string[]): Map<string, IssueCount> {
  const rows = sql(
    `SELECT issue_id, count(*) AS cases, count(DISTINCT author_id) AS accounts FROM cases INDEXED BY cases_issue_authors
     WHERE issue_id IN (SELECT value FROM json_each(?)) GROUP BY issue_id`,
  ).all(JSON.stringify(issueIds));
  const found = rowsOf<IssueCount & { issue_id: string }>(rows);
  return new Map(found.map(({ issue_id, cases, accounts }) => [issue_id, { cases, accounts }]));
}

export function countDone(
  { sql }: Connection,
  { brandId, from, to }: { brandId?: string; from: Date; to: Date },
): DoneCount[] {
  const ofBrand = brandId === undefined ? '' : 'AND brand_id = :brandId';
  const rows = sql(
    `SELECT done_reason, closed_by, count(*) AS n FROM cases INDEXED BY cases_done
     WHERE done_reason IS NOT NULL AND closed_at >= :from AND closed_at < :to ${ofBrand}
       AND status IN ('resolved', 'dismissed') GROUP BY done_reason, closed_by`,
  ).all({ from: from.getTime(), to: to.getTime(), ...(brandId !== undefined && { brandId }) });
  return rowsOf<{ done_reason: DoneReason; closed_by: string | null; n: number }>(rows).map((row) => ({
    doneReason: row.done_reason,
    count: row.n,
    ...(row.closed_by !== null && { closedBy: row.closed_by }),
  }));
}
