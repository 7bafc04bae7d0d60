import type { KeptVault, VaultStore } from '../../ports/store/vaults.ts';
import { type Columns, columnsOf, present, rowOf } from './columns.ts';
import type { Connection } from './connection.ts';

export interface VaultRow {
  version: number | null;
  sealed: string | null;
}

/** A source without a row has never kept anything. */
export function vaultStore({ sql, write, writeDurably }: Connection): VaultStore {
  const find = `SELECT vaults.version, vaults.sealed FROM sources LEFT JOIN vaults ON vaults.source_id = sources.id
    WHERE sources.id = ?`;
  return {
    async get(sourceId) {
      const row = rowOf<VaultRow>(sql(find).get(sourceId));
      return row && vaultOf(row);
    },
    put: async (sourceId, vault) =>
      writeDurably(() => {
        const known = rowOf<VaultRow>(sql(find).get(sourceId));
        if (!known || vaultOf(known).version !== vault.version - 1) return false;
        const text = `INSERT INTO vaults (source_id, version, sealed) VALUES (:source_id, :version, :sealed)
          ON CONFLICT DO UPDATE SET version = :version, sealed = :sealed`;
        sql(text).run(vaultColumns(sourceId, vault));
        return true;
      }),
    async lease(sourceId, holder, { now, until }) {
      const text = `INSERT INTO vaults (source_id, holder, held_until) SELECT id, :holder, :until FROM sources WHERE id = :source_id
        ON CONFLICT DO UPDATE SET holder = :holder, held_until = :until
        WHERE vaults.holder IS NULL OR vaults.holder = :holder OR vaults.held_until <= :now`;
      const given = columnsOf({ sourceId, holder, now, until });
      return write(() => sql(text).run(given).changes === 1);
    },
    async release(sourceId, holder) {
      const text = 'UPDATE vaults SET holder = NULL, held_until = NULL WHERE source_id = ? AND holder = ?';
      write(() => sql(text).run(sourceId, holder));
    },
  };
}

export function vaultColumns(sourceId: string, { version, sealed }: KeptVault): Columns {
  return columnsOf({ sourceId, version, sealed });
}

export function vaultOf({ version, sealed }: VaultRow): KeptVault {
  return { version: version ?? 0, ...present({ sealed }) };
}
