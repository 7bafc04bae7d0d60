import { z } from 'zod';

/** What a spike detector remembers of a stream: plain JSON of bounded size, whatever the stream's age. */
export const SpikeState = z.object({
  version: z.literal(1),
  /** Counts of the last weeks by half-hour of the local day, of which there are 48; oldest day first. */
  slots: z.array(
    z.array(
      z.object({
        /** Local days since 1970-01-01. */
        day: z.number().int(),
        /** Each observation's count, and the sum of it and the two before it. */
        values: z.array(z.number()),
        sums: z.array(z.number()),
      }),
    ),
  ),
  /** The last two counts, oldest first. */
  recent: z.array(z.number()),
  lastAt: z.number().optional(),
  /** How far apart observations usually are, in ms. */
  stepMs: z.number().optional(),
  /** The highest level of each local day, oldest first. */
  peaks: z.array(z.object({ day: z.number().int(), level: z.number() })),
  /** The alert that may still be going on: when it opened or last doubled, and its score then. */
  alarm: z.object({ at: z.number(), score: z.number() }).optional(),
});
export type SpikeState = z.infer<typeof SpikeState>;
