import { InvalidInputError } from '#src/errors.ts';
import { FIELDS, type Pick } from './fields.ts';

/** Our field -> the file's column. */
export type Mapping = Record<string, string>;

/** Where our own shape of a post has what a flat row has as a column. */
const nested: Record<string, [string, string]> = {
  author: ['author', 'handle'],
  authorId: ['author', 'id'],
  authorName: ['author', 'name'],
  authorUrl: ['author', 'url'],
  authorCreatedAt: ['author', 'createdAt'],
  followers: ['author', 'followers'],
  verified: ['author', 'verified'],
  likes: ['metrics', 'likes'],
  shares: ['metrics', 'shares'],
  replies: ['metrics', 'replies'],
  views: ['metrics', 'views'],
};

/**
 * Finds fields in objects: the mapped column, else our own name as it is, in snake case (`created_at`), or where a post of
 * ours has it (`author.handle`).
 */
export function pickFromObject(map: Mapping): (record: Record<string, unknown>) => Pick {
  const columns = mappedColumns(map);
  return (record) => (field) => {
    const column = columns.get(field);
    if (column === undefined) return ownOf(record, field);
    if (Object.hasOwn(record, column)) return record[column];
    return column.includes('.') ? along(record, column.split('.')) : undefined;
  };
}

function ownOf(record: Record<string, unknown>, field: string): unknown {
  const flat = record[field] ?? record[inSnakeCase(field)];
  const path = nested[field];
  return path && (flat === undefined || typeof flat === 'object') ? (along(record, path) ?? flat) : flat;
}

export function pickFromCells(places: ReadonlyMap<string, number>): (cells: string[]) => Pick {
  return (cells) => (field) => {
    const place = places.get(field);
    return place === undefined ? undefined : cells[place];
  };
}

/**
 * Where each field stands in a CSV. Throws InvalidInputError, with the names there are, where a wanted column is none.
 *
 * @param more columns that are looked for besides those of a post
 * @param needsText whether a CSV without a column for the text is none of ours
 * @param hint what to do about a column that is missing
 */
export function columnsOf(
  header: string[],
  map: Mapping,
  path: string,
  { more = [], needsText = true, hint }: { more?: readonly string[]; needsText?: boolean; hint?: string } = {},
): Map<string, number> {
  const columns = mappedColumns(map);
  const places = new Map<string, number>();
  for (const field of [...FIELDS, ...more]) {
    const column = columns.get(field);
    const place = header.indexOf(column ?? field);
    const found = place === -1 && column === undefined ? header.indexOf(inSnakeCase(field)) : place;
    if (found !== -1) places.set(field, found);
    else if (column !== undefined || (field === 'text' && needsText)) {
      const names = header.map((name) => `"${name.slice(0, 40)}"`).join(', ') || 'no columns';
      throw new InvalidInputError(
        `${path} has no column "${column ?? field}" for the ${field}; it has ${names.slice(0, 500)}. ${hint ?? `Name it with --map ${field}=…`}`,
      );
    }
  }
  return places;
}

function mappedColumns(map: Mapping): Map<string, string> {
  for (const field of Object.keys(map)) {
    if (!FIELDS.some((known) => known === field)) {
      throw new InvalidInputError(`There is no field "${field}" to map. There are: ${FIELDS.join(', ')}.`);
    }
  }
  return new Map(Object.entries(map));
}

const snakeCase = new Map<string, string>(
  FIELDS.map((field) => [field, field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]),
);

function inSnakeCase(field: string): string {
  return snakeCase.get(field) ?? field;
}

function along(record: unknown, path: readonly string[]): unknown {
  let value = record;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}
