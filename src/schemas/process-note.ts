import { z } from 'zod';

/** What a process does: serve people, work the line, set the clockwork going, or everything. */
export const ProcessRole = z.enum(['web', 'worker', 'scheduler', 'all']);
export type ProcessRole = z.infer<typeof ProcessRole>;

/** A process of Earshot as the others see it. Those that share a queue or a store have to agree on the rest. */
export const ProcessNote = z.object({
  id: z.string(),
  role: ProcessRole,
  host: z.string(),
  pid: z.number().int(),
  version: z.string(),
  /** Names its queue, the same for all who share it. */
  queue: z.string(),
  /** Names its store, the same for all who share it. */
  store: z.string(),
  /** Fingerprint of the key that seals credentials and signs sessions. */
  key: z.string(),
});
export type ProcessNote = z.infer<typeof ProcessNote>;
