import type { RateState } from '#src/schemas/source.ts';
import { parseDate } from '../_shared/dates.ts';

const LONGEST_MS = 86_400_000;

/**
 * What a server says of its limit. Its reset is a moment by its own clock, so it is read against the answer's own `Date`
 * (https://docs.joinmastodon.org/api/rate-limits/).
 */
export function rateOf(headers: Headers, now: Date): RateState | undefined {
  const limit = numberIn(headers, 'x-ratelimit-limit');
  const remaining = numberIn(headers, 'x-ratelimit-remaining');
  if (remaining === undefined) return undefined;
  const resetAt = resetOf(headers, now);
  return {
    remaining,
    ...(limit !== undefined && { limit }),
    ...(resetAt && { resetAt }),
    ...(resetAt && remaining < 1 && { retryAt: resetAt }),
  };
}

/** When we may ask again, by our clock. */
export function resetOf(headers: Headers, now: Date): Date | undefined {
  const at = parseDate(headers.get('x-ratelimit-reset') ?? '');
  if (!at) return undefined;
  const theirNow = parseDate(headers.get('date') ?? '') ?? now;
  const waitMs = Math.min(Math.max(at.getTime() - theirNow.getTime(), 0), LONGEST_MS);
  return new Date(now.getTime() + waitMs);
}

function numberIn(headers: Headers, name: string): number | undefined {
  const text = headers.get(name)?.trim();
  return text && /^\d+$/.test(text) ? Number(text) : undefined;
}
