import type { PromiseStore } from '../../ports/store/promise.ts';
import { FlagPromise } from '../../schemas/promise.ts';
import { type Columns, insertSql, rowOf } from './columns.ts';
import type { Connection } from './connection.ts';

export interface PromiseRow {
  id: string;
  promise: string;
}

export function promiseStore({ sql, write }: Connection): PromiseStore {
  return {
    async get() {
      const row = rowOf<PromiseRow>(sql("SELECT id, promise FROM promises WHERE id = 'flags'").get());
      return row && promiseOf(row);
    },
    async save(promise) {
      const columns = promiseColumns(promise);
      return write(() => {
        const known = rowOf<{ version: number }>(sql('SELECT version FROM promises WHERE id = ?').get(promise.id));
        if ((known?.version ?? 0) !== promise.version - 1) return false;
        sql(`${insertSql('promises', columns)} ON CONFLICT (id) DO UPDATE SET
          version = excluded.version, promise = excluded.promise`).run(columns);
        return true;
      });
    },
  };
}

export function promiseColumns(promise: FlagPromise): Columns {
  return { id: promise.id, version: promise.version, promise: JSON.stringify(promise) };
}

export function promiseOf({ promise }: Pick<PromiseRow, 'promise'>): FlagPromise {
  return FlagPromise.parse(JSON.parse(promise));
}
