import type { BrandTopic } from '../schemas/brand.ts';
import type { SentimentResult } from '../schemas/sentiment.ts';

export interface Scorable {
  text: string;
  /** Name of the brand whose sentiment is asked for; without one the mood of the text as a whole. */
  target?: string;
  /** Further words the target is known by. */
  targetTerms?: string[];
  /** ISO 639-1, if it is known. */
  lang?: string;
  /** The topics to look for, of the brand's own list; missing for the built-in one. */
  topics?: readonly BrandTopic[];
}

/**
 * Judges texts in batches. Answers one result for each text, in the order given; never throws for what a text
 * holds (empty, huge, broken); the same text gets the same answer within one version of the model.
 * Heavy computing happens off the calling thread.
 */
export interface SentimentModel extends AsyncDisposable {
  score(batch: Scorable[]): Promise<SentimentResult[]>;
  /** What it lacks of what it was asked to be, as it is now: sentences for the operator. */
  notes?(): string[];
}
