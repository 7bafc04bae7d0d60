import type { ShownWord } from '#src/schemas/api/watch-words.ts';
import { allBoards, type WatchWord } from '#src/schemas/watch-word.ts';

const posts = (count: number) => (count === 1 ? '1 post' : `${count} posts`);

/** What a try came to. */
export function foundWords(hits: number): string {
  return hits === 0 ? 'Nothing last week would have been found.' : `${posts(hits)} of last week would have been found.`;
}

/** What a word found this week. */
export function weekWords({
  hits,
  falseAlarms,
  isFilling,
}: Pick<ShownWord, 'hits' | 'falseAlarms' | 'isFilling'>): string {
  const found = hits === 0 ? (isFilling ? 'Searching last week…' : 'Nothing this week') : `${posts(hits)} this week`;
  if (falseAlarms === 0) return found;
  const share = Math.round((100 * falseAlarms) / (hits + falseAlarms));
  return `${found}, ${falseAlarms === 1 ? '1 false alarm' : `${falseAlarms} false alarms`} beside (${share} %)`;
}

/** Words by the board they are watched on: those of all boards first, then by the boards' names. */
export function byBoard<T extends { word: Pick<WatchWord, 'of'> }>(
  words: readonly T[],
  nameOf: (sourceId: string) => string,
): { of: string; name: string; words: T[] }[] {
  const groups = Map.groupBy(words, ({ word }) => word.of);
  const named = [...groups].map(([of, some]) => ({
    of,
    name: of === allBoards ? 'All boards' : nameOf(of),
    words: some,
  }));
  return named.sort((a, b) => Number(b.of === allBoards) - Number(a.of === allBoards) || a.name.localeCompare(b.name));
}
