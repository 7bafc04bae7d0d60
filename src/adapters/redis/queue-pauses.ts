const longestPauseMs = 15 * 60_000;
const longestRateLimitMs = 60 * 60_000;
/** A `retryAt` that lies in the past must not make a job spin, since such a wait spends no attempt. */
const shortestRateLimitMs = 1000;

/**
 * Pause before the next try: three times longer after each, up to 15 minutes. Jitter takes off up to a half, so that jobs
 * which failed together do not come back together.
 *
 * @param tried how often it was tried, from 1
 * @param random in [0, 1)
 */
export function pauseAfter(tried: number, firstMs: number, random: number): number {
  return Math.max(1, Math.round(Math.min(longestPauseMs, firstMs * 3 ** (tried - 1)) * (1 - random / 2)));
}

/**
 * How long a job that met a rate limit waits: until `retryAt`; where the network did not say, a pause that doubles with
 * each wait in a row, up to an hour.
 *
 * @param waits how often it waited in a row before this, from 0
 */
export function pauseForRateLimit(
  now: number,
  retryAt: Date | undefined,
  waits: number,
  firstMs: number,
  random: number,
): number {
  const told = retryAt?.getTime();
  if (told !== undefined && !Number.isNaN(told)) return Math.max(told - now, Math.min(shortestRateLimitMs, firstMs));
  return Math.round(Math.min(longestRateLimitMs, firstMs * 2 ** waits) * (1 + random / 4));
}
