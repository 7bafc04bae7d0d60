import { ConflictError } from '../../errors.ts';
import type { HealthChange, SourceStore } from '../../ports/store/setup.ts';
import { type Cursor, type Source, SourceHealth } from '../../schemas/source.ts';
import { assignments, type Columns, columnsOf, insertSql, rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';

export interface SourceRow {
  id: string;
  connector: string;
  name: string;
  settings: string;
  interval_seconds: number;
  paused: number;
  own_handles: string;
  budget: string | null;
  cursor_value: string | null;
  cursor_page: string | null;
  health: string;
  created_at: number;
  version: number;
}

export function sourceStore(connection: Connection): SourceStore {
  const { sql, write } = connection;
  return {
    async list() {
      return rowsOf<SourceRow>(sql('SELECT * FROM sources ORDER BY created_at, id').all()).map(sourceOf);
    },
    async get(id) {
      const row = rowOf<SourceRow>(sql('SELECT * FROM sources WHERE id = ?').get(id));
      return row && sourceOf(row);
    },
    async create(source) {
      const columns = sourceColumns(source);
      const { changes } = write(() => sql(`${insertSql('sources', columns)} ON CONFLICT DO NOTHING`).run(columns));
      if (changes === 0) throw new ConflictError('There is a source with this id already.');
    },
    async replace(source) {
      const columns = editable(source);
      const text = `UPDATE sources SET ${assignments(columns)} WHERE id = :id AND version = :version - 1`;
      return write(() => sql(text).run(columns).changes === 1);
    },
    async saveHealth(id, health) {
      write(() => writeHealth(connection, id, health));
    },
    async saveCursor(id, cursor) {
      write(() => writeCursor(connection, id, cursor));
    },
    async remove(id) {
      write(() => {
        sql('DELETE FROM sources WHERE id = ?').run(id);
        sql("DELETE FROM coverage WHERE source_id = ? AND state = 'missing'").run(id);
      });
    },
  };
}

/** Part of the caller's transaction; a source that is gone is left alone. */
export function writeCursor({ sql }: Connection, id: string, cursor: Cursor | undefined): void {
  sql('UPDATE sources SET cursor_value = :cursor_value, cursor_page = :cursor_page WHERE id = :id').run({
    ...cursorColumns(cursor),
    id,
  });
}

/** Undefined for a source that is gone. */
export function readHealth({ sql }: Connection, id: string): SourceHealth | undefined {
  const row = rowOf<Pick<SourceRow, 'health'>>(sql('SELECT health FROM sources WHERE id = ?').get(id));
  return row && healthOf(row.health);
}

/**
 * Sets the fields given, one given as `undefined` is cleared, unless it is a count; and raises what was fetched. Part of the
 * caller's transaction; a source that is gone is left alone.
 */
export function writeHealth(connection: Connection, id: string, health: HealthChange, fetched = 0): void {
  const before = readHealth(connection, id);
  if (!before) return;
  const { failures = before.failures } = health;
  const after: SourceHealth = { ...before, ...health, failures, postsFetched: before.postsFetched + fetched };
  connection.sql('UPDATE sources SET health = ? WHERE id = ?').run(JSON.stringify(after), id);
}

export function sourceColumns(source: Source): Columns {
  const { cursor, health, connector, createdAt } = source;
  return {
    ...editable(source),
    ...columnsOf({ connector, createdAt, health: JSON.stringify(health) }),
    ...cursorColumns(cursor),
  };
}

function editable(source: Source): Columns {
  const { id, name, settings, intervalSeconds, paused, ownHandles, budget, version } = source;
  return columnsOf({
    id,
    name,
    settings: JSON.stringify(settings),
    intervalSeconds,
    paused,
    ownHandles: JSON.stringify(ownHandles),
    budget: budget && JSON.stringify(budget),
    version,
  });
}

function cursorColumns(cursor: Cursor | undefined): Columns {
  return columnsOf({ cursorValue: cursor?.value, cursorPage: cursor?.page });
}

/** JSON holds no `undefined` and no Date; the schema reads both back. */
function healthOf(json: string): SourceHealth {
  return SourceHealth.parse(JSON.parse(json));
}

export function sourceOf(row: SourceRow): Source {
  return {
    id: row.id,
    connector: row.connector,
    name: row.name,
    settings: JSON.parse(row.settings),
    intervalSeconds: row.interval_seconds,
    paused: row.paused === 1,
    ownHandles: JSON.parse(row.own_handles),
    ...(row.budget !== null && { budget: JSON.parse(row.budget) }),
    ...(row.cursor_value !== null && {
      cursor: { value: row.cursor_value, ...(row.cursor_page !== null && { page: row.cursor_page }) },
    }),
    health: healthOf(row.health),
    createdAt: new Date(row.created_at),
    version: row.version,
  };
}
