import type { FeatureBag } from './bag.ts';
import { hashText, mix } from './hash.ts';

/** Every feature once more for its language alone: what languages share is learnt once, what they do not apart. */
export function addLanguage(bag: FeatureBag, lang: string): void {
  const own = hashText(lang);
  const shared = bag.count;
  for (let one = 0; one < shared; one += 1) {
    bag.add(mix(bag.ids[one] ?? 0, own), bag.places[one] ?? -1, bag.values[one] ?? 0);
  }
  bag.add(own, -1);
}
