import type { Metrics } from '../schemas/post.ts';
import type { Forecast } from '../schemas/risk.ts';
import { fireQuestion, type KnownOfPost, toldChance } from './fire-chance.ts';
import { forecastCount } from './forecast/forecast.ts';
import { type CountSample, capGlitches, latestCount } from './forecast/history.ts';

export interface EngagementSample {
  at: Date;
  metrics: Metrics;
}

/** A watched post with all that was read of it. */
export interface WatchedCounts extends KnownOfPost {
  createdAt: Date;
  /** Oldest first. */
  samples: readonly EngagementSample[];
}

/** With the chance, which judgements of earlier versions lack. */
type ToldForecast = Forecast & { pViral: number };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Growth is read over this stretch: long enough for two polls, short enough to see a turn. */
const recentMs = 30 * minuteMs;
/** A post this young has no pace yet: its first counts are spread over at least this long. */
const leastAgeMs = 3 * minuteMs;

/** Likes, shares and replies together; what a network does not offer counts as none. */
export function engagementOf(metrics: Metrics): number {
  return (metrics.likes ?? 0) + (metrics.shares ?? 0) + (metrics.replies ?? 0);
}

/**
 * Totals over time that never fall: a count that goes down is a deletion or a network's fuzzing, not less interest. A lone
 * peak that later readings take back was never there.
 */
export function runningTotals(samples: readonly EngagementSample[]): { at: Date; total: number }[] {
  const totals = samples.map(({ metrics }) => engagementOf(metrics));
  capGlitches(totals, totals.length);
  let highest = 0;
  return samples.map(({ at }, index) => {
    highest = Math.max(highest, totals[index] ?? 0);
    return { at, total: highest };
  });
}

/** The readings as the forecast is asked about them; a time before the post counts as its beginning. */
export function countsOf({ createdAt, samples }: Pick<WatchedCounts, 'createdAt' | 'samples'>): CountSample[] {
  return samples.map(({ at, metrics }) => ({
    t: Math.max(0, (at.getTime() - createdAt.getTime()) / 1000),
    count: engagementOf(metrics),
  }));
}

/** Engagements an hour now; from the age of the post alone where there is a single sample. */
export function engagementsPerHour(createdAt: Date, samples: readonly EngagementSample[]): number {
  const totals = runningTotals(samples);
  const last = totals.at(-1);
  if (!last) return 0;
  const earlier = totals.findLast((total) => last.at.getTime() - total.at.getTime() >= recentMs) ?? totals[0];
  const spanMs = earlier && earlier !== last ? last.at.getTime() - earlier.at.getTime() : 0;
  if (earlier && spanMs >= minuteMs) return ((last.total - earlier.total) / spanMs) * hourMs;
  return (last.total / Math.max(leastAgeMs, last.at.getTime() - createdAt.getTime())) * hourMs;
}

/**
 * How many engagements a post will have 48 h after it was written, or has had by then; and its chance to become a fire.
 * Undefined without a sample.
 */
export function forecastSpread(post: WatchedCounts): ToldForecast | undefined {
  const counts = countsOf(post);
  const latest = latestCount(counts);
  if (!latest) return undefined;
  const { expected, low, high, pViral } = forecastCount(fireQuestion(counts, post));
  return {
    expected: Math.max(latest.count, expected),
    low: Math.max(latest.count, low),
    high: Math.max(latest.count, high),
    perHour: engagementsPerHour(post.createdAt, post.samples),
    pViral: toldChance(pViral, latest, post),
    viralFrom: post.viralFrom,
  };
}

/** As it is kept and shown: no case is written anew for what nobody can see. */
export function roundedForecast(forecast: ToldForecast): Forecast {
  return {
    ...forecast,
    expected: Math.round(forecast.expected),
    low: Math.round(forecast.low),
    high: Math.round(forecast.high),
    perHour: Math.round(forecast.perHour * 10) / 10,
    pViral: Math.round(forecast.pViral * 1000) / 1000,
  };
}
