import type { Case } from '../schemas/case.ts';

const minuteMs = 60_000;

/** Steps of how long an answer took: below 15 minutes, an hour, four hours, a day of working time, or longer. */
export const answerSpans = [
  { name: 'under 15 min', untilMs: 15 * minuteMs },
  { name: '15 min to 1 h', untilMs: 60 * minuteMs },
  { name: '1 to 4 h', untilMs: 240 * minuteMs },
  { name: '4 to 8 h', untilMs: 480 * minuteMs },
  { name: '8 to 24 h', untilMs: 1440 * minuteMs },
  { name: 'over 24 h', untilMs: Number.POSITIVE_INFINITY },
] as const;

/** How many took how long, in the order of `answerSpans`. */
export function spansOf(tookMs: readonly number[]): number[] {
  return answerSpans.map(({ untilMs }, index) => {
    const fromMs = answerSpans[index - 1]?.untilMs ?? Number.NEGATIVE_INFINITY;
    return tookMs.filter((ms) => ms >= fromMs && ms < untilMs).length;
  });
}

/** The smallest value that at least this share does not exceed; undefined of nothing. */
export function quantile(values: readonly number[], share: number): number | undefined {
  const rising = values.toSorted((a, b) => a - b);
  return rising[Math.max(0, Math.ceil(share * rising.length) - 1)];
}

/** The most that took part in a conversation until a moment, as far as its case was told; 0 before it was. */
export function engagementUntil(spark: Case['spark'], at: Date): number {
  return spark.findLast((point) => point.at <= at)?.total ?? 0;
}

/**
 * Whether a case became a fire, and whether its answer came before: while fewer had taken it up than make a fire at its
 * source.
 */
export function spreadOf(
  spark: Case['spark'],
  answeredAt: Date | undefined,
  viralFrom: number,
): { isFire: boolean; answeredBefore: boolean } {
  const isFire = spark.some(({ total }) => total >= viralFrom);
  return { isFire, answeredBefore: answeredAt !== undefined && engagementUntil(spark, answeredAt) < viralFrom };
}

/** What became of the forecast’s flag on a complaint that has run its course. */
export function flagOutcome({
  flagged,
  isFire,
  isAnswered,
}: {
  flagged: boolean;
  isFire: boolean;
  isAnswered: boolean;
}): 'hit' | 'false' | 'answered' | 'missed' | 'left_alone' {
  if (isFire) return flagged ? 'hit' : 'missed';
  if (!flagged) return 'left_alone';
  return isAnswered ? 'answered' : 'false';
}

/**
 * Whether the times of now tend to be shorter than those of before: Mann & Whitney's rank sum (1947, Annals of Mathematical
 * Statistics 18(1)) by its normal limit with ties, one-sided at 5 %. Undefined with fewer than eight on a side, where the limit is rough.
 */
export function isFaster(before: readonly number[], now: readonly number[]): boolean | undefined {
  const [n, m] = [before.length, now.length];
  if (Math.min(n, m) < 8) return undefined;
  const all = [...before.map((ms) => ({ ms, isNow: false })), ...now.map((ms) => ({ ms, isNow: true }))];
  const groups = [...Map.groupBy(all, ({ ms }) => ms)].toSorted(([a], [b]) => a - b).map(([, some]) => some);
  let [rank, ranksOfNow, ties] = [0, 0, 0];
  for (const some of groups) {
    const middle = rank + (some.length + 1) / 2;
    ranksOfNow += middle * some.filter(({ isNow }) => isNow).length;
    ties += some.length ** 3 - some.length;
    rank += some.length;
  }
  const u = ranksOfNow - (m * (m + 1)) / 2;
  const total = n + m;
  const variance = ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)));
  return variance > 0 && (u - (n * m) / 2) / Math.sqrt(variance) < -1.6449;
}
