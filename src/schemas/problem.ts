import { z } from 'zod';
import { Objection } from './objection.ts';

/** The answer to a call that failed. */
export const Problem = z.object({
  /** Stable, for programs. */
  code: z.string(),
  /** A sentence for the person in front of the screen. */
  message: z.string(),
  /** What is wrong with which field of the call, as `body.name`. */
  fields: z.record(z.string(), z.string()).optional(),
  /** Of an action: what speaks against it. */
  objections: z.array(Objection).optional(),
  /** Names the line of the log that tells more. */
  id: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;
