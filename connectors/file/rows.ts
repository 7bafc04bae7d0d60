import { open } from 'node:fs/promises';
import { InvalidInputError } from '#src/errors.ts';
import type { FetchedPost } from '#src/ports/connector.ts';
import { notAfter, shortHash } from '../_shared/identity.ts';
import { columnsOf, type Mapping, pickFromCells, pickFromObject } from './columns.ts';
import { type CsvReader, delimiterOf, openCsv } from './csv.ts';
import { type FileRow, readRow } from './fields.ts';
import { parseLine } from './json-line.ts';
import { type Line, type LinesOptions, type Place, readLines } from './lines.ts';

export type { FileRow } from './fields.ts';

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
export type RowItem = { line: number; next: Place } & ({ row: FileRow } | { problem: string });

/**
 * The rows of a JSONL, CSV or TSV file, packed by gzip or not, one after the other in bounded memory. Throws
 * InvalidInputError for a file that cannot be read at all; a bad row is an item with its problem and ends nothing.
 */
export async function* readRows(path: string, options: RowsOptions = {}): AsyncGenerator<RowItem> {
  const { isPacked, first } = await lookInto(path);
  const format = options.format ?? formatOf(path, first);
  const lines: LinesOptions = { isPacked, start: options.start, end: options.end };
  if (format === 'jsonl') yield* jsonRows(path, lines, options.map ?? {});
  else yield* csvRows(path, lines, options.map ?? {}, format === 'tsv' ? '\t' : delimiterOf(first));
}

async function* jsonRows(path: string, options: LinesOptions, map: Mapping): AsyncGenerator<RowItem> {
  const pickFrom = pickFromObject(map);
  for await (const lines of readLines(path, options)) {
    for (const { text, line, next, problem } of lines) {
      if (problem) yield { line, next, problem };
      else if (text.trim() !== '') {
        const parsed = parseLine(text);
        yield 'problem' in parsed
          ? { line, next, problem: parsed.problem }
          : { line, next, ...readRow(pickFrom(parsed.record)) };
      }
    }
  }
}

async function* csvRows(path: string, options: LinesOptions, map: Mapping, delimiter: string): AsyncGenerator<RowItem> {
  const header = await readHeader(path, { isPacked: options.isPacked }, delimiter);
  const pickFrom = pickFromCells(columnsOf(header.cells, map, path));
  const csv: CsvReader = openCsv(delimiter);
  const toItem = ({ cells, line, next, problem }: ReturnType<CsvReader['end']>[number]): RowItem => {
    if (problem) return { line, next, problem };
    if (cells.length !== header.cells.length) {
      return { line, next, problem: `it has ${cells.length} columns where the header has ${header.cells.length}` };
    }
    return { line, next, ...readRow(pickFrom(cells)) };
  };
  for await (const lines of readLines(path, options)) {
    for (const line of lines) {
      for (const record of csv.push(line)) if (record.next.byte > header.next.byte) yield toItem(record);
    }
  }
  for (const record of csv.end()) if (record.next.byte > header.next.byte) yield toItem(record);
}

async function readHeader(path: string, options: LinesOptions, delimiter: string) {
  const csv = openCsv(delimiter);
  for await (const lines of readLines(path, options)) {
    for (const line of lines) {
      const [header] = csv.push(line);
      if (header?.problem) throw new InvalidInputError(`The header of ${path} cannot be read: ${header.problem}.`);
      if (header) return { ...header, cells: header.cells.map((name) => name.trim()) };
    }
  }
  const [rest] = csv.end();
  if (rest?.problem) throw new InvalidInputError(`The header of ${path} cannot be read: ${rest.problem}.`);
  return { cells: [], line: 1, next: { byte: 0, line: 1 } };
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

/**
 * The post of a row. Without an id it is named by a hash of author, time and text, so that a row that comes again is
 * a duplicate. A row without a time is dated `now`, but named without a time: a second import has another `now` and
 * must still find the same post. Two rows of the same author with the same text and no time are therefore one post.
 */
export function toPost(row: FileRow, { network, now }: { network: string; now: Date }): FetchedPost {
  const idOf = (native: string) => `${network}:file:${native}`;
  const native = row.id ?? shortHash(row.author ?? '', row.createdAt?.toISOString() ?? '', row.text);
  const id = idOf(native);
  const parentId = row.parentId === undefined ? undefined : idOf(row.parentId);
  const handle = row.author ?? '';
  return {
    id,
    network,
    ...(row.place !== undefined && { place: row.place }),
    author: {
      // Rows that do not name their author are not all by one person.
      id: handle ? idOf(handle) : idOf(`unknown-${native}`),
      handle,
      name: row.authorName ?? handle,
      ...(row.followers !== undefined && { followers: row.followers }),
      ...(row.authorCreatedAt && { createdAt: row.authorCreatedAt }),
    },
    ...(row.title !== undefined && { title: row.title }),
    text: row.text,
    ...(row.lang !== undefined && { lang: row.lang }),
    createdAt: row.createdAt ? notAfter(row.createdAt, now) : now,
    url: row.url ?? '',
    // Without a thread the parent is the best known beginning of the conversation.
    threadId: row.threadId === undefined ? (parentId ?? id) : idOf(row.threadId),
    ...(parentId !== undefined && { parentId }),
    metrics: {
      likes: row.likes ?? null,
      shares: row.shares ?? null,
      replies: row.replies ?? null,
      views: row.views ?? null,
    },
  };
}
