import type { Theme } from '../../schemas/theme-state.ts';
import type { Memory } from './memory.ts';
import type { Voice } from './window.ts';

const mostWords = 5;
const mostCompared = 40;

/**
 * What a theme is called: the words that set its posts apart (class-based TF-IDF, Grootendorst 2022, arXiv:2203.05794:
 * share of the theme's posts with the word times the logarithm of how rare it is elsewhere), and the post that has most of
 * its words in common with the others.
 */
export function labelOf(voices: Voice[], memory: Memory): Theme['label'] {
  const compared = voices.slice(-mostCompared);
  const counts = new Map<string, number>();
  for (const { stems } of compared) for (const stem of new Set(stems)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const weighed = [...counts]
    .map(([stem, count]) => ({ stem, weight: count * Math.log(1 / memory.rate([stem])) }))
    .filter(({ stem }) => (counts.get(stem) ?? 0) > 1)
    .sort((a, b) => b.weight - a.weight);
  const weights = new Map(weighed.map(({ stem, weight }) => [stem, weight]));
  const medoid = highest(compared, (voice) => shared(voice, weights));
  return {
    postId: medoid?.post.id ?? '',
    text: medoid?.post.text ?? '',
    words: weighed.slice(0, mostWords).map(({ stem }) => asWritten(stem, compared)),
  };
}

/** Long posts hold more of everything: what they share counts by the root of their length. */
function shared({ stems }: Voice, weights: Map<string, number>): number {
  const distinct = new Set(stems);
  const sum = [...distinct].reduce((total, stem) => total + (weights.get(stem) ?? 0), 0);
  return sum / Math.sqrt(distinct.size + 3);
}

/** The commonest way to write a stem. */
function asWritten(stem: string, voices: Voice[]): string {
  const counts = new Map<string, number>();
  for (const token of voices.flatMap((voice) => voice.tokens)) {
    const written = token.written.toLowerCase();
    if (token.stem === stem) counts.set(written, (counts.get(written) ?? 0) + 1);
  }
  return highest([...counts], ([, count]) => count)?.[0] ?? stem;
}

/** The first of those with the highest value. */
function highest<T>(items: T[], worth: (item: T) => number): T | undefined {
  let best: { item: T; value: number } | undefined;
  for (const item of items) {
    const value = worth(item);
    if (!best || value > best.value) best = { item, value };
  }
  return best?.item;
}
