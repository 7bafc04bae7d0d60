import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';

/** Column values by name, as they go in. */
export type Columns = Record<string, SQLInputValue>;

/** `authorId` -> `author_id`. */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Dates as milliseconds, yes and no as 1 and 0, what is missing as NULL; anything with parts must come as text already. */
export function columnsOf(fields: object): Columns {
  const columns: Columns = {};
  for (const [field, value] of Object.entries(fields)) columns[columnOf(field)] = columnValue(value);
  return columns;
}

/** `INSERT INTO table (a, b) VALUES (:a, :b)` for these columns. */
export function insertSql(table: string, columns: Columns): string {
  const names = Object.keys(columns);
  return `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`;
}

/** `a = :a, b = :b`. */
export function assignments(columns: Columns): string {
  return Object.keys(columns)
    .map((name) => `${name} = :${name}`)
    .join(', ');
}

/** Leaves out what is NULL: an optional field is absent, never null. */
export function present<T extends object>(fields: { [K in keyof T]: T[K] | null }): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Partial<T>;
}

export function dateOrNull(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}

type Row = Record<string, SQLOutputValue> | SQLOutputValue[];

/** The rows of a statement whose columns are known from the migrations. */
export function rowsOf<R>(rows: Row[]): R[] {
  return rows as unknown as R[];
}

export function rowOf<R>(row: Row | undefined): R | undefined {
  return row as unknown as R | undefined;
}

function columnValue(value: unknown): SQLInputValue {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError(`a ${typeof value} is no column value`);
}
