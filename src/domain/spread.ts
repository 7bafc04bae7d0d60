import type { Metrics } from '../schemas/post.ts';
import type { Forecast } from '../schemas/risk.ts';

export interface EngagementSample {
  at: Date;
  metrics: Metrics;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Growth is read over this stretch: long enough for two polls, short enough to see a turn. */
const recentMs = 30 * minuteMs;
/** A post this young has no pace yet: its first counts are spread over at least this long. */
const leastAgeMs = 3 * minuteMs;
const horizonHours = 48;

/** Likes, shares and replies together; what a network does not offer counts as none. */
export function engagementOf(metrics: Metrics): number {
  return (metrics.likes ?? 0) + (metrics.shares ?? 0) + (metrics.replies ?? 0);
}

/** Totals over time that never fall: a count that goes down is a deletion or a network's fuzzing, not less interest. */
export function runningTotals(samples: EngagementSample[]): { at: Date; total: number }[] {
  let highest = 0;
  return samples.map((sample) => {
    highest = Math.max(highest, engagementOf(sample.metrics));
    return { at: sample.at, total: highest };
  });
}

/** Engagements an hour now; from the age of the post alone where there is a single sample. */
export function engagementsPerHour(createdAt: Date, samples: EngagementSample[]): number {
  const totals = runningTotals(samples);
  const last = totals.at(-1);
  if (!last) return 0;
  const earlier = totals.findLast((total) => last.at.getTime() - total.at.getTime() >= recentMs) ?? totals[0];
  const spanMs = earlier && earlier !== last ? last.at.getTime() - earlier.at.getTime() : 0;
  if (earlier && spanMs >= minuteMs) return ((last.total - earlier.total) / spanMs) * hourMs;
  return (last.total / Math.max(leastAgeMs, last.at.getTime() - createdAt.getTime())) * hourMs;
}

/**
 * How many engagements a post will have 48 h after it was written. Attention fades about as 1/t, so what is to come is
 * today's pace over the logarithm of the time left; the interval is a factor of three either way, wide as such
 * forecasts are in their first hour. Undefined without a sample.
 */
export function forecastSpread(createdAt: Date, samples: EngagementSample[]): Forecast | undefined {
  const last = runningTotals(samples).at(-1);
  if (!last) return undefined;
  const perHour = engagementsPerHour(createdAt, samples);
  const ageHours = Math.max(leastAgeMs, last.at.getTime() - createdAt.getTime()) / hourMs;
  const toCome = ageHours >= horizonHours ? 0 : perHour * ageHours * Math.log(horizonHours / ageHours);
  return {
    expected: Math.round(last.total + toCome),
    low: Math.round(last.total + toCome / 3),
    high: Math.round(last.total + toCome * 3),
    perHour: Math.round(perHour * 10) / 10,
  };
}

/**
 * When a post's counters are worth reading again: when about 15 % more engagement is expected, never sooner than a
 * minute, at least hourly at first and every six hours later; undefined when it has gone quiet or is two days old.
 */
export function nextMeasureAt(createdAt: Date, samples: EngagementSample[], now: Date): Date | undefined {
  const ageMs = now.getTime() - createdAt.getTime();
  if (ageMs >= horizonHours * hourMs) return undefined;
  const perHour = engagementsPerHour(createdAt, samples);
  if (ageMs > 12 * hourMs && perHour < 1 / 24) return undefined;
  const total = runningTotals(samples).at(-1)?.total ?? 0;
  const longest = ageMs < 12 * hourMs ? hourMs : 6 * hourMs;
  const wanted = perHour > 0 ? ((0.15 * (total + 1)) / perHour) * hourMs : longest;
  const firstLook = samples.length <= 1 ? 3 * minuteMs : longest;
  return new Date(now.getTime() + Math.min(Math.max(wanted, minuteMs), longest, firstLook));
}
