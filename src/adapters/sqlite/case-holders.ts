import { rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';

/** From the tally that triggers keep. */
export function findLoads({ sql }: Connection, userIds: string[]): Map<string, number> {
  const rows = sql(
    `SELECT assignee_id, sum(n) AS n FROM case_tally
     WHERE status IN ('open', 'waiting') AND assignee_id IN (SELECT value FROM json_each(?)) GROUP BY assignee_id`,
  ).all(JSON.stringify(userIds));
  const found = new Map(rowsOf<{ assignee_id: string; n: number }>(rows).map((row) => [row.assignee_id, row.n]));
  return new Map(userIds.map((id) => [id, found.get(id) ?? 0]));
}

export function findLastActs({ sql }: Connection, asked: { caseId: string; userId: string }[]): Map<string, Date> {
  const rows = sql(
    `SELECT case_events.case_id, max(case_events.at) AS at FROM json_each(?) AS asked
     CROSS JOIN case_events ON case_events.case_id = asked.value ->> 0 AND case_events.user_id = asked.value ->> 1
     GROUP BY case_events.case_id`,
  ).all(JSON.stringify(asked.map(({ caseId, userId }) => [caseId, userId])));
  return new Map(rowsOf<{ case_id: string; at: number }>(rows).map((row) => [row.case_id, new Date(row.at)]));
}
