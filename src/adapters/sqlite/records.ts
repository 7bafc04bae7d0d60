import type { RecordStore, Records } from '../../ports/store/records.ts';
import { type RecordBase, type RecordKind, recordSchemas } from '../../schemas/records.ts';
import { type Columns, rowOf, rowsOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { withTurns } from './turns.ts';

export interface RecordRow {
  kind: RecordKind;
  id: string;
  record: string;
}

const usualLimit = 1000;

export function recordStores(connection: Connection): Records {
  const kinds = Object.keys(recordSchemas) as RecordKind[];
  return Object.fromEntries(
    kinds.map((kind) => [kind, withTurns(recordStore(connection, kind))]),
  ) as unknown as Records;
}

function recordStore(connection: Connection, kind: RecordKind): RecordStore<RecordBase> {
  const { sql, writeDurably } = connection;
  const read = (row: RecordRow) => recordOf(row);
  return {
    async get(id) {
      const row = rowOf<RecordRow>(sql('SELECT kind, record FROM records WHERE kind = ? AND id = ?').get(kind, id));
      return row && read(row);
    },
    async getMany(ids) {
      const text = `SELECT records.kind, records.record FROM json_each(?) AS wanted
        CROSS JOIN records ON records.kind = ? AND records.id = wanted.value ORDER BY wanted.key`;
      return rowsOf<RecordRow>(sql(text).all(JSON.stringify([...new Set(ids)]), kind)).map(read);
    },
    async list({ of, after = '', limit = usualLimit } = {}) {
      const rows =
        of === undefined
          ? sql('SELECT kind, record FROM records WHERE kind = ? AND id > ? ORDER BY id LIMIT ?').all(
              kind,
              after,
              limit,
            )
          : sql(
              `SELECT kind, record FROM records INDEXED BY records_of
               WHERE kind = ? AND of_id = ? AND id > ? ORDER BY id LIMIT ?`,
            ).all(kind, of, after, limit);
      return rowsOf<RecordRow>(rows).map(read);
    },
    async ofMany(ofs) {
      const text = `SELECT kind, record FROM records INDEXED BY records_of
        WHERE kind = ? AND of_id IN (SELECT value FROM json_each(?)) ORDER BY id`;
      return rowsOf<RecordRow>(sql(text).all(kind, JSON.stringify(ofs))).map(read);
    },
    async count(of) {
      const row =
        of === undefined
          ? sql('SELECT count(*) AS n FROM records WHERE kind = ?').get(kind)
          : sql('SELECT count(*) AS n FROM records INDEXED BY records_of WHERE kind = ? AND of_id = ?').get(kind, of);
      return Number(row?.n);
    },
    save: async (record) => writeDurably(() => save(connection, kind, record)),
    saveAll: async (records) =>
      writeDurably(() => new Set(records.flatMap((record) => (save(connection, kind, record) ? record.id : [])))),
    async remove(id, version) {
      const text = 'DELETE FROM records WHERE kind = :kind AND id = :id AND version = coalesce(:version, version)';
      return writeDurably(() => sql(text).run({ kind, id, version: version ?? null }).changes === 1);
    },
    async removeOf(of) {
      writeDurably(() => sql('DELETE FROM records WHERE kind = ? AND of_id = ?').run(kind, of).changes);
    },
  };
}

/** Part of the caller's transaction. */
function save({ sql }: Connection, kind: RecordKind, record: RecordBase): boolean {
  const columns = recordColumns(kind, record);
  if (record.version === 1) {
    const text = `INSERT INTO records (kind, id, of_id, brand_id, version, record)
      VALUES (:kind, :id, :of_id, :brand_id, :version, :record) ON CONFLICT DO NOTHING`;
    return sql(text).run(columns).changes === 1;
  }
  const text = `UPDATE records SET of_id = :of_id, brand_id = :brand_id, version = :version, record = :record
    WHERE kind = :kind AND id = :id AND version = :version - 1`;
  return sql(text).run(columns).changes === 1;
}

export function recordColumns(kind: RecordKind, record: RecordBase): Columns {
  const { id, of, brandId, version } = record;
  return {
    ...{ kind, id, of_id: of ?? null, brand_id: brandId ?? null, version },
    record: JSON.stringify(record),
  };
}

export function recordOf({ kind, record }: Pick<RecordRow, 'kind' | 'record'>): RecordBase {
  return recordSchemas[kind].parse(JSON.parse(record));
}
