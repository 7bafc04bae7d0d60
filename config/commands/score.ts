import type { Readable } from 'node:stream';
import { z } from 'zod';
import { labelSentiment } from '#src/domain/sentiment.ts';
import type { Scorable, SentimentModel } from '#src/ports/sentiment-model.ts';
import type { SentimentResult } from '#src/schemas/sentiment.ts';
import { readJsonLine } from '../json-line.ts';
import { readLines } from '../lines.ts';
import type { Terminal } from './command.ts';

const Line = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  target: z.string().nullish(),
  lang: z.string().nullish(),
});
type Line = z.infer<typeof Line>;

type Item = Scorable & Pick<Line, 'id'>;

const batchSize = 128;
/** An endless stream needs no more memory than a short one. */
const batchesAhead = 8;

/**
 * Scores lines of `{"id","text","target"?,"lang"?}` in order; what has come is answered without waiting for more. A line
 * that cannot be read gets an error with its number; the others are scored all the same, and the exit code is 1.
 */
export async function scoreLines(
  model: SentimentModel,
  bound: number,
  input: Readable,
  terminal: Terminal,
): Promise<number> {
  terminal.signal.addEventListener('abort', () => input.destroy(), { once: true });
  const running: Promise<void>[] = [];
  let last: Promise<void> = Promise.resolve();
  let number = 0;
  let exitCode = 0;

  function take(text: string): Item | undefined {
    number += 1;
    if (text.trim() === '') return undefined;
    const line = readJsonLine(text, Line, '"id" and "text"');
    if (!('problem' in line)) {
      const { id, target, lang } = line;
      return { id, text: line.text, ...(target && { target }), ...(lang && { lang }) };
    }
    terminal.err(`line ${number}: ${line.problem}`);
    exitCode = 1;
    return undefined;
  }

  for await (const lines of readLines(input)) {
    const items = lines.flatMap((text) => take(text) ?? []);
    for (let start = 0; start < items.length; start += batchSize) {
      const batch = items.slice(start, start + batchSize);
      last = Promise.all([model.score(batch), last]).then(([results]) => print(batch, results, bound, terminal));
      // Noticed when its turn comes.
      last.catch(() => undefined);
      running.push(last);
      if (running.length >= batchesAhead) await running.shift();
    }
  }
  await last;
  return exitCode;
}

function print(batch: Item[], results: SentimentResult[], bound: number, terminal: Terminal): void {
  for (const [at, { id }] of batch.entries()) {
    const result = results[at];
    if (!result) throw new Error('the model answered fewer texts than it was given');
    const { label, score, confidence, undecided, complaint, severity, lang, reasons } = labelSentiment(result, bound);
    terminal.out(JSON.stringify({ id, label, score, confidence, undecided, complaint, severity, lang, reasons }));
  }
}
