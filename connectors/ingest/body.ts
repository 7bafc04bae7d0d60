import { InvalidInputError } from '#src/errors.ts';
import { columnsOf, pickFromObject } from '../_shared/rows/columns.ts';
import { delimiterOf } from '../_shared/rows/csv.ts';
import type { Pick } from '../_shared/rows/fields.ts';
import { parseJson, recordOf } from '../_shared/rows/json.ts';
import { type Line, linesOf } from '../_shared/rows/lines.ts';
import { csvRecords, jsonRecords, readHeader } from '../_shared/rows/read.ts';

/** One record of a body: at a line of NDJSON or CSV, or at a place in a JSON list, from 1. */
export type BodyItem = { line: number } & ({ pick: Pick } | { problem: string });

/** What a record may say besides what a post has. */
export const moreFields = ['op', 'network'] as const;

/**
 * The records of a body, whatever it is: a JSON list, one JSON object, NDJSON, CSV or TSV. It is told by its type and its first
 * sign, for tools name types as they like. Throws InvalidInputError for what is none of these.
 */
export async function* recordsOf(body: Uint8Array, contentType: string): AsyncGenerator<BodyItem> {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const first = firstSign(bytes);
  if (first === '') throw new InvalidInputError('The body is empty.');
  const isTable = /\b(csv|tab-separated-values|tsv)\b/i.test(contentType);
  if (isTable || (first !== '[' && first !== '{' && !/json/i.test(contentType)))
    return yield* tableOf(bytes, contentType);
  const whole = wholeOf(bytes, first, contentType);
  if (whole === undefined) return yield* jsonRecords(chunked(bytes), {});
  const pickFrom = pickFromObject({});
  for (const [index, value] of whole.entries()) {
    const parsed = recordOf(value);
    yield { line: index + 1, ...('record' in parsed ? { pick: pickFrom(parsed.record) } : parsed) };
  }
}

/** The body as one piece of JSON; undefined where it is a line for each record. */
function wholeOf(bytes: Buffer, first: string, contentType: string): unknown[] | undefined {
  const isOneALine = /ndjson|jsonl|json-?lines/i.test(contentType) || first === '{';
  try {
    const value = parseJson(bytes.toString('utf8').replace(/^\ufeff/, ''));
    return Array.isArray(value) ? value : [value];
  } catch (error) {
    if (isOneALine) return undefined;
    throw new InvalidInputError('The body is no valid JSON.', { cause: error });
  }
}

async function* tableOf(bytes: Buffer, contentType: string): AsyncGenerator<BodyItem> {
  const lines = () => chunked(bytes);
  const isTsv = /tab-separated-values|tsv/i.test(contentType);
  const delimiter = isTsv ? '\t' : delimiterOf(firstLine(bytes));
  const header = await readHeader(lines(), delimiter, 'the body');
  const needsText = !header.cells.includes('op');
  const hint = 'Its first line names the columns.';
  const places = columnsOf(header.cells, {}, 'The body', { more: moreFields, needsText, hint });
  yield* csvRecords(lines(), header, places, delimiter);
}

async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

function chunked(bytes: Buffer): AsyncGenerator<Line[]> {
  return linesOf(one(bytes), 'The body');
}

const beginning = 64 * 1024;

function firstSign(bytes: Buffer): string {
  return bytes
    .toString('utf8', 0, beginning)
    .replace(/^\ufeff/, '')
    .trimStart()
    .charAt(0);
}

function firstLine(bytes: Buffer): string {
  const text = bytes.toString('utf8', 0, beginning).trimStart();
  return text.split('\n', 1)[0] ?? '';
}
