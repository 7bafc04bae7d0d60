import { hashStretches, mix } from './hash.ts';

const kind = 0x27d4;
const shortest = 3;
const longest = 5;
/** What one n-gram weighs beside a word: it takes several to say as much. */
export const characterShare = 0.3;

/** The hashes of a word's n-grams of three to five characters, its bounds taken along. */
export function characterNgrams(word: string): number[] {
  const bounded = `_${word}_`;
  const hashes: number[] = [];
  for (let at = 0; at < bounded.length; at += 1) {
    for (const hash of hashStretches(bounded, at, shortest, longest)) hashes.push(mix(hash, kind));
  }
  return hashes;
}
