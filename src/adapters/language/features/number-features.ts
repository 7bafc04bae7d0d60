import type { Reading } from '../reading.ts';
import type { Signs } from '../signs.ts';
import type { FeatureBag } from './bag.ts';
import { mix } from './hash.ts';
import type { WordCounts } from './word-features.ts';

const bucketKind = 0x2545;

/** Where the numbers of what kind of post it is begin: a comment, a tweet to somebody, one with tags or a link. */
const kindSlots = 40;
const kindCount = 8;
const lengthCount = 8;

function kindOf({ addressed, hashtags, link }: Signs): number {
  return (addressed ? 1 : 0) | (hashtags > 0 ? 2 : 0) | (link ? 4 : 0);
}

/** What the rules and the outward form of the text say, as numbers near 1, and the rules' score in steps. */
export function addNumbers(bag: FeatureBag, reading: Reading, counts: WordCounts): void {
  const { valence, signs, ruleScore, ruleComplaint } = reading;
  let [best, worst, praises, rebukes, first, last] = [0, 0, 0, 0, 0, 0];
  for (const { weight } of valence.spans) {
    if (weight > 0) praises += 1;
    else rebukes += 1;
    best = Math.max(best, weight);
    worst = Math.min(worst, weight);
    first ||= weight;
    last = weight;
  }
  const sum = valence.positive + valence.negative;
  const length = Math.log2(1 + signs.words);
  const { numbers } = bag;
  const told = [
    valence.positive / 4,
    -valence.negative / 4,
    best / 3,
    -worst / 3,
    praises / 3,
    rebukes / 3,
    last / 3,
    first / 3,
    ruleScore,
    ruleScore * ruleScore,
    ruleComplaint,
    Math.min(4, signs.cues) / 2,
    valence.sarcasm ? 1 : 0,
    signs.question ? 1 : 0,
    Math.min(4, signs.exclamations) / 2,
    length / 4,
    Math.min(4, signs.hashtags) / 2,
    signs.addressed ? 1 : 0,
    signs.firstPerson ? 1 : 0,
    signs.link ? 1 : 0,
    counts.words > 0 ? counts.capitals / counts.words : 0,
    Math.min(3, counts.drawnOut),
    Math.min(3, counts.negations) / 2,
    Math.min(2, counts.ellipses),
    counts.quotes > 0 ? 1 : 0,
    Math.min(3, counts.numbers) / 2,
    sum / (1 + length),
    Math.max(sum, 0) / 3,
    reading.rules.length > 0 ? 1 : 0,
    signs.harm / 2,
  ];
  for (let slot = 0; slot < told.length; slot += 1) numbers[slot] = told[slot] ?? 0;
  const kind = kindOf(signs);
  // One 1 for the kind of post and one for its length, among zeros: how often praise and blame are differs by them.
  numbers[kindSlots + kind] = 1;
  numbers[kindSlots + kindCount + Math.min(lengthCount - 1, counts.words >> 3)] = 1;
  bag.add(mix(kind * 8 + Math.min(7, counts.words >> 2), bucketKind), -1);
  bag.add(mix(Math.round(ruleScore * 10) + 20, bucketKind ^ 1), -1);
  bag.add(mix((Math.round(valence.positive) + 1) * 64 + Math.round(-valence.negative), bucketKind ^ 2), -1);
}
