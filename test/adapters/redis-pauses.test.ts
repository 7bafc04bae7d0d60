import { expect, test } from 'vitest';
import { pauseAfter, pauseForRateLimit } from '#src/adapters/redis/queue-pauses.ts';

test('pauses triple up to 15 minutes, and jitter takes off a half at most', () => {
  const longest = [1, 2, 3, 7, 8, 20].map((tried) => pauseAfter(tried, 1000, 0));
  expect(longest).toEqual([1000, 3000, 9000, 729_000, 900_000, 900_000]);
  expect(pauseAfter(3, 1000, 0.999)).toBeGreaterThanOrEqual(4500);
});

test('a rate limit that ended already is waited for a second, lest the job spin', () => {
  const now = Date.parse('2026-01-01T10:00:00Z');
  expect(pauseForRateLimit(now, new Date(now + 5000), 0, 60_000, 0)).toBe(5000);
  expect(pauseForRateLimit(now, new Date(now - 5000), 0, 60_000, 0)).toBe(1000);
  expect(pauseForRateLimit(now, new Date(Number.NaN), 0, 60_000, 0)).toBe(60_000);
  expect(pauseForRateLimit(now, undefined, 20, 60_000, 0)).toBe(3_600_000);
});
