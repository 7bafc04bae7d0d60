import type { Reading } from '../reading.ts';
import { addAddressees } from './addressee-features.ts';
import type { FeatureBag } from './bag.ts';
import { hashText, mix } from './hash.ts';
import { dropLanguage } from './language-features.ts';

/** Slots of the numbers that only the judgement of complaints has; those toward a target are free in it. */
const wordSlots = 56;
const moodSlots = 80;
const cueKind = 0x4cf5;

/** Words by what they do in a complaint or in a question that is none, in the order of their slots. */
const groups = [
  'still yet again since waiting wait week weeks day days hour hours month months',
  "no not never can't cant won't wont don't dont doesn't didn't isn't wasn't nothing",
  'thanks thank thx ty cheers',
  'please pls plz',
  'you your u ur',
  "i my me i'm i've",
  'hi hey hello',
  'why what when how where who',
  'broken broke fail failed failing error issue issues problem problems fix wrong down crash crashed crashes crashing ' +
    'slow late delay delayed delays miss missed missing refund cancel cancelled canceled disappointed disappointing ' +
    'terrible worst awful useless poor bad ridiculous unacceptable',
  'dm pm',
];
const groupOf = new Map(groups.flatMap((words, group) => words.split(' ').map((word) => [word, group] as const)));
/** A post of the length that most networks once allowed. */
const usualLength = 140;

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
  addWordGroups(bag, reading);
  addAddressees(bag, reading.prepared.raw, wordSlots + groups.length + 3);
}

/** The same of a text in another language than English: few complaints were learnt of each, so that all count for all. */
export function addForeignComplaint(bag: FeatureBag, reading: Reading, mood: ArrayLike<number>): void {
  dropLanguage(bag);
  addComplaint(bag, reading, mood);
}

/** A 1 for each group of words that the text has, then for numbers and for several questions, and its length. */
function addWordGroups({ numbers }: FeatureBag, { tokens, prepared }: Reading): void {
  let questions = 0;
  for (const { kind, text } of tokens) {
    if (kind === 'word') {
      const group = groupOf.get(text);
      if (group !== undefined) numbers[wordSlots + group] = 1;
    } else if (kind === 'number') numbers[wordSlots + groups.length] = 1;
    else if (kind === 'mark' && text.includes('?')) questions += text.length;
  }
  numbers[wordSlots + groups.length + 1] = questions > 1 ? 1 : 0;
  numbers[wordSlots + groups.length + 2] = Math.min(3, prepared.raw.length / usualLength);
}

function placeOf({ tokens }: Reading, start: number): number {
  return tokens.findIndex((token) => token.start >= start);
}
