import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { labelSentiment } from '#src/domain/sentiment.ts';
import type { SentimentModel } from '#src/ports/sentiment-model.ts';
import type { Terminal } from './command.ts';

const Line = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  target: z.string().nullish(),
  lang: z.string().nullish(),
});
type Line = z.infer<typeof Line>;

const batchSize = 256;
/** Batches on their way at once: the scoring threads stay busy, the memory small. */
const inFlight = 8;

/**
 * Scores lines of `{"id","text","target"?,"lang"?}` in order. A line that cannot be read gets an error with its number;
 * the others are scored all the same, and the exit code is 1.
 */
export async function scoreLines(model: SentimentModel, input: Readable, terminal: Terminal): Promise<number> {
  let exitCode = 0;
  let number = 0;
  let batch: Line[] = [];
  const pending: Promise<string[]>[] = [];

  const print = async () => {
    for (const line of (await pending.shift()) ?? []) terminal.out(line);
  };
  const send = async () => {
    pending.push(scoreBatch(model, batch));
    batch = [];
    if (pending.length >= inFlight) await print();
  };

  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY, signal: terminal.signal })) {
    number += 1;
    if (text.trim() === '') continue;
    const line = readLine(text);
    if ('problem' in line) {
      terminal.err(`line ${number}: ${line.problem}`);
      exitCode = 1;
    } else batch.push(line);
    if (batch.length >= batchSize) await send();
  }
  if (batch.length > 0) await send();
  while (pending.length > 0) await print();
  return exitCode;
}

function readLine(text: string): Line | { problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'is not JSON.' };
  }
  const parsed = Line.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'the line');
  return { problem: `needs "id" and "text" (fault in ${[...new Set(fields)].join(', ')}).` };
}

async function scoreBatch(model: SentimentModel, lines: Line[]): Promise<string[]> {
  const results = await model.score(
    lines.map(({ text, target, lang }) => ({ text, ...(target && { target }), ...(lang && { lang }) })),
  );
  return lines.map(({ id }, index) => {
    const result = results[index];
    if (!result) throw new Error('The model answered fewer results than texts.');
    const { label, score, confidence, undecided, complaint, severity, lang, reasons } = labelSentiment(result);
    return JSON.stringify({ id, label, score, confidence, undecided, complaint, severity, lang, reasons });
  });
}
