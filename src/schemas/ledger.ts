import { z } from 'zod';

/** The states of the ledger in the order in which they are tried; each post is in the first that applies. */
export const LedgerState = z.enum([
  'duplicate',
  'removed',
  'not_relevant',
  'in_progress',
  'open',
  'handed_over',
  'answered',
  'dismissed',
  'below_threshold',
]);
export type LedgerState = z.infer<typeof LedgerState>;

/** Every post that a connector handed over is in exactly one state. */
export const Ledger = z.object({
  /** Counted where the connectors hand over, apart from the rows. */
  fetched: z.number().int(),
  states: z.record(LedgerState, z.number().int()),
  /** `fetched` equals the sum of the states. */
  holds: z.boolean(),
});
export type Ledger = z.infer<typeof Ledger>;
