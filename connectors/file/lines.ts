import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Line, linesOf, type Place } from '../_shared/rows/lines.ts';

export interface LinesOptions {
  isPacked: boolean;
  /** Only where it is not packed. */
  start?: Place | undefined;
  /** Bytes after which to stop. */
  end?: number | undefined;
}

const CHUNK_BYTES = 256 * 1024;

/** The lines of a file, a chunk of them at a time and never more than one chunk and one line in memory. */
export function readLines(path: string, options: LinesOptions): AsyncGenerator<Line[]> {
  return linesOf(openBytes(path, options) as AsyncIterable<Buffer>, path, options.start);
}

function openBytes(path: string, { isPacked, start, end }: LinesOptions): Readable {
  const file = createReadStream(path, {
    highWaterMark: CHUNK_BYTES,
    ...(start && { start: start.byte }),
    ...(end !== undefined && { end: end - 1 }),
  });
  if (!isPacked) return file;
  const unpacked = createGunzip({ chunkSize: CHUNK_BYTES });
  file.on('error', (error) => unpacked.destroy(error));
  unpacked.on('close', () => file.destroy());
  return file.pipe(unpacked);
}
