import { ConflictError } from '../../errors.ts';
import type { ArchivedAction, ArchivedCase } from '../../ports/store/archive.ts';
import { type ActionRow, actionOf, noteTrouble } from './actions.ts';
import { countRows, pageOf, type Shelf } from './archive-shelf.ts';
import { appendEvents } from './case-events.ts';
import { insertCase } from './case-inserts.ts';
import { type CaseRow, caseOf, type EventRow, eventOf } from './case-rows.ts';
import { columnsOf, insertSql, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';

type DatedActionRow = ActionRow & { status_at: number };

/** Cases with their history and actions, in the order of their ids. */
export function caseShelf(connection: Connection): Shelf<ArchivedCase> {
  const { sql } = connection;
  return {
    count: () => countRows(connection, 'cases'),
    read(after = '', size) {
      const rows = rowsOf<CaseRow>(sql('SELECT * FROM cases WHERE id > ? ORDER BY id LIMIT ?').all(after, size));
      const last = rows.at(-1)?.id ?? after;
      const events = sql('SELECT * FROM case_events WHERE case_id > ? AND case_id <= ? ORDER BY case_id, n');
      const history = Map.groupBy(rowsOf<EventRow>(events.all(after, last)), (row) => row.case_id);
      const clicks = sql('SELECT * FROM actions WHERE case_id > ? AND case_id <= ? ORDER BY rowid');
      const actions = Map.groupBy(rowsOf<DatedActionRow>(clicks.all(after, last)), (row) => row.case_id ?? '');
      return pageOf(
        rows,
        (row) => ({
          case: caseOf(row),
          history: (history.get(row.id) ?? []).map(lineOf),
          actions: (actions.get(row.id) ?? []).map(clickOf),
        }),
        ({ id }) => id,
      );
    },
    write(records) {
      for (const record of records) writeCase(connection, record);
    },
  };
}

/** Actions of no case, in the order of their ids. */
export function actionShelf(connection: Connection): Shelf<ArchivedAction> {
  const { sql } = connection;
  const alone = 'actions INDEXED BY actions_alone WHERE case_id IS NULL';
  return {
    count: () => Number(sql(`SELECT count(*) AS n FROM ${alone}`).get()?.n),
    read(after = '', size) {
      const rows = sql(`SELECT * FROM ${alone} AND id > ? ORDER BY id LIMIT ?`).all(after, size);
      return pageOf(rowsOf<DatedActionRow>(rows), clickOf, ({ id }) => id);
    },
    write(records) {
      for (const record of records) {
        if (sql('SELECT 1 FROM actions WHERE id = ?').get(record.id)) continue;
        const columns = columnsOf(record);
        sql(insertSql('actions', columns)).run(columns);
      }
    },
  };
}

function writeCase(connection: Connection, { case: item, history: [first, ...others], actions }: ArchivedCase): void {
  const { sql } = connection;
  if (sql('SELECT 1 FROM cases WHERE id = ?').get(item.id)) return;
  if (!first) throw new ConflictError(`The case ${item.id} has no history.`);
  if (!insertCase(connection, item, first)) {
    throw new ConflictError(`Beside the case ${item.id} another one of its conversation is open in its lane.`);
  }
  appendEvents(connection, item.id, others);
  for (const action of actions) {
    const columns = columnsOf({ ...action, caseId: item.id });
    sql(insertSql('actions', columns)).run(columns);
  }
  if (actions.length > 0) noteTrouble(connection, item.id);
}

function lineOf(row: EventRow): ArchivedCase['history'][number] {
  const { id: _id, caseId: _caseId, ...line } = eventOf(row);
  return line;
}

function clickOf(row: DatedActionRow): ArchivedCase['actions'][number] {
  const { caseId: _caseId, ...action } = actionOf(row);
  return { ...action, statusAt: new Date(row.status_at) };
}
