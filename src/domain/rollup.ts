import type { Rollup } from '../schemas/rollup.ts';

/** Start of the hour (UTC) in which a moment lies. */
export function hourOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000);
}

/** Share of positive minus share of negative mentions, in [-1, 1]; undefined where there are none. */
export function netSentiment(counts: Pick<Rollup, 'mentions' | 'positive' | 'negative'>): number | undefined {
  return counts.mentions === 0 ? undefined : (counts.positive - counts.negative) / counts.mentions;
}

/** Two-sided, 95 %. */
const z = 1.96;

/**
 * Where the net sentiment of all who might have spoken so lies, with 95 % confidence; undefined where nobody spoke. The
 * difference of two shares of the same mentions, after Agresti & Min, "Simple improved confidence intervals for comparing
 * matched proportions", Statistics in Medicine 24 (2005): half a mention is added to each kind, so that few, or all
 * of one kind, are not taken for certainty.
 */
export function netSentimentInterval(
  counts: Pick<Rollup, 'mentions' | 'positive' | 'negative'>,
): { low: number; high: number } | undefined {
  if (counts.mentions === 0) return undefined;
  const mentions = counts.mentions + 2;
  const [positive, negative] = [counts.positive + 0.5, counts.negative + 0.5];
  const middle = (positive - negative) / mentions;
  const margin = (z * Math.sqrt(positive + negative - (positive - negative) ** 2 / mentions)) / mentions;
  return { low: Math.max(-1, middle - margin), high: Math.min(1, middle + margin) };
}

const counters = [
  'mentions',
  'negative',
  'neutral',
  'positive',
  'undecided',
  'complaints',
  'flagged',
  'scoreSum',
] as const;
export type Counts = Pick<Rollup, (typeof counters)[number]>;

/** Adds hours, networks or brands together. */
export function sumCounts(rollups: Counts[]): Counts {
  const sum: Counts = {
    mentions: 0,
    negative: 0,
    neutral: 0,
    positive: 0,
    undecided: 0,
    complaints: 0,
    flagged: 0,
    scoreSum: 0,
  };
  for (const rollup of rollups) for (const counter of counters) sum[counter] += rollup[counter];
  return sum;
}
