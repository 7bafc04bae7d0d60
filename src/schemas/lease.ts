import { z } from 'zod';
import { moment } from './moment.ts';

/** Who writes the answer to a case now. Whom the case is assigned to is another matter: that stays when the answer has left. */
export const Lease = z.object({
  /** The case. */
  id: z.string(),
  of: z.string(),
  brandId: z.string(),
  userId: z.string(),
  /** When this person began. */
  since: moment,
  /** It ends here unless they go on writing. */
  until: moment,
  version: z.number().int(),
});
export type Lease = z.infer<typeof Lease>;

/** Silence after which a lease ends, in milliseconds. */
export const leaseMs = 5 * 60_000;
/** How often one who goes on writing renews it, in milliseconds. */
export const renewMs = 60_000;
