import type { Reading } from '../reading.ts';
import type { FeatureBag } from './bag.ts';
import { hashText, mix } from './hash.ts';

/** Slots of the numbers that only the judgement of complaints has; those toward a target are free in it. */
const moodSlots = 80;
const cueKind = 0x4cf5;

/** What the mood of the text says of a complaint (`mood`: negative, neutral, positive), and which cues were met. */
export function addComplaint(bag: FeatureBag, reading: Reading, mood: ArrayLike<number>): void {
  const [negative = 0, neutral = 0, positive = 0] = [mood[0], mood[1], mood[2]];
  const odds = Math.log((reading.ruleComplaint + 1e-4) / (1 - reading.ruleComplaint + 1e-4));
  bag.numbers.set(
    [negative * 2, neutral * 2, positive * 2, Math.log((negative + 0.02) / (positive + 0.02)) / 2, odds / 2],
    moodSlots,
  );
  for (const { meaning, start } of reading.told)
    bag.add(mix(hashText(String(meaning.weight)), cueKind), placeOf(reading, start));
}

function placeOf({ tokens }: Reading, start: number): number {
  return tokens.findIndex((token) => token.start >= start);
}
