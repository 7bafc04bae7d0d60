import type { Rollup } from '../schemas/rollup.ts';

/** Start of the hour (UTC) in which a moment lies. */
export function hourOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000);
}

/** Share of positive minus share of negative mentions, in [-1, 1]; undefined where there are none. */
export function netSentiment(counts: Pick<Rollup, 'mentions' | 'positive' | 'negative'>): number | undefined {
  return counts.mentions === 0 ? undefined : (counts.positive - counts.negative) / counts.mentions;
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
