import type { CountSample } from './history.ts';

/** social: counts as they are; board: scores that the network fuzzes by some 5 %, and no followers. */
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
