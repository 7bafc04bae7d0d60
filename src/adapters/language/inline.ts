import type { Scorable } from '../../ports/sentiment-model.ts';
import type { SentimentResult } from '../../schemas/sentiment.ts';
import { judge } from './judge.ts';
import { type Judgement, unread, withReasons } from './judgement.ts';

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
