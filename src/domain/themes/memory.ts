import { hashOf, stirred } from '../hash.ts';

/**
 * What was said before: a sample of earlier posts by their words, from which it is read how often a word, a phrase or
 * two words together usually come. A sample of posts, unlike a table of counts, knows of every combination.
 */
const mostPosts = 4000;
/** A busier stream is sampled, so that the memory reaches back about as far. */
const reachMs = 7 * 24 * 3_600_000;
/** A combination never met is expected as if it had been met 0.35 times in all posts so far. */
const unmet = 0.35;
/** Of fewer posts even common words have not been met often enough. */
const fewestPosts = 200;

/** Stems of a post in the order of its text. */
export type Remembered = string[];

export interface Memory {
  /** It is still too short to say what is usual. */
  isLearning(): boolean;
  /** Share of posts in which all of these words come; a phrase is two words with a space between them. */
  rate(terms: string[]): number;
  /** `perDay` says how many posts come a day at present. */
  add(postId: string, stems: Remembered, perDay: number): void;
  toState(): Remembered[];
}

export function createMemory(remembered: Remembered[] = []): Memory {
  const places: Remembered[] = [];
  const index = new Map<string, Set<number>>();

  function put(place: number, stems: Remembered): void {
    for (const term of termsOf(places[place] ?? [])) {
      const found = index.get(term);
      found?.delete(place);
      if (found?.size === 0) index.delete(term);
    }
    places[place] = stems;
    for (const term of termsOf(stems)) {
      const found = index.get(term);
      if (found) found.add(place);
      else index.set(term, new Set([place]));
    }
  }

  for (const [place, stems] of remembered.entries()) put(place, stems);

  return {
    isLearning: () => places.length < fewestPosts,
    rate(terms) {
      const lists = terms.map((term) => index.get(term)).sort((a, b) => (a?.size ?? 0) - (b?.size ?? 0));
      const [fewest, ...others] = lists;
      let met = 0;
      for (const place of fewest ?? []) if (others.every((list) => list?.has(place))) met += 1;
      return (met + unmet) / (places.length + 1);
    },
    add(postId, stems, perDay) {
      // Chance comes from the post's own id, so that the same stream is always remembered alike.
      const chance = stirred(hashOf(postId));
      const share = Math.min(1, mostPosts / ((perDay * reachMs) / 86_400_000));
      if (places.length < mostPosts) put(places.length, stems);
      else if (chance / 2 ** 32 < share) put(stirred(hashOf(`${postId} place`)) % mostPosts, stems);
    },
    toState: () => structuredClone(places),
  };
}

/** Distinct words, and pairs of neighbours written as two words. */
export function termsOf(stems: Remembered): Set<string> {
  const terms = new Set<string>(stems);
  for (const [at, stem] of stems.entries()) {
    const next = stems[at + 1];
    if (next !== undefined && next !== stem) terms.add(`${stem} ${next}`);
  }
  return terms;
}
