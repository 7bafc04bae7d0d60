import type { Archived, ArchiveKind } from '../../ports/store/archive.ts';
import { countRows, pageOf, type Shelf } from './archive-shelf.ts';
import { columnsOf, insertSql, rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { type ImportRow, runOf } from './imports.ts';
import { type RollupRow, rollupFrom } from './rollups.ts';

/** What is counted as it happens. */
export function countShelves(connection: Connection) {
  return {
    imports: importShelf(connection),
    rollups: rollupShelf(connection),
    counters: counterShelf(connection),
  } satisfies { [K in ArchiveKind]?: Shelf<Archived[K]> };
}

type CountedImportRow = ImportRow & Pick<Archived['imports'], 'matched' | 'scored' | 'flagged' | 'pending'>;

function importShelf(connection: Connection): Shelf<Archived['imports']> {
  const { sql } = connection;
  return {
    count: () => countRows(connection, 'imports'),
    read(after = '', size) {
      const rows = sql('SELECT * FROM imports WHERE id > ? ORDER BY id LIMIT ?').all(after, size);
      return pageOf(
        rowsOf<CountedImportRow>(rows),
        (row) => {
          const { matched, scored, flagged, pending } = row;
          return { ...runOf(row), matched, scored, flagged, pending };
        },
        ({ id }) => id,
      );
    },
    // Numbered on by SQLite; the numbers are the store's own.
    write(records) {
      for (const record of records) {
        const columns = columnsOf(record);
        sql(`${insertSql('imports', columns)} ON CONFLICT (id) DO NOTHING`).run(columns);
      }
    },
  };
}

function rollupShelf(connection: Connection): Shelf<Archived['rollups']> {
  const { sql } = connection;
  return {
    count: () => countRows(connection, 'rollups'),
    read(after, size) {
      const place: (string | number)[] = after === undefined ? ['', 0, ''] : JSON.parse(after);
      const rows = sql(
        `SELECT * FROM rollups WHERE (brand_id, hour, network) > (?, ?, ?) ORDER BY brand_id, hour, network LIMIT ?`,
      ).all(...place, size);
      return pageOf(rowsOf<RollupRow>(rows), rollupFrom, ({ brand_id, hour, network }) =>
        JSON.stringify([brand_id, hour, network]),
      );
    },
    write(records) {
      for (const { scoreSum, ...counts } of records) {
        const columns = { ...columnsOf(counts), score_sum: Math.round(scoreSum * 1e6) };
        sql(`${insertSql('rollups', columns)} ON CONFLICT DO NOTHING`).run(columns);
      }
    },
  };
}

function counterShelf({ sql }: Connection): Shelf<Archived['counters']> {
  function counters(): Archived['counters'] {
    const value = (name: string) =>
      rowOf<{ value: number }>(sql('SELECT value FROM counters WHERE name = ?').get(name))?.value ?? 0;
    return { fetched: value('fetched'), duplicate: value('duplicate') };
  }
  return {
    count: () => Number(counters().fetched > 0 || counters().duplicate > 0),
    read: (after) => (after === undefined ? { records: [counters()], after: 'all' } : undefined),
    write(records) {
      for (const [name, value] of records.flatMap((record) => Object.entries(record))) {
        sql('UPDATE counters SET value = ? WHERE name = ?').run(value, name);
      }
    },
  };
}
