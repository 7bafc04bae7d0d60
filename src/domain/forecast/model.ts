import { logistic } from '../log-odds.ts';
import { featureNames, featuresInto } from './features.ts';
import { type CountHistory, type CountSample, countAt, historyOf } from './history.ts';
import type { CountForecast, ForecastPreset, ForecastQuestion } from './question.ts';
import { selfExciting } from './self-exciting.ts';
import { evaluate, type Trees, type TreeWeights, treesOf } from './trees.ts';

/** What `npm run train:forecast` writes: trees for the chance of the threshold, and for three quantiles of the count. */
export interface ForecastWeights {
  viral: TreeWeights;
  /** 10 %, 50 % and 90 % of what the logarithm of the count rises above `countShare` of its logarithm now. */
  low: TreeWeights;
  middle: TreeWeights;
  high: TreeWeights;
}

export type ForecastModel = Record<keyof ForecastWeights, Trees>;

/** Quantiles do not know the threshold: their features stand in proportion to this one. */
export const quantileThreshold = 100;
/** Logarithms of counts at the horizon rise a little slower than those now: what is small can grow more. */
export const countShare = 0.85;
/** The fuzzing of a board moves a score by this share at most. */
const boardFuzz = 0.05;

export function modelOf({ viral, low, middle, high }: ForecastWeights): ForecastModel {
  return { viral: treesOf(viral), low: treesOf(low), middle: treesOf(middle), high: treesOf(high) };
}

/** Used again for every forecast: nothing of it outlives a call. */
const row = new Float64Array(featureNames.length);

/** What is believed of readings that come from such a network. */
export function believedHistory(samples: readonly CountSample[], preset: ForecastPreset = 'social'): CountHistory {
  return historyOf(samples, preset === 'board' ? boardFuzz : 0);
}

/** How far a post will go, by a model. */
export function forecastBy(model: ForecastModel, question: ForecastQuestion): CountForecast {
  const { samples, threshold, horizonHours, followers, preset } = question;
  const history = believedHistory(samples, preset);
  const horizonSeconds = horizonHours * 3600;
  if ((history.times[history.size - 1] ?? 0) >= horizonSeconds) {
    const count = countAt(history, horizonSeconds);
    return { expected: count, low: count, high: count, pViral: count >= threshold ? 1 : 0 };
  }
  const count = history.counts[history.size - 1] ?? 0;
  const form = selfExciting(history, horizonSeconds);
  featuresInto(row, history, form, quantileThreshold, horizonSeconds, followers);
  const from = countShare * Math.log(count + 0.5);
  const quantile = (trees: Trees) => Math.max(count, Math.exp(from + evaluate(trees, row)) - 0.5);
  const [low, expected, high] = [quantile(model.low), quantile(model.middle), quantile(model.high)];
  if (threshold !== quantileThreshold) featuresInto(row, history, form, threshold, horizonSeconds, followers);
  return {
    expected,
    low: Math.min(low, expected),
    high: Math.max(high, expected),
    pViral: count >= threshold ? 1 : logistic(evaluate(model.viral, row)),
  };
}

/** The chance of the threshold as `forecastBy` answers it; the trees of the count are not asked. */
export function chanceBy({ viral }: Pick<ForecastModel, 'viral'>, question: ForecastQuestion): number {
  const { samples, threshold, horizonHours, followers, preset } = question;
  const history = believedHistory(samples, preset);
  const horizonSeconds = horizonHours * 3600;
  const isOver = (history.times[history.size - 1] ?? 0) >= horizonSeconds;
  const count = isOver ? countAt(history, horizonSeconds) : (history.counts[history.size - 1] ?? 0);
  if (count >= threshold) return 1;
  if (isOver) return 0;
  featuresInto(row, history, selfExciting(history, horizonSeconds), threshold, horizonSeconds, followers);
  return logistic(evaluate(viral, row));
}
