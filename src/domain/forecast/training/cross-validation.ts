import { type ForecastModel, forecastBy, modelOf } from '../model.ts';
import type { CountForecast } from '../question.ts';
import { fitForecast } from './fit.ts';
import { lessonsOf } from './lessons.ts';
import type { PolledItem } from './polled.ts';
import type { AnsweredQuestion } from './questions.ts';

const folds = 5;

/** The fold of an item, by its place: the same in every run. */
export function foldOf(item: number): number {
  return (Math.imul(item + 1, 2_654_435_761) >>> 8) % folds;
}

/** Of every fold a model that has seen all items but those of the fold. */
export function fitFolds(items: readonly PolledItem[], seed: number): ForecastModel[] {
  const lessons = lessonsOf(items, seed);
  return Array.from({ length: folds }, (_, fold) => {
    const taught = lessons.filter(({ item }) => item >= items.length || foldOf(item) !== fold);
    return modelOf(fitForecast(taught, seed));
  });
}

/** Forecasts of questions, each by the model that has not seen its item. */
export function forecastHeldOut(
  models: readonly ForecastModel[],
  questions: readonly AnsweredQuestion[],
): CountForecast[] {
  return questions.map(({ item, question }) => forecastBy(models[foldOf(item)] as ForecastModel, question));
}
