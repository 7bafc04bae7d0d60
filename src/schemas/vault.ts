import { z } from 'zod';
import { moment } from './moment.ts';

/** What lies in a source's vault, sealed. */
export const VaultContents = z.object({
  /** Fingerprint of the account it was handed out to: it must reach no other one, and no other server. */
  account: z.string(),
  kept: z.record(z.string(), z.string()),
  /** Since when that is by a person's consent. */
  connectedAt: moment.optional(),
});
export type VaultContents = z.infer<typeof VaultContents>;
