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
        /** How many of `counts` came before the half-hour: sums over several counts begin with them. */
        before: z.number().int(),
        counts: z.array(z.number()),
      }),
    ),
  ),
  /** The last counts, oldest first. */
  recent: z.array(z.number()),
  lastAt: z.number().optional(),
  /** How far apart counts usually are, in ms. */
  stepMs: z.number().optional(),
  /** How far the last half-day lay from what is usual. */
  drift: z.number(),
  /** The highest level of each local day, oldest first. */
  peaks: z.array(z.object({ day: z.number().int(), level: z.number() })),
  /** The last time that the volume was news. */
  news: z.object({ at: z.number(), level: z.number() }).optional(),
  /** The last time that an alert opened or doubled. */
  alarm: z.object({ at: z.number(), level: z.number() }).optional(),
});
export type SpikeState = z.infer<typeof SpikeState>;
