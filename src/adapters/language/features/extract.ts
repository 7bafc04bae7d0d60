import type { Reading } from '../reading.ts';
import type { FeatureBag } from './bag.ts';
import { addNumbers } from './number-features.ts';
import { addTarget } from './target-features.ts';
import { addWords } from './word-features.ts';

const hashes = new Uint32Array(2048);

/** Fills the bag with what the trained models weigh in a text; `toward` adds what speaks of its target. */
export function extract(reading: Reading, bag: FeatureBag, toward: boolean): void {
  bag.clear();
  const counts = addWords(bag, reading.tokens, reading.lexicon, hashes);
  addNumbers(bag, reading, counts);
  if (toward) addTarget(bag, reading, hashes);
}
