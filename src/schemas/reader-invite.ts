import { z } from 'zod';
import { moment } from './moment.ts';

/** That a reader without an account was asked whether they want the mail. */
export const ReaderInvite = z.object({
  /** The reader's. */
  id: z.string(),
  askedBy: z.string(),
  askedAt: moment,
  /** `waiting`: its mail is still to be sent · `unknown`: it may have gone out. */
  status: z.enum(['waiting', 'unknown', 'sent', 'failed']),
  /** When its mail was handed over. */
  sentAt: moment.optional(),
  problem: z.string().optional(),
  version: z.number().int(),
});
export type ReaderInvite = z.infer<typeof ReaderInvite>;
