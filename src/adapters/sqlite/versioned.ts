import { assignments, type Columns, insertSql, rowOf } from './columns.ts';
import type { Connection } from './connection.ts';

/** Part of the caller's transaction. False, and nothing written, where the stored version is not the one before. */
export function put({ sql }: Connection, table: string, key: string, columns: Columns): boolean {
  const known = rowOf<{ version: number }>(
    sql(`SELECT version FROM ${table} WHERE ${key} = ?`).get(columns[key] ?? null),
  );
  if ((known?.version ?? 0) !== Number(columns.version) - 1) return false;
  sql(`${insertSql(table, columns)} ON CONFLICT (${key}) DO UPDATE SET ${assignments(columns)}`).run(columns);
  return true;
}
