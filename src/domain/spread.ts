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
