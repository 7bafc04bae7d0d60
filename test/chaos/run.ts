import { parseArgs } from 'node:util';
import { z } from 'zod';
import { chaos, type Outcome } from './chaos.ts';
import { type Mode, modes } from './places.ts';

// npm run -s chaos -- --seed N --kills K [--mode embedded|cluster|both] [--posts N]

const Options = z.object({
  seed: z.coerce.number().int().min(1).default(1),
  kills: z.coerce.number().int().min(0).default(200),
  posts: z.coerce.number().int().min(1).default(20_000),
  mode: z.enum([...modes, 'both']).default('both'),
  /** Seconds in which the line has to come to rest after the last injury. */
  quiet: z.coerce.number().int().min(1).default(240),
});

const strings = Object.fromEntries(Object.keys(Options.shape).map((name) => [name, { type: 'string' as const }]));
const { seed, kills, posts, mode, quiet } = Options.parse(parseArgs({ options: strings }).values);
const wanted: readonly Mode[] = mode === 'both' ? modes : [mode];
const tell = (line: string) => process.stderr.write(`${line}\n`);

// What was started and mounted ends with us; asked twice, too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

const outcomes: Outcome[] = [];
for (const one of wanted) {
  const outcome = await chaos({ mode: one, seed, kills, posts, quietMs: quiet * 1000, tell });
  if (!outcome) tell(`skipped: ${one} (no MongoDB to be had)`);
  for (const skip of outcome?.skipped ?? []) tell(skip);
  if (outcome) outcomes.push(outcome);
}

const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((all, outcome) => all + of(outcome), 0);
const recoverMs = outcomes.flatMap((outcome) => outcome.recoverMs).sort((a, b) => a - b);
const total = {
  kills: sum((outcome) => outcome.kills),
  lost: sum(({ lost }) => lost),
  double: sum(({ double }) => double),
  stuck: sum(({ stuck }) => stuck),
  recoverMsMedian: Math.round(recoverMs[Math.floor(recoverMs.length / 2)] ?? 0),
};
process.stdout.write(`${JSON.stringify(total)}\n`);
const isWhole = outcomes.length > 0 && total.lost + total.double + total.stuck === 0;
if (!isWhole)
  tell(`To see it again: npm run -s chaos -- --seed ${seed} --kills ${kills} --mode ${mode} --posts ${posts}`);
process.exitCode = isWhole ? 0 : 1;
