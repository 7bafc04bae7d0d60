import { type CountSample, historyOf } from './history.ts';
import { chanceBy, forecastBy, modelOf } from './model.ts';
import type { CountForecast, ForecastQuestion } from './question.ts';
import { selfExciting } from './self-exciting.ts';
import weights from './weights.json' with { type: 'json' };

export type { CountSample } from './history.ts';
export type { CountForecast, ForecastPreset, ForecastQuestion } from './question.ts';

const shipped = modelOf(weights);

/** How far a post will go, from the counts read so far; by the weights that are shipped. */
export function forecastCount(question: ForecastQuestion): CountForecast {
  return forecastBy(shipped, question);
}

/** The chance of the threshold as `forecastCount` answers it, for half its cost. */
export function forecastChance(question: ForecastQuestion): number {
  return chanceBy(shipped, question);
}

/** Engagements an hour that are expected now, by the self-exciting form alone. */
export function forecastRate(samples: readonly CountSample[]): number {
  return selfExciting(historyOf(samples), Number.POSITIVE_INFINITY).perSecond * 3600;
}
