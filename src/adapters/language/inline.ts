import type { Scorable } from '../../ports/sentiment-model.ts';
import type { SentimentResult } from '../../schemas/sentiment.ts';
import { judge } from './judge.ts';
import { type Judged, type Judgement, unread, withReasons } from './judgement.ts';

/** Judges one text; a text that defeats the rules costs itself only. */
export function judgeSafely(item: Scorable): Judgement {
  try {
    return judge(item);
  } catch {
    return unread();
  }
}

/** Judges one text on the calling thread, at once: for short runs, tests and streams. */
export function judgeInline(item: Scorable): Judged {
  return withReasons(judgeSafely(item), item.text);
}

export function scoreInline(item: Scorable): SentimentResult {
  return judgeInline(item).result;
}
