import type { SentimentResult } from '../../schemas/sentiment.ts';
import type { WeighedSpan } from './valence.ts';

/** Probabilities of negative, neutral and positive. */
export type Moods = readonly [negative: number, neutral: number, positive: number];

/** A result whose reasons are places only, so that it travels light between threads. */
export interface Judgement extends Omit<SentimentResult, 'reasons'> {
  spans: WeighedSpan[];
  moods: Moods;
}

/** A result with what another tier needs to know of it. */
export interface Judged {
  result: SentimentResult;
  moods: Moods;
}

/** What is said of a text that could not be read: nothing, with no confidence, so that a person decides. */
export function unread(): Judgement {
  return {
    score: 0,
    confidence: 0,
    complaint: 0,
    severity: 'none',
    lang: 'und',
    question: false,
    leaving: false,
    hardRules: [],
    topics: [],
    spans: [],
    moods: [1 / 3, 1 / 3, 1 / 3],
  };
}

/** Puts the words beside their places. */
export function withReasons({ spans, moods, ...rest }: Judgement, text: string): Judged {
  const reasons = spans.map((span) => ({ ...span, text: text.slice(span.start, span.end) }));
  return { result: { ...rest, reasons }, moods };
}
