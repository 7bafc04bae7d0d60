import type { Signs } from '../signs.ts';
import type { FeatureBag } from './bag.ts';
import { mix } from './hash.ts';

const plainKind = 0x2f0b;

/**
 * Every word and pair once more for posts that speak to no account and have neither tags nor links, as comments in a
 * forum do: what people write there they mean differently ("frustratingly easy", Daumé 2007).
 */
export function addPlain(bag: FeatureBag, { addressed, hashtags, link }: Signs): void {
  if (addressed || hashtags > 0 || link) return;
  const shared = bag.count;
  for (let one = 0; one < shared; one += 1) {
    if (bag.values[one] === 1) bag.add(mix(bag.ids[one] ?? 0, plainKind), bag.places[one] ?? -1);
  }
}
