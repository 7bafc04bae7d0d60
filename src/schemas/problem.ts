import { z } from 'zod';

/** The answer to a call that failed. */
export const Problem = z.object({
  /** Stable, for programs. */
  code: z.string(),
  /** A sentence for the person in front of the screen. */
  message: z.string(),
  /** What is wrong with which field of the call, as `body.name`. */
  fields: z.record(z.string(), z.string()).optional(),
  /** Names the line of the log that tells more. */
  id: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;
