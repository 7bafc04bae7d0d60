import { InvalidInputError } from '#src/errors.ts';
import { FIELDS, type FieldName, type Pick } from './fields.ts';

/** Our field -> the file's column. */
export type Mapping = Record<string, string>;

/** Finds fields in objects: the mapped column, else our own name as it is or in snake case (`created_at`). */
export function pickFromObject(map: Mapping): (record: Record<string, unknown>) => Pick {
  const columns = mappedColumns(map);
  return (record) => (field) => {
    const column = columns.get(field);
    if (column === undefined) return record[field] ?? record[inSnakeCase(field)];
    if (Object.hasOwn(record, column)) return record[column];
    return column.includes('.') ? along(record, column.split('.')) : undefined;
  };
}

export function pickFromCells(places: Map<FieldName, number>): (cells: string[]) => Pick {
  return (cells) => (field) => {
    const place = places.get(field);
    return place === undefined ? undefined : cells[place];
  };
}

/** Where each field stands in a CSV. Throws InvalidInputError, with the names there are, where a wanted column is none. */
export function columnsOf(header: string[], map: Mapping, path: string): Map<FieldName, number> {
  const columns = mappedColumns(map);
  const places = new Map<FieldName, number>();
  for (const field of FIELDS) {
    const column = columns.get(field);
    const place = header.indexOf(column ?? field);
    const found = place === -1 && column === undefined ? header.indexOf(inSnakeCase(field)) : place;
    if (found !== -1) places.set(field, found);
    else if (column !== undefined || field === 'text') {
      const names = header.map((name) => `"${name.slice(0, 40)}"`).join(', ') || 'no columns';
      throw new InvalidInputError(
        `${path} has no column "${column ?? field}" for the ${field}; it has ${names.slice(0, 500)}. Name it with --map ${field}=…`,
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

const snakeCase = new Map(
  FIELDS.map((field) => [field, field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]),
);

function inSnakeCase(field: FieldName): string {
  return snakeCase.get(field) ?? field;
}

function along(record: unknown, path: string[]): unknown {
  let value = record;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}
