import type { Reading } from '../reading.ts';
import type { FeatureBag } from './bag.ts';
import { mix } from './hash.ts';

const kinds = { near: 0x51ed, close: 0x62a9, pair: 0x7feb, around: 0x1b87, own: 0x3c6e };

const reach = 4;
/** Of a text that names its target all the time the first few places say enough. */
const mostNamings = 6;
/** Slots of the numbers that only a judgement toward a target has. */
const targetSlots = 70;

/**
 * What stands around the target, and every word of the text once more for the judgement toward a target alone, at half
 * its weight: what a text says of a brand is mostly what it says.
 */
export function addTarget(bag: FeatureBag, reading: Reading): void {
  const { tokens, ruleScore, valence, ruleComplaint } = reading;
  const shared = bag.count;
  let namings = 0;
  for (let at = 0; at < tokens.length && namings < mostNamings; at += 1) {
    if (tokens[at]?.kind !== 'target') continue;
    namings += 1;
    addSides(bag, tokens.length, at);
  }
  for (let one = 0; one < shared; one += 1) {
    bag.add(mix(bag.ids[one] ?? 0, kinds.own), bag.places[one] ?? -1, (bag.values[one] ?? 0) / 2);
  }
  const named = namings > 0 ? 1 : 0;
  bag.numbers.set(
    [1, named, ruleScore, valence.positive / 4, -valence.negative / 4, ruleComplaint, named * ruleScore],
    targetSlots,
  );
}

function addSides(bag: FeatureBag, count: number, at: number): void {
  const hash = (place: number): number => bag.hashes[place] ?? 0;
  for (let off = 1; off <= reach; off += 1) {
    const near = off <= 2 ? 0 : 2;
    for (const [place, side] of [
      [at - off, 0],
      [at + off, 1],
    ] as const) {
      if (place < 0 || place >= count) continue;
      bag.add(mix(hash(place), kinds.near + side), place);
      bag.add(mix(hash(place), kinds.close + near + side), place);
    }
  }
  if (at > 1) bag.add(mix(mix(hash(at - 2), hash(at - 1)), kinds.pair), at - 1);
  if (at + 2 < count) bag.add(mix(mix(hash(at + 1), hash(at + 2)), kinds.pair + 1), at + 1);
  if (at > 0 && at + 1 < count) bag.add(mix(mix(hash(at - 1), hash(at + 1)), kinds.around), at);
}
