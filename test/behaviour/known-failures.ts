import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Behaviour } from './behaviour.ts';
import type { Failure } from './failures.ts';

// Behaviour -> the ids of the sentences that the shipped weights get wrong, none left out.
// `npm run bench:language -- --behaviour --accept` writes it anew.
const file = new URL('./known-failures.json', import.meta.url);
const KnownFailures = z.record(z.string(), z.array(z.string()));

export function readKnownFailures(): z.infer<typeof KnownFailures> {
  return KnownFailures.parse(JSON.parse(readFileSync(file, 'utf8')));
}

export function writeKnownFailures(found: ReadonlyMap<Behaviour, readonly Failure[]>): void {
  const lines = [...found]
    .filter(([, failures]) => failures.length > 0)
    .map(([{ name }, failures]) => `  ${JSON.stringify(name)}: ${JSON.stringify(failures.map(({ id }) => id))}`);
  writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`);
}
