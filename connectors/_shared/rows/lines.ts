import { isUtf8 } from 'node:buffer';
import { InvalidInputError } from '#src/errors.ts';

/** The beginning of a line: its first byte (of the unpacked file) and its number, from 1. */
export interface Place {
  byte: number;
  line: number;
}

export interface Line {
  text: string;
  /** Its number in the file, from 1. */
  line: number;
  next: Place;
  /** Why the line cannot be taken; its text is empty then. */
  problem?: string;
}

/** Longest line, and longest record of a CSV. */
export const MAX_LINE_BYTES = 1_000_000;
const NEWLINE = 10;
const RETURN = 13;

/**
 * The lines of what comes in chunks, a chunk of them at a time and never more than one chunk and one line in memory. Throws
 * InvalidInputError, by its name, for what is UTF-16.
 *
 * @param start where the first chunk begins
 */
export async function* linesOf(
  chunks: AsyncIterable<Buffer>,
  name: string,
  start: Place = { byte: 0, line: 1 },
): AsyncGenerator<Line[]> {
  let { line } = start;
  let offset = start.byte; // of `rest` in the file
  let rest: Buffer = Buffer.alloc(0);
  let isTooLong = false;

  const lineOf = (bytes: Buffer, from: number, to: number, byte: number): Line => {
    const numbered = { line, next: { byte, line: line + 1 } };
    line += 1;
    if (isTooLong || to - from > MAX_LINE_BYTES)
      return { ...numbered, text: '', problem: 'the line is longer than 1 MB' };
    return { ...numbered, ...decoded(bytes, from, to) };
  };

  try {
    for await (const chunk of chunks) {
      const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      if (line === 1 && offset === 0) refuseUtf16(bytes, name);
      const lines: Line[] = [];
      let from = 0;
      for (let to = bytes.indexOf(NEWLINE); to !== -1; to = bytes.indexOf(NEWLINE, from)) {
        lines.push(lineOf(bytes, from, to, offset + to + 1));
        isTooLong = false;
        from = to + 1;
      }
      offset += from;
      rest = bytes.subarray(from);
      if (rest.length > MAX_LINE_BYTES) isTooLong = true;
      if (isTooLong) {
        offset += rest.length;
        rest = Buffer.alloc(0);
      }
      yield lines;
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!code.startsWith('Z_')) throw error;
    yield [{ text: '', line, next: { byte: offset, line }, problem: 'the packed file is damaged from here on' }];
    return;
  }
  if (rest.length > 0 || isTooLong) yield [lineOf(rest, 0, rest.length, offset + rest.length)];
}

function decoded(bytes: Buffer, from: number, to: number): { text: string; problem?: string } {
  const end = to > from && bytes[to - 1] === RETURN ? to - 1 : to;
  const text = bytes.toString('utf8', from, end);
  // A replacement character may stand in the file itself; only what is not UTF-8 is a problem.
  if (text.includes('\ufffd') && !isUtf8(bytes.subarray(from, end)))
    return { text: '', problem: 'the line is not UTF-8' };
  return { text: text.startsWith('\ufeff') ? text.slice(1) : text };
}

function refuseUtf16(bytes: Buffer, name: string): void {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new InvalidInputError(`${name} is UTF-16. Save it as UTF-8.`);
  }
}
