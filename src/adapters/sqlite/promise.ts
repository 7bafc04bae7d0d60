import type { PromiseStore } from '../../ports/store/promise.ts';
import { FlagPromise } from '../../schemas/promise.ts';
import { type Columns, rowOf } from './columns.ts';
import type { Connection } from './connection.ts';
import { put } from './versioned.ts';

export interface PromiseRow {
  id: string;
  promise: string;
}

export function promiseStore(connection: Connection): PromiseStore {
  const { sql, write } = connection;
  return {
    async get() {
      const row = rowOf<PromiseRow>(sql("SELECT id, promise FROM promises WHERE id = 'flags'").get());
      return row && promiseOf(row);
    },
    save: async (promise) => write(() => put(connection, 'promises', 'id', promiseColumns(promise))),
  };
}

export function promiseColumns(promise: FlagPromise): Columns {
  return { id: promise.id, version: promise.version, promise: JSON.stringify(promise) };
}

export function promiseOf({ promise }: Pick<PromiseRow, 'promise'>): FlagPromise {
  return FlagPromise.parse(JSON.parse(promise));
}
