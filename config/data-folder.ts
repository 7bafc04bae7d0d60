import { type Ownership, takeOwnership } from '#src/adapters/sqlite/ownership.ts';
import type { Settings } from './settings.ts';

/**
 * Takes the data folder as these settings need it: alone where the embedded queue lies in it, together with others where
 * work is shared out by Redis. Undefined while another process has it in a way that does not go with ours.
 */
export function takeFolder({ DATA_DIR, REDIS_URL }: Pick<Settings, 'DATA_DIR' | 'REDIS_URL'>): Ownership | undefined {
  return takeOwnership(DATA_DIR, { shared: REDIS_URL !== undefined });
}
