import type { Readable } from 'node:stream';
import { z } from 'zod';
import { type ForecastPreset, forecastCount } from '#src/domain/forecast/forecast.ts';
import { readJsonLine } from '../json-line.ts';
import { readLines } from '../lines.ts';
import type { Terminal } from './command.ts';

const Line = z.object({
  id: z.union([z.string(), z.number()]),
  samples: z.array(z.object({ t: z.number(), count: z.number() })),
  followers: z.number().nonnegative().nullish(),
  threshold: z.number().positive(),
  horizonHours: z.number().positive().default(48),
});

/**
 * Forecasts lines of `{"id","samples":[{"t","count"}],"followers"?,"threshold","horizonHours"}` in order. A line that
 * cannot be read gets an error with its number; the others are forecast all the same, and the exit code is 1.
 */
export async function forecastLines(preset: ForecastPreset, input: Readable, terminal: Terminal): Promise<number> {
  terminal.signal.addEventListener('abort', () => input.destroy(), { once: true });
  let number = 0;
  let exitCode = 0;
  for await (const lines of readLines(input)) {
    const answers: string[] = [];
    for (const text of lines) {
      number += 1;
      if (text.trim() === '') continue;
      const answer = answerTo(text, preset);
      if (typeof answer === 'string') answers.push(answer);
      else {
        terminal.err(`line ${number}: ${answer.problem}`);
        exitCode = 1;
      }
    }
    // One write for all lines that came together: a write a line costs more than its forecast.
    if (answers.length > 0) terminal.out(answers.join('\n'));
  }
  return exitCode;
}

function answerTo(text: string, preset: ForecastPreset): string | { problem: string } {
  const line = readJsonLine(text, Line, '"id", "samples" of {"t","count"} and a "threshold" above 0');
  if ('problem' in line) return line;
  const { id, samples, followers, threshold, horizonHours } = line;
  const { expected, low, high, pViral } = forecastCount({
    samples,
    threshold,
    horizonHours,
    preset,
    ...(typeof followers === 'number' && { followers }),
  });
  return JSON.stringify({ id, expected: tidy(expected), low: tidy(low), high: tidy(high), pViral: fine(pViral) });
}

/** Counts to a hundredth. */
function tidy(count: number): number {
  return Math.round(count * 100) / 100;
}

/** Seven places keep the order of posts that are all unlikely. */
function fine(probability: number): number {
  return Math.round(probability * 1e7) / 1e7;
}
