import type { SentimentResult } from '../../schemas/sentiment.ts';
import type { WeighedSpan } from './valence.ts';

/** A result whose reasons are places only, so that it travels light between threads. */
export interface Judgement extends Omit<SentimentResult, 'reasons'> {
  spans: WeighedSpan[];
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
  };
}

/** Puts the words beside their places. */
export function withReasons({ spans, ...rest }: Judgement, text: string): SentimentResult {
  return { ...rest, reasons: spans.map((span) => ({ ...span, text: text.slice(span.start, span.end) })) };
}
