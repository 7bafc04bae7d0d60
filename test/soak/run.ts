import { parseArgs } from 'node:util';
import { z } from 'zod';
import { soak } from './soak.ts';

// npm run -s soak -- --seed N --hours H --speed S

const Options = z.object({
  seed: z.coerce.number().int().min(1).default(1),
  hours: z.coerce.number().positive().max(1000).default(2),
  speed: z.coerce.number().positive().max(10_000).default(100),
});

const strings = Object.fromEntries(Object.keys(Options.shape).map((name) => [name, { type: 'string' as const }]));
const wishes = Options.parse(parseArgs({ options: strings }).values);
const outcome = await soak({ ...wishes, tell: (line) => process.stderr.write(`${line}\n`) });
process.stdout.write(`${JSON.stringify({ ...wishes, ...outcome })}\n`);
const isWhole = outcome.lost + outcome.double + outcome.stuck + outcome.overBudget === 0;
process.exitCode = isWhole ? 0 : 1;
