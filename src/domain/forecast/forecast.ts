import { type CountHistory, type CountSample, countAt, historyOf } from './history.ts';
import { lognormalOf, reachProbability, selfExciting } from './self-exciting.ts';

export type { CountSample } from './history.ts';

/** social: followers, shares and counts as they are; board: no followers, scores that are fuzzed. */
export type ForecastPreset = 'social' | 'board';

export interface ForecastQuestion {
  /** Readings of the post's counts, in any order; they may fall. */
  samples: readonly CountSample[];
  /** Of the author; missing is not none. */
  followers?: number;
  /** The count from which the source calls a post viral. */
  threshold: number;
  /** Hours after the post was written at which the count is asked for. */
  horizonHours: number;
  preset?: ForecastPreset;
}

/** The count at the horizon, with an interval that holds it in four of five cases, and the chance of the threshold. */
export interface CountForecast {
  expected: number;
  low: number;
  high: number;
  /** Probability that the count at the horizon is the threshold or more. */
  pViral: number;
}

/** 10 % of a standard normal lie above. */
const tenthZ = 1.2816;

/** How far a post will go, from the counts read so far. */
export function forecastCount(question: ForecastQuestion): CountForecast {
  const history = historyOf(question.samples);
  const horizonSeconds = question.horizonHours * 3600;
  const now = history.times[history.size - 1] ?? 0;
  if (now >= horizonSeconds) return knownCount(history, horizonSeconds, question.threshold);
  const form = selfExciting(history, horizonSeconds);
  const { median, spread } = lognormalOf(form);
  return {
    expected: form.count + median,
    low: form.count + median * Math.exp(-tenthZ * spread),
    high: form.count + median * Math.exp(tenthZ * spread),
    pViral: reachProbability(form, question.threshold),
  };
}

/** Engagements an hour that are expected now. */
export function forecastRate(samples: readonly CountSample[]): number {
  return selfExciting(historyOf(samples), Number.POSITIVE_INFINITY).perSecond * 3600;
}

/** The horizon lies behind: nothing is left to forecast. */
function knownCount(history: CountHistory, horizonSeconds: number, threshold: number): CountForecast {
  const count = countAt(history, horizonSeconds);
  return { expected: count, low: count, high: count, pViral: count >= threshold ? 1 : 0 };
}
