import { complaintFrom } from '../schemas/sentiment.ts';
import { labelFrom } from './sentiment.ts';

const dayMs = 86_400_000;
/** Days, weeks, months of thirty days, quarters and years: the finest that makes no more points than fit a small chart. */
const stepsMs = [1, 7, 30, 91, 365].map((days) => days * dayMs);
const mostPoints = 12;

/** How somebody felt in a stretch of time: the mean of what they wrote in it, in [-1, 1]. */
export interface MoodPoint {
  /** When the first of it was written. */
  from: Date;
  count: number;
  score: number;
  complaints: number;
}

interface Word {
  createdAt: Date;
  score: number;
  complaint: number;
}

/** Mood over time, oldest first, in stretches of one length; those in which nothing was written are left out. */
export function moodOverTime(words: readonly Word[]): MoodPoint[] {
  const times = words.map(({ createdAt }) => createdAt.getTime());
  const spanMs = Math.max(...times, 0) - Math.min(...times, Number.MAX_SAFE_INTEGER);
  const stepMs = stepsMs.find((step) => spanMs / step < mostPoints) ?? Math.ceil(spanMs / mostPoints);
  const groups = Map.groupBy(words, ({ createdAt }) => Math.floor(createdAt.getTime() / stepMs));
  return [...groups]
    .toSorted(([a], [b]) => a - b)
    .map(([, some]) => ({
      from: new Date(Math.min(...some.map(({ createdAt }) => createdAt.getTime()))),
      count: some.length,
      score: some.reduce((sum, { score }) => sum + score, 0) / some.length,
      complaints: some.filter(({ complaint }) => complaint >= complaintFrom).length,
    }));
}

/** Which way a mood went, from the first stretch to the last; undefined where there are not two. */
export function moodTrend(points: readonly MoodPoint[]): 'better' | 'worse' | 'steady' | undefined {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first === last) return undefined;
  const change = last.score - first.score;
  if (Math.abs(change) < labelFrom) return 'steady';
  return change > 0 ? 'better' : 'worse';
}
