import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { scoreStream } from '#src/adapters/language/model.ts';
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

/**
 * Scores lines of `{"id","text","target"?,"lang"?}` in order. A line that cannot be read gets an error with its number;
 * the others are scored all the same, and the exit code is 1.
 */
export async function scoreLines(model: SentimentModel, input: Readable, terminal: Terminal): Promise<number> {
  let exitCode = 0;

  async function* readItems() {
    let number = 0;
    const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY, signal: terminal.signal });
    for await (const text of lines) {
      number += 1;
      if (text.trim() === '') continue;
      const line = readLine(text);
      if ('problem' in line) {
        terminal.err(`line ${number}: ${line.problem}`);
        exitCode = 1;
        continue;
      }
      const { id, target, lang } = line;
      yield { id, text: line.text, ...(target && { target }), ...(lang && { lang }) };
    }
  }

  for await (const [{ id }, result] of scoreStream(model, readItems())) {
    const { label, score, confidence, undecided, complaint, severity, lang, reasons } = labelSentiment(result);
    terminal.out(JSON.stringify({ id, label, score, confidence, undecided, complaint, severity, lang, reasons }));
  }
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
