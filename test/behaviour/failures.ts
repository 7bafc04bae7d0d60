import { labelSentiment } from '#src/domain/sentiment.ts';
import type { Scorable, SentimentModel } from '#src/ports/sentiment-model.ts';
import type { Behaviour } from './behaviour.ts';

export interface Failure {
  id: string;
  /** What was said instead of what is expected. */
  fault: string;
  /** The answer, or one of them, would have gone to a person. */
  undecided: boolean;
  /** The sentence, or its wordings, each with the brand it was asked about in brackets. */
  texts: string[];
}

/** Puts every sentence before a model; the failures of each behaviour in the order of their numbers. */
export async function failuresOf(
  model: SentimentModel,
  behaviours: readonly Behaviour[],
): Promise<Map<Behaviour, Failure[]>> {
  const results = await model.score(behaviours.flatMap(({ cases }) => cases.flatMap(({ inputs }) => inputs)));
  const answers = results.map((result) => labelSentiment(result));
  return new Map(
    behaviours.map((behaviour) => {
      const failures = behaviour.cases.flatMap(({ id, inputs, faultOf }) => {
        const own = answers.splice(0, inputs.length);
        const fault = faultOf(own);
        if (!fault) return [];
        return [{ id, fault, undecided: own.some((one) => one.undecided), texts: inputs.map(shown) }];
      });
      return [behaviour, failures];
    }),
  );
}

function shown({ text, target }: Scorable): string {
  return target ? `${text} [${target}]` : text;
}
