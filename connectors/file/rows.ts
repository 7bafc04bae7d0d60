import { open } from 'node:fs/promises';
import { InvalidInputError } from '#src/errors.ts';
import type { FetchedPost } from '#src/ports/connector.ts';
import { columnsOf, type Mapping } from '../_shared/rows/columns.ts';
import { delimiterOf } from '../_shared/rows/csv.ts';
import { type Row, readRow } from '../_shared/rows/fields.ts';
import type { Line, Place } from '../_shared/rows/lines.ts';
import { postOfRow } from '../_shared/rows/post.ts';
import { csvRecords, jsonRecords, type PickedItem, readHeader } from '../_shared/rows/read.ts';
import { type LinesOptions, readLines } from './lines.ts';

export type FileFormat = 'jsonl' | 'csv' | 'tsv';

export interface RowsOptions {
  /** Told by name and content where it is left out. */
  format?: FileFormat;
  /** Our field -> the file's column; in JSONL also a path such as `user.name`. Columns of our names need no entry. */
  map?: Mapping;
  /** `next` of the last row taken. Not in packed files. */
  start?: Place | undefined;
  /** Bytes after which to stop. */
  end?: number | undefined;
}

/** A row of the file, or why it is none. `line` is where it begins, `next` what follows it. */
export type RowItem = { line: number; next: Place } & ({ row: Row } | { problem: string });

/**
 * The rows of a JSONL, CSV or TSV file, packed by gzip or not, one after the other in bounded memory. Throws
 * InvalidInputError for a file that cannot be read at all; a bad row is an item with its problem and ends nothing.
 */
export async function* readRows(path: string, options: RowsOptions = {}): AsyncGenerator<RowItem> {
  const { isPacked, first } = await lookInto(path);
  const format = options.format ?? formatOf(path, first);
  const lines: LinesOptions = { isPacked, start: options.start, end: options.end };
  const map = options.map ?? {};
  const records =
    format === 'jsonl'
      ? jsonRecords(readLines(path, lines), map)
      : csvOf(path, lines, map, format === 'tsv' ? '\t' : delimiterOf(first));
  for await (const item of records) {
    const { line, next } = item;
    yield { line, next, ...('pick' in item ? readRow(item.pick) : { problem: item.problem }) };
  }
}

async function* csvOf(
  path: string,
  options: LinesOptions,
  map: Mapping,
  delimiter: string,
): AsyncGenerator<PickedItem> {
  const header = await readHeader(readLines(path, { isPacked: options.isPacked }), delimiter, path);
  yield* csvRecords(readLines(path, options), header, columnsOf(header.cells, map, path), delimiter);
}

/** Whether the file is packed, and its first line. */
async function lookInto(path: string): Promise<{ isPacked: boolean; first: string }> {
  try {
    const file = await open(path);
    const magic = Buffer.alloc(2);
    try {
      await file.read(magic, 0, 2, 0);
    } finally {
      await file.close();
    }
    const isPacked = magic[0] === 0x1f && magic[1] === 0x8b;
    for await (const lines of readLines(path, { isPacked })) {
      const line = lines.find(({ text, problem }: Line) => problem || text.trim() !== '');
      if (line) return { isPacked, first: line.text };
    }
    return { isPacked, first: '' };
  } catch (error) {
    if (error instanceof InvalidInputError) throw error;
    throw new InvalidInputError(`${path} cannot be read.`, { cause: error });
  }
}

function formatOf(path: string, first: string): FileFormat {
  const extension = /\.(\w+)(?:\.gz)?$/i.exec(path)?.[1]?.toLowerCase();
  if (extension === 'jsonl' || extension === 'ndjson') return 'jsonl';
  if (extension === 'csv') return 'csv';
  if (extension === 'tsv' || extension === 'tab') return 'tsv';
  const start = first.trimStart();
  if (start.startsWith('{')) return 'jsonl';
  if (start.startsWith('[')) throw new InvalidInputError(`${path} is one JSON list. One object a line is wanted.`);
  return first.includes('\t') ? 'tsv' : 'csv';
}

/** The post of a row, under a name of our own for the network. */
export function toPost(row: Row, { network, now }: { network: string; now: Date }): FetchedPost {
  return postOfRow(row, { network, now, idOf: (native) => `${network}:file:${native}` });
}
