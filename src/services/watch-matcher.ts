import { type Matcher, matchPost } from '../domain/matching.ts';
import { compileWords, watchedPart } from '../domain/watch-words.ts';
import type { App } from '../ports/app.ts';
import type { StoredPost } from '../schemas/post.ts';
import { allBoards, type WatchWord } from '../schemas/watch-word.ts';
import { everyRecord } from './every-record.ts';

interface WatchMatcher {
  /** All that are stored, also those that rest. */
  words: Map<string, WatchWord>;
  matcher: Matcher;
}

/** What of a post a word found. */
export interface WatchMatch {
  wordId: string;
  spans: { start: number; end: number }[];
}

const compiled = new WeakMap<App['store'], WatchMatcher & { key: string }>();

/** The words as they are now; those that find something are compiled once for as long as none of them changes. */
export async function watchMatcher({ store }: Pick<App, 'store'>): Promise<WatchMatcher> {
  const all = await everyRecord(store.records.watchWords);
  const key = all.map(({ id, version }) => `${id}@${version}`).join();
  const known = compiled.get(store);
  if (known?.key === key) return known;
  const fresh = { key, words: new Map(all.map((word) => [word.id, word])), matcher: compileWords(all.filter(isAwake)) };
  compiled.set(store, fresh);
  return fresh;
}

export function isAwake({ paused, removedAt }: WatchWord): boolean {
  return !paused && !removedAt;
}

/** The words that find a post of a board; ours find none. */
export function wordsIn({ words, matcher }: WatchMatcher, post: StoredPost): WatchMatch[] {
  if (post.byUs || post.removedAt) return [];
  return matchPost(matcher, watchedPart(post)).flatMap(({ brandId: wordId, spans }) => {
    const of = words.get(wordId)?.of;
    if (of !== allBoards && of !== post.sourceId) return [];
    return [{ wordId, spans }];
  });
}
