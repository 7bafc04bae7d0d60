import type { Scorable } from '../../ports/sentiment-model.ts';
import type { SentimentResult } from '../../schemas/sentiment.ts';
import { type Judgement, judge } from './judge.ts';

/** What is said of a text that could not be read: nothing, with no confidence, so that a person decides. */
export function unread(): Judgement {
  return {
    score: 0,
    confidence: 0,
    complaint: 0,
    severity: 'none',
    lang: 'und',
    question: false,
    hardRules: [],
    topics: [],
    spans: [],
  };
}

/** Judges one text; a text that defeats the rules costs itself only. */
export function judgeSafely(item: Scorable): Judgement {
  try {
    return judge(item);
  } catch {
    return unread();
  }
}

/** Scores one text on the calling thread, at once: for short runs, tests and streams. */
export function scoreInline(item: Scorable): SentimentResult {
  return withReasons(judgeSafely(item), item.text);
}

/** Puts the words beside their places. */
export function withReasons({ spans, ...rest }: Judgement, text: string): SentimentResult {
  return { ...rest, reasons: spans.map((span) => ({ ...span, text: text.slice(span.start, span.end) })) };
}
