import { ConflictError } from '../../errors.ts';
import type { BrandStore } from '../../ports/store/setup.ts';
import type { Brand } from '../../schemas/brand.ts';
import { assignments, type Columns, columnsOf, insertSql, rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';

export interface BrandRow {
  id: string;
  name: string;
  rival: number;
  queries: string;
  time_zone: string;
  created_at: number;
  version: number;
  topics: string | null;
  incidents: string | null;
}

/** Rows a transaction removes at most, so that others get their turn in between. */
const step = 200;
/** A case stands in so many indexes that removing it costs what so many other rows do. */
const caseWeight = 20;

export function brandStore(connection: Connection): BrandStore {
  const { sql, write } = connection;
  return {
    async list() {
      return rowsOf<BrandRow>(sql('SELECT * FROM brands ORDER BY created_at, id').all()).map(brandOf);
    },
    async get(id) {
      const row = rowOf<BrandRow>(sql('SELECT * FROM brands WHERE id = ?').get(id));
      return row && brandOf(row);
    },
    async create(brand) {
      write(() => {
        if (sql('SELECT 1 FROM brand_removals WHERE brand_id = ?').get(brand.id)) {
          throw new ConflictError('A brand with this id is just being removed; try again in a moment.');
        }
        const columns = brandColumns(brand);
        const { changes } = sql(`${insertSql('brands', columns)} ON CONFLICT DO NOTHING`).run(columns);
        if (changes === 0) throw new ConflictError('There is a brand with this id already.');
      });
    },
    async replace(brand) {
      const { id, created_at: _createdAt, ...columns } = brandColumns(brand);
      const text = `UPDATE brands SET ${assignments(columns)} WHERE id = :id AND version = :version - 1`;
      return write(() => sql(text).run({ ...columns, id: brand.id }).changes === 1);
    },
    async remove(id) {
      write(() => {
        sql('INSERT INTO brand_removals (brand_id) VALUES (?) ON CONFLICT DO NOTHING').run(id);
        sql('DELETE FROM brands WHERE id = ?').run(id);
      });
      await clearBrand(connection, id);
    },
  };
}

/** Goes on with removals that a stop of the process left half done; to be called when the store opens. */
export async function resumeRemovals(connection: Connection): Promise<void> {
  const rows = rowsOf<{ brand_id: string }>(connection.sql('SELECT brand_id FROM brand_removals').all());
  for (const { brand_id } of rows) await clearBrand(connection, brand_id);
}

/** Removes what belongs to the brand, a bounded transaction at a time, and ends the removal with the last row. */
async function clearBrand(connection: Connection, brandId: string): Promise<void> {
  const { db, sql, write } = connection;
  const isDone = () =>
    write(() => {
      let left = step;
      for (const part of [removeMentions, removeRollups, removeParts, removeCases]) {
        left -= part(connection, brandId, left);
        if (left <= 0) return false;
      }
      // Nothing was left, also of what work under way may have added behind a part that was done.
      if (left < step) return false;
      sql('DELETE FROM layers WHERE brand_id = ?').run(brandId);
      sql('DELETE FROM incidents WHERE brand_id = ?').run(brandId);
      sql('DELETE FROM spike_watches WHERE brand_id = ?').run(brandId);
      sql('DELETE FROM themes WHERE brand_id = ?').run(brandId);
      sql('DELETE FROM issues WHERE brand_id = ?').run(brandId);
      sql('DELETE FROM records WHERE brand_id = ?').run(brandId);
      sql('DELETE FROM theme_memories WHERE id = ?').run(brandId);
      sql('DELETE FROM brand_removals WHERE brand_id = ?').run(brandId);
      return true;
    });
  while (db.isOpen && !isDone()) await new Promise(setImmediate);
}

function removeMentions({ sql }: Connection, brandId: string, limit: number): number {
  const { changes } = sql(
    `DELETE FROM mentions WHERE seq IN (
       SELECT seq FROM mentions INDEXED BY mentions_by_brand WHERE brand_id = ? LIMIT ?)`,
  ).run(brandId, limit);
  return Number(changes);
}

function removeRollups({ sql }: Connection, brandId: string, limit: number): number {
  const { changes } = sql(
    `DELETE FROM rollups WHERE (brand_id, hour, network) IN (
       SELECT brand_id, hour, network FROM rollups WHERE brand_id = ? LIMIT ?)`,
  ).run(brandId, limit);
  return Number(changes);
}

/** A series once nothing is counted in it. */
function removeParts({ sql }: Connection, brandId: string, limit: number): number {
  const { changes } = sql(
    `DELETE FROM rollup_parts WHERE (series, step, at) IN (
       SELECT p.series, p.step, p.at FROM rollup_series s CROSS JOIN rollup_parts p ON p.series = s.seq
       WHERE s.brand_id = ? LIMIT ?)`,
  ).run(brandId, limit);
  const left = limit - Number(changes);
  if (left <= 0) return limit;
  return (
    Number(changes) +
    Number(
      sql('DELETE FROM rollup_series WHERE seq IN (SELECT seq FROM rollup_series WHERE brand_id = ? LIMIT ?)').run(
        ...[brandId, left],
      ).changes,
    )
  );
}

/** One case after the other: its actions, its history, and once these are gone itself. */
function removeCases({ sql }: Connection, brandId: string, limit: number): number {
  let left = limit;
  while (left > 0) {
    const found = sql('SELECT id FROM cases INDEXED BY cases_author WHERE brand_id = ? LIMIT 1').get(brandId);
    const id = rowOf<{ id: string }>(found)?.id;
    if (id === undefined) break;
    left -= Number(
      sql(
        `DELETE FROM actions WHERE rowid IN (
           SELECT rowid FROM actions INDEXED BY actions_case WHERE case_id = ? LIMIT ?)`,
      ).run(id, left).changes,
    );
    left -= Number(
      sql(
        `DELETE FROM case_events WHERE (case_id, n) IN (SELECT case_id, n FROM case_events WHERE case_id = ? LIMIT ?)`,
      ).run(id, left).changes,
    );
    if (left > 0) left -= caseWeight * Number(sql('DELETE FROM cases WHERE id = ?').run(id).changes);
  }
  return limit - left;
}

export function brandColumns(brand: Brand): Columns {
  const topics = brand.topics && JSON.stringify(brand.topics);
  const incidents = brand.incidents && JSON.stringify(brand.incidents);
  return columnsOf({ ...brand, queries: JSON.stringify(brand.queries), topics, incidents });
}

export function brandOf(row: BrandRow): Brand {
  return {
    id: row.id,
    name: row.name,
    rival: row.rival === 1,
    queries: JSON.parse(row.queries),
    ...(row.topics !== null && { topics: JSON.parse(row.topics) }),
    ...(row.incidents !== null && { incidents: JSON.parse(row.incidents) }),
    timeZone: row.time_zone,
    createdAt: new Date(row.created_at),
    version: row.version,
  };
}
