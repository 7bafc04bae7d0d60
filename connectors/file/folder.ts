import { hash } from 'node:crypto';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PermanentError } from '#src/errors.ts';

/** How far one file has been taken. */
export const Taken = z.object({
  /** At the last look. */
  size: z.number(),
  mtimeMs: z.number(),
  /** Length and hash of the file's beginning, by which a file that was written anew is known. */
  headBytes: z.number(),
  head: z.string(),
  /** Where to go on: byte (of the unpacked file) and line. */
  byte: z.number(),
  line: z.number(),
  rows: z.number(),
});
export type Taken = z.infer<typeof Taken>;

export interface Found {
  name: string;
  taken: Taken;
  /** Has rows to take, and nobody is writing it any more. */
  isReady: boolean;
}

const HEAD_BYTES = 256;
/** A file that has rested so long is not being written any more. */
const REST_MS = 60_000;

/** The files of a folder that fit the pattern, by name, with what has become of each since the last look. */
export async function lookAt(path: string, pattern: string, known: Record<string, Taken>, now: Date) {
  const isWanted = matching(pattern);
  const found: Found[] = [];
  const unreadable: string[] = [];
  for (const name of await namesIn(path)) {
    if (!isWanted(name)) continue;
    try {
      found.push(await lookAtFile(path, name, known[name], now));
    } catch (error) {
      const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isGone) unreadable.push(name);
    }
  }
  return { found, unreadable };
}

async function namesIn(path: string): Promise<string[]> {
  try {
    // Links are left out: they could lead anywhere.
    const entries = await readdir(path, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    throw new PermanentError(`The folder ${path} cannot be read.`, { cause: error });
  }
}

async function lookAtFile(path: string, name: string, known: Taken | undefined, now: Date): Promise<Found> {
  await using file = await open(join(path, name));
  const { size, mtimeMs } = await file.stat();
  const hashOf = async (bytes: number) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return hash('sha256', buffer.subarray(0, bytesRead), 'base64url').slice(0, 16);
  };
  const isAtRest = known?.size === size && known.mtimeMs === mtimeMs;
  const headBytes = Math.min(size, HEAD_BYTES);
  const fresh = { size, mtimeMs, headBytes, head: await hashOf(headBytes), byte: 0, line: 1, rows: 0 };
  const goesOn =
    known && (isAtRest || (!isPacked(name) && size > known.size && (await hashOf(known.headBytes)) === known.head));
  const taken = goesOn ? { ...known, ...fresh, byte: known.byte, line: known.line, rows: known.rows } : fresh;

  const isTaken = isPacked(name) ? taken.rows > 0 || taken.byte > 0 : taken.byte >= size;
  const lastByte = size > 0 ? (await file.read(Buffer.alloc(1), 0, 1, size - 1)).buffer[0] : undefined;
  // In a CSV a new line may stand within a quoted cell, so its end says nothing.
  const endsWell = lastByte === 0x0a && /\.(jsonl|ndjson)$/i.test(name);
  const isReady = size > 0 && !isTaken && (isAtRest || endsWell || now.getTime() - mtimeMs >= REST_MS);
  return { name, taken, isReady };
}

export function isPacked(name: string): boolean {
  return name.toLowerCase().endsWith('.gz');
}

/** Names by `*` and `?`, several divided by commas. */
function matching(pattern: string): (name: string) => boolean {
  const patterns = pattern.split(',').map((one) => {
    const source = one
      .trim()
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*+/g, '.*')
      .replaceAll('?', '.');
    return new RegExp(`^${source}$`, 'is');
  });
  return (name) => patterns.some((one) => one.test(name));
}
