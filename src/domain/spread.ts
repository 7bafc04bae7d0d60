import type { Metrics } from '../schemas/post.ts';
import type { Forecast } from '../schemas/risk.ts';
import { type ContentSignals, withContent } from './content-prior.ts';
import { type ForecastPreset, forecastCount } from './forecast/forecast.ts';

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

/** What is known of a post beside its counts. */
interface Known {
  /** Engagements from which its source calls it viral. */
  viralFrom?: number;
  preset?: ForecastPreset;
  content?: ContentSignals;
}

/**
 * How many engagements a post will have 48 h after it was written, or has had by then; and its chance to become one that
 * a hundred people take up. Undefined without a sample.
 */
export function forecastSpread(
  createdAt: Date,
  samples: EngagementSample[],
  { viralFrom = 100, preset, content }: Known = {},
): Forecast | undefined {
  const latest = runningTotals(samples).at(-1);
  if (!latest) return undefined;
  const { total } = latest;
  const followers = content?.followers;
  const { expected, low, high, pViral } = forecastCount({
    samples: samples.map(({ at, metrics }) => ({
      t: (at.getTime() - createdAt.getTime()) / 1000,
      count: engagementOf(metrics),
    })),
    threshold: viralFrom,
    horizonHours,
    ...(followers !== undefined && { followers }),
    ...(preset && { preset }),
  });
  const t = Math.max(0, (latest.at.getTime() - createdAt.getTime()) / 1000);
  const chance = content ? withContent(pViral, { t, count: total }, viralFrom, content) : pViral;
  return {
    expected: Math.round(Math.max(total, expected)),
    low: Math.round(Math.max(total, low)),
    high: Math.round(Math.max(total, high)),
    perHour: Math.round(engagementsPerHour(createdAt, samples) * 10) / 10,
    pViral: Math.round(chance * 1000) / 1000,
    viralFrom,
  };
}
