import type { NewEvent } from '../../ports/store/cases.ts';
import type { CaseEvent } from '../../schemas/case.ts';
import { type EventRow, eventOf } from './case-rows.ts';
import { rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';

/** Adds lines to a case's history, numbered on from its last one. Part of the caller's transaction; the case must exist. */
export function appendEvents({ sql }: Connection, caseId: string, events: readonly NewEvent[]): CaseEvent[] {
  const insert = sql(
    `INSERT INTO case_events (case_id, n, at, kind, user_id, mention_id, text)
     VALUES (:caseId, 1 + coalesce((SELECT max(n) FROM case_events WHERE case_id = :caseId), 0),
       :at, :kind, :userId, :mentionId, :text)
     RETURNING *`,
  );
  return events.map(({ at, kind, userId = null, mentionId = null, text }) => {
    const row = rowOf<EventRow>(insert.get({ caseId, at: at.getTime(), kind, userId, mentionId, text }));
    if (!row) throw new Error('an event was not written');
    return eventOf(row);
  });
}

export function readEvents({ sql }: Connection, caseId: string): CaseEvent[] {
  return rowsOf<EventRow>(sql('SELECT * FROM case_events WHERE case_id = ? ORDER BY n').all(caseId)).map(eventOf);
}
