import { z } from 'zod';
import { moment } from './moment.ts';

/** A mail that did not go out, or of which nobody knows. Written before it is handed over, gone once it was sent. */
export const FailedMail = z.object({
  /** The message's. */
  id: z.string(),
  about: z.enum(['digest', 'invitation']),
  /** Whose it was to be. */
  of: z.string(),
  status: z.enum(['unknown', 'failed']),
  problem: z.string(),
  at: moment,
  version: z.number().int(),
});
export type FailedMail = z.infer<typeof FailedMail>;
