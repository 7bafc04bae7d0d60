import type { SentimentModel } from '../../ports/sentiment-model.ts';
import type { Telemetry } from '../../ports/telemetry.ts';

/** The model, each of its calls a step of the trace it belongs to. */
export function watchedModel(model: SentimentModel, telemetry: Telemetry): SentimentModel {
  return {
    ...model,
    score: (batch) => telemetry.trace('model call', { 'earshot.texts': batch.length }, () => model.score(batch)),
  };
}
