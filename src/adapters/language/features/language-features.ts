import type { Reading } from '../reading.ts';
import type { FeatureBag } from './bag.ts';
import { addConcepts } from './concept-features.ts';
import { hashText, mix } from './hash.ts';

/**
 * What a text in another language than English is about, then every feature once more for its language alone: what languages
 * share is learnt once, what they do not apart.
 */
export function addForeign(bag: FeatureBag, reading: Reading, lang: string): void {
  addConcepts(bag, reading, lang);
  const own = hashText(lang);
  const shared = bag.count;
  for (let one = 0; one < shared; one += 1) {
    bag.add(mix(bag.ids[one] ?? 0, own), bag.places[one] ?? -1, bag.values[one] ?? 0);
  }
  bag.add(own, -1);
  bag.shared = shared;
}

/** Takes back the features of the language alone. */
export function dropLanguage(bag: FeatureBag): void {
  bag.count = Math.min(bag.count, bag.shared);
}
