import type { Connection } from './connection.ts';

/** All records of a kind, as an archive reads and writes them. */
export interface Shelf<R> {
  count(): number;
  /** The first `size` records behind `after`, and where they end; undefined where there are no more. */
  read(after: string | undefined, size: number): { records: R[]; after: string } | undefined;
  /** Part of the caller's transaction. A record that is there stays. */
  write(records: R[]): void;
}

export function countRows({ sql }: Connection, table: string): number {
  return Number(sql(`SELECT count(*) AS n FROM ${table}`).get()?.n);
}

/** Undefined where there are none. */
export function pageOf<T, R>(
  rows: T[],
  recordOf: (row: T) => R,
  placeOf: (last: T) => string,
): { records: R[]; after: string } | undefined {
  const last = rows.at(-1);
  return last && { records: rows.map(recordOf), after: placeOf(last) };
}
