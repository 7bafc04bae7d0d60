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
  const entries = [...found].filter(([, failures]) => failures.length > 0);
  const lines = entries.map(([{ name }, failures]) => lineOf(name, failures));
  writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`);
}

/** Laid out as the formatter has it: what is too long for a line takes one for each id. */
function lineOf(name: string, failures: readonly Failure[]): string {
  const ids = failures.map(({ id }) => JSON.stringify(id));
  const line = `  ${JSON.stringify(name)}: [${ids.join(', ')}]`;
  if (line.length < 120) return line;
  return `  ${JSON.stringify(name)}: [\n${ids.map((id) => `    ${id}`).join(',\n')}\n  ]`;
}
