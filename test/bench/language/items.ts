import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { z } from 'zod';
import type { Scorable } from '#src/ports/sentiment-model.ts';
import type { SentimentLabel } from '#src/schemas/sentiment.ts';

/** A text with the label that people gave it. */
export interface Item extends Scorable {
  id: string;
  gold: SentimentLabel;
}

/** The rows of a JSONL file, packed or not; undefined where the data folder lacks it. */
export function readRows<Row>(folder: string, name: string, row: z.ZodType<Row>): Row[] | undefined {
  const file = join(folder, name);
  if (!existsSync(file)) return undefined;
  const bytes = name.endsWith('.gz') ? gunzipSync(readFileSync(file)) : readFileSync(file);
  const lines = bytes.toString('utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => row.parse(JSON.parse(line)));
}

/** A fifth of any set, told by the id alone: what training leaves out, too. */
export function isHeldOut(id: string): boolean {
  return (digestOf(id)[0] ?? 0) < 51;
}

/** At most so many, the same in every run and whatever the order of the file. */
export function sampleOf<Row extends { id: string }>(rows: readonly Row[], most: number): Row[] {
  if (rows.length <= most) return [...rows];
  return rows
    .map((row) => ({ row, by: digestOf(row.id) }))
    .sort((a, b) => a.by.compare(b.by))
    .slice(0, most)
    .map(({ row }) => row);
}

function digestOf(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}
