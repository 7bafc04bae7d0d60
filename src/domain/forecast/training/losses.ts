import { logistic } from '../../log-odds.ts';

/** First and second derivative of a loss by the score, at a row. */
export interface Loss {
  base(labels: Float64Array, weights: Float64Array): number;
  slope(score: number, label: number): number;
  curvature(score: number, label: number): number;
}

/** Labels 0 or 1, scores are log-odds. */
export const logLoss: Loss = {
  base: (labels, weights) => {
    let [sum, all] = [0, 0];
    for (let at = 0; at < labels.length; at += 1) {
      sum += (labels[at] as number) * (weights[at] as number);
      all += weights[at] as number;
    }
    const share = Math.min(1 - 1e-6, Math.max(1e-6, sum / all));
    return Math.log(share / (1 - share));
  },
  slope: (score, label) => logistic(score) - label,
  curvature: (score) => {
    const probability = logistic(score);
    return probability * (1 - probability);
  },
};

/** Least where a share of the labels lies under the score: the check loss, rounded over `width` so that it has a curvature. */
export function quantileLoss(share: number, width: number): Loss {
  return {
    base: (labels) => Float64Array.from(labels).sort()[Math.floor(share * labels.length)] ?? 0,
    slope: (score, label) => logistic((score - label) / width) - share,
    curvature: (score, label) => {
      const below = logistic((score - label) / width);
      return Math.max(0.02, below * (1 - below)) / width;
    },
  };
}
