import { type ContentSignals, rateWithContent, withContent } from './content-prior.ts';
import { type ForecastPreset, forecastCount, forecastRate } from './forecast/forecast.ts';
import { pauseBeforeLook } from './polling.ts';
import { type EngagementSample, runningTotals } from './spread.ts';

/** From so many engagements on a post is a fire, until a source's own posts say otherwise. */
const usualViralFrom = 100;
/** What is known of words and author before a mention is judged. */
const unknown: ContentSignals = { followers: undefined, arousal: 0, strongTie: 0 };

/** A watched post with all that was read of it. */
export interface WatchedCounts {
  createdAt: Date;
  /** Oldest first. */
  samples: readonly EngagementSample[];
  content?: ContentSignals | undefined;
  /** Engagements from which its source calls it a fire. */
  viralFrom?: number;
  preset?: ForecastPreset;
}

/** When a post's counters are worth reading again; undefined when it has gone quiet or is two days old. */
export function nextLookAt(post: WatchedCounts, now: Date): Date | undefined {
  const latest = countsOf(post).at(-1);
  const content = post.content ?? unknown;
  const count = latest?.count ?? 0;
  const pause = pauseBeforeLook({
    ageSeconds: Math.max(0, (now.getTime() - post.createdAt.getTime()) / 1000),
    looks: post.samples.length,
    count,
    perHour: latest ? rateWithContent(forecastRate(countsOf(post)), count, content) : 0,
    pViral: chanceOf(post),
  });
  return pause === undefined ? undefined : new Date(now.getTime() + pause * 1000);
}

/** The chance that a post becomes a fire, as its counts and what is known of its words and author tell; 0 where it was never read. */
export function chanceOf(post: WatchedCounts): number {
  const samples = countsOf(post);
  const latest = samples.at(-1);
  if (!latest) return 0;
  const content = post.content ?? unknown;
  const { followers } = content;
  const { viralFrom = usualViralFrom, preset } = post;
  const { pViral } = forecastCount({
    samples,
    ...(followers !== undefined && { followers }),
    threshold: viralFrom,
    horizonHours: 48,
    ...(preset && { preset }),
  });
  return withContent(pViral, latest, viralFrom, content);
}

function countsOf({ createdAt, samples }: WatchedCounts): { t: number; count: number }[] {
  return runningTotals([...samples]).map(({ at, total }) => ({
    t: Math.max(0, (at.getTime() - createdAt.getTime()) / 1000),
    count: total,
  }));
}
