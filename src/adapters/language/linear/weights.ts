import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** What stands before the weights in their file: one line of JSON. */
const Header = z.object({
  classes: z.number().int().min(1).max(8),
  /** Of the hashed features, a power of two. */
  slots: z.number().int().positive(),
  /** What an int8 of 1 stands for. */
  scale: z.number().positive(),
  bias: z.array(z.number()),
  /** Weights of the numbers, `classes` for each. */
  numbers: z.array(z.number()),
  /** What training found out beside the weights, for the head that uses them. */
  notes: z.record(z.string(), z.unknown()),
});

export interface LinearWeights extends z.infer<typeof Header> {
  /** `classes` for each slot. */
  hashed: Int8Array;
}

const lineFeed = 10;

/** Reads the weights; throws where the file is missing or cut short. */
export function readWeights(file: URL): LinearWeights {
  const bytes = readFileSync(file);
  const end = bytes.indexOf(lineFeed);
  const header = Header.parse(JSON.parse(bytes.toString('utf8', 0, end)));
  const length = header.slots * header.classes;
  if (bytes.length - end - 1 !== length) throw new Error(`the weights in ${file.pathname} are cut short`);
  return { ...header, hashed: new Int8Array(bytes.buffer, bytes.byteOffset + end + 1, length) };
}

export function writeWeights(file: string | URL, { hashed, ...header }: LinearWeights): void {
  writeFileSync(
    file,
    Buffer.concat([
      Buffer.from(`${JSON.stringify(header)}\n`),
      Buffer.from(hashed.buffer, hashed.byteOffset, hashed.length),
    ]),
  );
}
