import { z } from 'zod';
import { moment } from './moment.ts';

/** Counts of one brand on one network in one hour (UTC), by when the posts were written. */
export const Rollup = z.object({
  brandId: z.string(),
  network: z.string(),
  /** Start of the hour. */
  hour: moment,
  mentions: z.number().int(),
  negative: z.number().int(),
  neutral: z.number().int(),
  positive: z.number().int(),
  undecided: z.number().int(),
  complaints: z.number().int(),
  flagged: z.number().int(),
  /** Sum of the sentiment scores, so that means can be formed over any period. */
  scoreSum: z.number(),
});
export type Rollup = z.infer<typeof Rollup>;
