import { z } from 'zod';
import { logistic, logOdds } from '../../domain/log-odds.ts';
import { labelFrom } from '../../domain/sentiment.ts';
import type { FeatureBag } from './features/bag.ts';
import { LinearModel } from './linear/linear-model.ts';
import { softmax } from './linear/softmax.ts';
import type { LinearWeights } from './linear/weights.ts';

/** Class numbers in every sentiment weights file. */
export const [negative, neutral, positive] = [0, 1, 2] as const;

/** Log-odds of being right from log-odds of the label: a line for each label. */
const Lines = z.array(z.object({ from: z.number(), slope: z.number() })).length(3);

/** What training found on held-out texts and wrote beside the weights. */
export const SentimentNotes = z.object({
  /** How far the rules' score moves the log-odds, beside what the model has learnt of it. */
  ruleShare: z.number(),
  /** Without a target, and toward one. */
  mood: Lines,
  toward: Lines,
});
export type SentimentNotes = z.infer<typeof SentimentNotes>;

export type SentimentLines = Pick<SentimentNotes, 'mood' | 'toward'>;

export interface Mood {
  /** Of negative, neutral and positive. */
  probabilities: Float64Array;
  score: number;
  /** Probability that the label is right. */
  confidence: number;
}

/** A trained model of negative, neutral and positive. */
export class SentimentHead {
  readonly model: LinearModel;
  private readonly notes: SentimentNotes;

  constructor(weights: LinearWeights) {
    this.model = new LinearModel(weights);
    this.notes = SentimentNotes.parse(weights.notes);
  }

  /** Log-odds of the classes for what the bag holds. */
  weigh(bag: FeatureBag): Float64Array {
    const odds = new Float64Array(3);
    this.model.score(bag, odds);
    return odds;
  }

  /** The mood that the log-odds and the rules' score make; `lean` is what else speaks for praise (or, below 0, blame). */
  conclude(odds: Float64Array, ruleScore: number, lean: number, toward: boolean): Mood {
    const probabilities = Float64Array.from(odds);
    leanOn(probabilities, ruleScore * this.notes.ruleShare + lean);
    softmax(probabilities);
    return {
      probabilities,
      score: scoreOf(probabilities),
      confidence: confidenceIn(probabilities, this.notes, toward),
    };
  }
}

/** Probability that the likeliest class is the right one. */
export function confidenceIn(
  probabilities: ArrayLike<number>,
  { mood, toward }: SentimentLines,
  isToward: boolean,
): number {
  const label = likeliest(probabilities);
  const line = (isToward ? toward : mood)[label];
  if (!line) return 0;
  return logistic(line.from + line.slope * logOdds(probabilities[label] ?? 0));
}

/** Moves the log-odds by what the rules say, toward one side and away from the other. */
export function leanOn(odds: Float64Array, share: number): void {
  odds[negative] = (odds[negative] ?? 0) - share;
  odds[positive] = (odds[positive] ?? 0) + share;
}

export function likeliest(probabilities: ArrayLike<number>): number {
  let best = 0;
  for (let of = 1; of < probabilities.length; of += 1) {
    if ((probabilities[of] ?? 0) > (probabilities[best] ?? 0)) best = of;
  }
  return best;
}

/**
 * In [-1, 1], and so that the likeliest class is the label that the domain draws: praise from 0.2 on, by how far it
 * leads the next class; in between, by which side leads.
 */
export function scoreOf(probabilities: ArrayLike<number>): number {
  const [down, middle, up] = [probabilities[negative] ?? 0, probabilities[neutral] ?? 0, probabilities[positive] ?? 0];
  const label = likeliest(probabilities);
  if (label === positive) return labelFrom + (1 - labelFrom) * (up - Math.max(down, middle));
  if (label === negative) return -labelFrom - (1 - labelFrom) * (down - Math.max(up, middle));
  // Never quite the edge, which belongs to the labels beside.
  return (0.999 * labelFrom * (up - down)) / middle;
}
