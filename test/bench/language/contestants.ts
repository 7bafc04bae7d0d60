import { labelSentiment } from '#src/domain/sentiment.ts';
import type { SentimentModel } from '#src/ports/sentiment-model.ts';
import type { SentimentLabel } from '#src/schemas/sentiment.ts';
import type { Item } from './items.ts';
import type { Library } from './libraries.ts';
import { type Thresholds, tune } from './thresholds.ts';

export interface Said {
  label: SentimentLabel;
  /** Probability that the label is right, from those who tell it. */
  confidence?: number;
  /** Grows with how likely a complaint is. */
  complaint: number;
}

export interface Contestant {
  name: string;
  read(items: readonly Item[]): Promise<Said[]>;
}

/** A model of ours, through the port it has in the product. */
export function modelContestant(name: string, model: SentimentModel): Contestant {
  return {
    name,
    async read(items) {
      const said: Said[] = [];
      for (let from = 0; from < items.length; from += 500) {
        const batch = items.slice(from, from + 500).map(({ text, target }) => (target ? { text, target } : { text }));
        for (const result of await model.score(batch)) said.push(labelSentiment(result));
      }
      return said;
    },
  };
}

/**
 * A library, which knows one number a text and neither brand nor complaint: labels by the two thresholds that are best
 * on the items to tune on, as ours are; without those above and below zero.
 */
export async function libraryContestant(library: Library, tuneOn: readonly Item[]): Promise<Contestant> {
  const read = await library.open();
  const thresholds = tuneOn.length > 0 ? tune(tuneOn.map(({ text, gold }) => ({ score: read(text), gold }))) : atZero;
  return {
    name: library.name,
    read: async (items) =>
      items.map(({ text }) => {
        const score = read(text);
        return { label: labelBy(score, thresholds), complaint: -score };
      }),
  };
}

const atZero: Thresholds = { negativeBelow: 0, positiveFrom: Number.MIN_VALUE };

function labelBy(score: number, { negativeBelow, positiveFrom }: Thresholds): SentimentLabel {
  if (score >= positiveFrom) return 'positive';
  return score < negativeBelow ? 'negative' : 'neutral';
}
