import { z } from 'zod';
import type { ConnectorContext } from '#src/ports/connector-context.ts';

export const Settings = z.object({
  speed: z.number().min(0.1).max(240).default(6).meta({
    title: 'Speed',
    description: 'Minutes of the sample day in one real minute. May be changed at any time.',
  }),
  startAtHour: z.number().int().min(0).max(23).default(14).meta({
    title: 'Begin at',
    description: 'Hour of the sample day at which you arrive; what was posted before is there already.',
  }),
  seed: z.number().int().min(1).max(9999).default(1).meta({
    title: 'Seed',
    description: 'The same number gives the same day.',
  }),
  account: z
    .string()
    .regex(/^\w{1,30}$/)
    .default('brindle_care')
    .meta({
      title: 'Our account',
      description: 'The handle under which our replies appear.',
    }),
  pageSize: z.number().int().min(1).max(200).default(100).meta({ hidden: true }),
  /** What the network does wrong on purpose, for tests; see README.md. */
  faults: z
    .enum(['none', 'rate-limited', 'unavailable', 'refuse-actions', 'lose-answer', 'lose-request', 'remove-answers'])
    .default('none')
    .meta({ hidden: true }),
});
export type Settings = z.infer<typeof Settings>;
export type Context = ConnectorContext<Settings>;
