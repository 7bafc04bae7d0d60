import { InvalidInputError } from '#src/errors.ts';
import { type Mapping, pickFromCells, pickFromObject } from './columns.ts';
import { type CsvReader, type CsvRecord, openCsv } from './csv.ts';
import type { Pick } from './fields.ts';
import { parseLine } from './json.ts';
import type { Line, Place } from './lines.ts';

/** A record out of which fields are picked, or why it is none. `line` is where it begins, `next` what follows it. */
export type PickedItem = { line: number; next: Place } & ({ pick: Pick } | { problem: string });

/** One object a line. Empty lines are none. */
export async function* jsonRecords(batches: AsyncIterable<Line[]>, map: Mapping): AsyncGenerator<PickedItem> {
  const pickFrom = pickFromObject(map);
  for await (const lines of batches) {
    for (const { text, line, next, problem } of lines) {
      if (problem) yield { line, next, problem };
      else if (text.trim() !== '') {
        const parsed = parseLine(text);
        yield 'problem' in parsed
          ? { line, next, problem: parsed.problem }
          : { line, next, pick: pickFrom(parsed.record) };
      }
    }
  }
}

export interface CsvHeader {
  cells: string[];
  next: Place;
}

/** The records behind a header, which may stand among the lines. */
export async function* csvRecords(
  batches: AsyncIterable<Line[]>,
  header: CsvHeader,
  places: ReadonlyMap<string, number>,
  delimiter: string,
): AsyncGenerator<PickedItem> {
  const pickFrom = pickFromCells(places);
  const csv: CsvReader = openCsv(delimiter);
  const toItem = ({ cells, line, next, problem }: CsvRecord): PickedItem => {
    if (problem) return { line, next, problem };
    if (cells.length !== header.cells.length) {
      return { line, next, problem: `it has ${cells.length} columns where the header has ${header.cells.length}` };
    }
    return { line, next, pick: pickFrom(cells) };
  };
  for await (const lines of batches) {
    for (const line of lines) {
      for (const record of csv.push(line)) if (record.next.byte > header.next.byte) yield toItem(record);
    }
  }
  for (const record of csv.end()) if (record.next.byte > header.next.byte) yield toItem(record);
}

/** The first record. Throws InvalidInputError, by the name of what is read, where it cannot be read. */
export async function readHeader(batches: AsyncIterable<Line[]>, delimiter: string, name: string): Promise<CsvHeader> {
  const csv = openCsv(delimiter);
  for await (const lines of batches) {
    for (const line of lines) {
      const [header] = csv.push(line);
      if (header?.problem) throw new InvalidInputError(`The header of ${name} cannot be read: ${header.problem}.`);
      if (header) return { ...header, cells: header.cells.map((cell) => cell.trim()) };
    }
  }
  const [rest] = csv.end();
  if (rest?.problem) throw new InvalidInputError(`The header of ${name} cannot be read: ${rest.problem}.`);
  return { cells: [], next: { byte: 0, line: 1 } };
}
