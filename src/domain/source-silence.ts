import type { Source } from '../schemas/source.ts';

type Heard = Pick<Source, 'health' | 'paused' | 'createdAt' | 'intervalSeconds'>;

/** So many times its interval a source may be unheard; see `leastMs` for those that are asked every few seconds. */
const intervals = 3;
const leastMs = 10 * 60_000;

/**
 * Since when a source is silent; undefined while it is not. One that is paused, waits for the line or has used its budget up is as
 * it should be. `isPolled`: we ask its network, and then tries have to have failed, for after a stop of our own nothing was asked;
 * otherwise everything is sent to us.
 */
export function silentSince(
  { health, paused, createdAt, intervalSeconds }: Heard,
  isPolled: boolean,
  now: Date,
): Date | undefined {
  if (paused || health.waitingSince || (health.spentUntil && health.spentUntil > now)) return undefined;
  if (isPolled && health.failures < 2) return undefined;
  const heardAt = (isPolled ? health.lastSuccessAt : health.lastDeliveryAt) ?? createdAt;
  const patienceMs = Math.max(leastMs, intervals * intervalSeconds * 1000);
  return now.getTime() - heardAt.getTime() > patienceMs ? heardAt : undefined;
}
