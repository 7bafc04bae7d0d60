import type { IntakeResult } from '../../ports/store/intake.ts';
import type { ImportStore } from '../../ports/store/reports.ts';
import type { ImportRun } from '../../schemas/import.ts';
import { rowOf } from './columns.ts';
import type { Connection } from './connection.ts';

export interface ImportRow {
  id: string;
  network: string;
  file: string;
  started_at: number;
  finished_at: number | null;
  rows: number;
  read: number;
  new: number;
  duplicate: number;
  rejected: number;
}

export function importStore(connection: Connection): ImportStore {
  return {
    async get(id) {
      return findRun(connection, id);
    },
    async start(run) {
      connection.write(() => insertRun(connection, run));
    },
    async finish(id, at) {
      connection.write(() => {
        connection.sql('UPDATE imports SET finished_at = ? WHERE id = ?').run(at.getTime(), id);
      });
    },
    async progress(id) {
      const row = rowOf<{ matched: number; scored: number; flagged: number; pending: number }>(
        connection.sql('SELECT matched, scored, flagged, pending FROM imports WHERE id = ?').get(id),
      );
      return { matched: 0, scored: 0, flagged: 0, pending: 0, ...row };
    },
  };
}

/** Number of the run, which is written if it is new. */
export function importSeqOf(connection: Connection, run: ImportRun): number {
  const find = connection.sql('SELECT seq FROM imports WHERE id = ?');
  const seq = find.get(run.id)?.seq;
  if (seq !== undefined) return Number(seq);
  insertRun(connection, { ...run, new: 0, duplicate: 0 });
  return Number(find.get(run.id)?.seq);
}

/** Notes how far the file was taken, and adds what the store made of this page. */
export function raiseImport(
  connection: Connection,
  run: ImportRun,
  page: Pick<IntakeResult, 'new' | 'duplicate'>,
): ImportRun {
  connection
    .sql(`UPDATE imports SET rows = ?, read = ?, rejected = ?, new = new + ?, duplicate = duplicate + ? WHERE id = ?`)
    .run(run.rows, run.read, run.rejected, page.new, page.duplicate, run.id);
  return findRun(connection, run.id) ?? run;
}

// A run that starts anew gets a new number: what an earlier one brought no longer counts as its posts.
function insertRun(connection: Connection, run: ImportRun): void {
  connection
    .sql(
      `INSERT OR REPLACE INTO imports (seq, id, network, file, started_at, finished_at, rows, read, new, duplicate,
         rejected)
       VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM imports), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      ...[run.id, run.network, run.file, run.startedAt.getTime(), run.finishedAt?.getTime() ?? null],
      ...[run.rows, run.read, run.new, run.duplicate, run.rejected],
    );
}

function findRun(connection: Connection, id: string): ImportRun | undefined {
  const row = rowOf<ImportRow>(connection.sql('SELECT * FROM imports WHERE id = ?').get(id));
  return row && runOf(row);
}

export function runOf(row: ImportRow): ImportRun {
  return {
    id: row.id,
    network: row.network,
    file: row.file,
    startedAt: new Date(row.started_at),
    ...(row.finished_at !== null && { finishedAt: new Date(row.finished_at) }),
    rows: row.rows,
    read: row.read,
    new: row.new,
    duplicate: row.duplicate,
    rejected: row.rejected,
  };
}
