/** A judgement of something that is known: the score it was given, and whether it came true. */
export interface Judged {
  score: number;
  isTrue: boolean;
}

/** Probability that what came true was scored above what did not; ties count half. */
export function areaUnderCurve(judged: readonly Judged[]): number {
  const ordered = [...judged].sort((a, b) => a.score - b.score);
  let [wins, positives, negatives] = [0, 0, 0];
  for (let at = 0; at < ordered.length; ) {
    let [tiedPositives, tiedNegatives] = [0, 0];
    const score = ordered[at]?.score;
    for (; at < ordered.length && ordered[at]?.score === score; at += 1) {
      if (ordered[at]?.isTrue) tiedPositives += 1;
      else tiedNegatives += 1;
    }
    wins += tiedPositives * (negatives + tiedNegatives / 2);
    positives += tiedPositives;
    negatives += tiedNegatives;
  }
  return wins / (positives * negatives);
}

/** Mean precision at the places of what came true, from the highest score down. */
export function averagePrecision(judged: readonly Judged[]): number {
  let [found, sum] = [0, 0];
  [...judged]
    .sort((a, b) => b.score - a.score)
    .forEach(({ isTrue }, at) => {
      if (!isTrue) return;
      found += 1;
      sum += found / (at + 1);
    });
  return sum / found;
}

/** Expected calibration error over ten equal bins of probability. */
export function calibrationError(judged: readonly Judged[]): number {
  const bins = Array.from({ length: 10 }, () => 0);
  for (const { score, isTrue } of judged) {
    const bin = Math.min(9, Math.floor(score * 10));
    bins[bin] = (bins[bin] ?? 0) + score - (isTrue ? 1 : 0);
  }
  return bins.reduce((sum, excess) => sum + Math.abs(excess), 0) / judged.length;
}

/** NaN of nothing. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[half] as number;
  return ((sorted[half - 1] ?? Number.NaN) + (sorted[half] ?? Number.NaN)) / 2;
}
