import { z } from 'zod';

/** How the author of a case felt before our answer and after it; scores in [-1, 1]. */
export const Mood = z.object({
  before: z.number(),
  /** Missing while they have not written again. */
  after: z.number().optional(),
  /** They complained, or were negative, before we answered. */
  upset: z.boolean(),
  verdict: z.enum(['recovered', 'unchanged', 'worse', 'silent']),
});
export type Mood = z.infer<typeof Mood>;

/** What our answers of a period did to the mood of those we answered. */
export const Recovery = z.object({
  /** People who complained or were negative when we answered, and how many of them wrote again within 48 hours. */
  upset: z.number().int(),
  wroteAgain: z.number().int(),
  recovered: z.number().int(),
  worse: z.number().int(),
  /** Means over those who wrote again; missing where nobody did. */
  before: z.number().optional(),
  after: z.number().optional(),
  /** Share of those who wrote again that recovered, with its 95 % interval; missing where nobody did. */
  share: z.number().optional(),
  interval: z.object({ low: z.number(), high: z.number() }).optional(),
  /** Only the riskiest cases of the period were looked at: there are more. */
  isCut: z.boolean(),
});
export type Recovery = z.infer<typeof Recovery>;
