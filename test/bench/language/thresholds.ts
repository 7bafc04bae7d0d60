import type { SentimentLabel } from '#src/schemas/sentiment.ts';

export interface Thresholds {
  negativeBelow: number;
  positiveFrom: number;
}

/** Where to cut a score in three so that the macro-recall is highest; both cuts lie at scores that occur. */
export function tune(scored: readonly { score: number; gold: SentimentLabel }[]): Thresholds {
  const share = (gold: SentimentLabel) => 1 / scored.filter((one) => one.gold === gold).length;
  const worth = { negative: share('negative'), neutral: share('neutral'), positive: share('positive') };
  const cuts = someOf(
    [...new Set(scored.map(({ score }) => score))].sort((a, b) => a - b),
    200,
  );
  let best = { negativeBelow: 0, positiveFrom: 0, recall: -1 };
  // Texts below a cut that are negative, and so on, summed once for each cut.
  const sums = cuts.map((cut) => {
    const below = { negative: 0, neutral: 0, positive: 0 };
    for (const { score, gold } of scored) if (score < cut) below[gold] += worth[gold];
    return { cut, ...below };
  });
  for (const low of sums)
    for (const high of sums) {
      if (high.cut < low.cut) continue;
      const recall = low.negative + (high.neutral - low.neutral) + (1 - high.positive);
      if (recall > best.recall) best = { negativeBelow: low.cut, positiveFrom: high.cut, recall };
    }
  return { negativeBelow: best.negativeBelow, positiveFrom: best.positiveFrom };
}

function someOf(sorted: readonly number[], most: number): number[] {
  const step = Math.max(1, Math.ceil(sorted.length / most));
  return sorted.filter((_, at) => at % step === 0);
}
