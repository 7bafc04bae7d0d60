import { z } from 'zod';
import { moment } from './moment.ts';

/** Somebody was sent to a network's own page to give consent for a source. */
export const PendingConsent = z.object({
  /** Fingerprint of the state that the browser comes back with; the state itself is kept nowhere. */
  id: z.string(),
  sourceId: z.string(),
  /** Who alone may bring the answer; missing where it was begun at the command line. */
  userId: z.string().optional(),
  /** The verifier of PKCE, sealed. */
  verifier: z.string(),
  /** Where the network sends the browser back to. */
  redirectUri: z.string(),
  createdAt: moment,
  expiresAt: moment,
  answeredAt: moment.optional(),
  /** What came of the answer; missing while nothing did. */
  outcome: z.enum(['connected', 'failed']).optional(),
  /** Why it failed, in plain words. */
  problem: z.string().optional(),
});
export type PendingConsent = z.infer<typeof PendingConsent>;
