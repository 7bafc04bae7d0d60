import type { Archived, ArchiveKind } from '../../ports/store/archive.ts';
import { countRows, pageOf, type Shelf } from './archive-shelf.ts';
import { columnsOf, insertSql, rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { type ImportRow, runOf } from './imports.ts';
import { counterColumns, countersFrom, countsFrom, rollupChangesOn } from './rollup-writes.ts';
import { type RollupRow, rollupFrom } from './rollups.ts';

const hourMs = 3_600_000;

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

type ArchivedPart = Archived['rollups']['parts'][number];
type PartTuple = [network: string, hour: number, topic: string, source: string, language: string, ...by: number[]];

function rollupShelf(connection: Connection): Shelf<Archived['rollups']> {
  const { sql, tuples } = connection;

  /** Of all hours from the first row to the last one of the brand, by hour and network. */
  function partsOf(brandId: string, rows: RollupRow[]): Map<string, ArchivedPart[]> {
    const hours = [rows[0]?.hour ?? 0, rows.at(-1)?.hour ?? 0].map((hour) => hour / hourMs);
    const found = rowsOf<PartTuple>(tuples(partsSql).all(brandId, ...hours));
    const parts = new Map<string, ArchivedPart[]>();
    const known = new Map<string, ArchivedPart>();
    // The whole of a part comes before its topics.
    for (const [network, at, topic, sourceId, language, ...by] of found) {
      const hour = `${at * hourMs} ${network}`;
      const key = `${hour}\0${sourceId}\0${language}`;
      if (topic !== '') {
        known.get(key)?.topics.push({ topic, counts: countsFrom(by) });
        continue;
      }
      const part = { sourceId, language, counts: countsFrom(by), topics: [] };
      known.set(key, part);
      parts.set(hour, [...(parts.get(hour) ?? []), part]);
    }
    return parts;
  }

  return {
    count: () => countRows(connection, 'rollups'),
    read(after, size) {
      const place: (string | number)[] = after === undefined ? ['', 0, ''] : JSON.parse(after);
      const rows = sql(
        `SELECT * FROM rollups WHERE (brand_id, hour, network) > (?, ?, ?) ORDER BY brand_id, hour, network LIMIT ?`,
      ).all(...place, size);
      const found = rowsOf<RollupRow>(rows);
      const parts = new Map(
        [...Map.groupBy(found, ({ brand_id }) => brand_id)].map(([id, ofBrand]) => [id, partsOf(id, ofBrand)]),
      );
      return pageOf(
        found,
        (row) => ({ ...rollupFrom(row), parts: parts.get(row.brand_id)?.get(`${row.hour} ${row.network}`) ?? [] }),
        ({ brand_id, hour, network }) => JSON.stringify([brand_id, hour, network]),
      );
    },
    write(records) {
      const changes = rollupChangesOn(connection);
      for (const { scoreSum, parts, ...counts } of records) {
        const columns = { ...columnsOf(counts), score_sum: Math.round(scoreSum * 1e6) };
        const { changes: added } = sql(`${insertSql('rollups', columns)} ON CONFLICT DO NOTHING`).run(columns);
        // A row is written with its parts or not at all.
        if (added === 0) continue;
        const { brandId, network } = counts;
        for (const { sourceId, language, counts: whole, topics } of parts) {
          for (const one of [{ topic: '', counts: whole }, ...topics]) {
            const series = { brandId, topic: one.topic, network, sourceId, language };
            changes.addPart(series, counts.hour.getTime(), countersFrom(one.counts), 1);
          }
        }
      }
      changes.write();
    },
  };
}

const partsSql = `SELECT s.network, p.at, s.topic, s.source_id, s.language,
    ${counterColumns.map((name) => `p.${name}`).join(', ')}
  FROM rollup_series s CROSS JOIN rollup_parts p ON p.series = s.seq AND p.step = 1
  WHERE s.brand_id = ? AND p.at >= ? AND p.at <= ? ORDER BY s.topic`;

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
