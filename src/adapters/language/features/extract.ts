import type { Reading } from '../reading.ts';
import type { FeatureBag } from './bag.ts';
import { addNumbers } from './number-features.ts';
import { addTarget } from './target-features.ts';
import { addWords } from './word-features.ts';

/**
 * Fills the bag with what the trained models weigh in a text; `toward` adds what speaks of its target. What is the same
 * either way is read once, as long as the bag is asked for nothing else in between.
 */
export function extract(reading: Reading, bag: FeatureBag, toward: boolean): void {
  if (!bag.rewind(reading)) {
    bag.clear();
    addNumbers(bag, reading, addWords(bag, reading.tokens, reading.lexicon));
    bag.mark(reading);
  }
  if (toward) addTarget(bag, reading);
}
