import { describe, expect, test } from 'vitest';
import { FeatureBag } from '#src/adapters/language/features/bag.ts';
import { addComplaint } from '#src/adapters/language/features/complaint-features.ts';
import { extract } from '#src/adapters/language/features/extract.ts';
import { addPlain } from '#src/adapters/language/features/plain-features.ts';
import { readText } from '#src/adapters/language/reading.ts';

const reading = readText({ text: 'Two weeks without Acme, and still no reply. Globex was quick!', target: 'Acme' });
const other = readText({ text: 'Thanks Acme for the lovely kettle', target: 'Acme' });

function contentOf({ ids, values, places, count, words, wordPlaces, numbers }: FeatureBag) {
  const features = [ids, values, places].map((all) => [...all.slice(0, count)]);
  return { features, words: [...words], wordPlaces: [...wordPlaces], numbers: [...numbers] };
}

function freshly(): FeatureBag {
  const bag = new FeatureBag();
  extract(reading, bag, true);
  return bag;
}

describe('what is weighed toward a brand is the same', () => {
  test('after the text was weighed as a whole and for a complaint', () => {
    const bag = new FeatureBag();
    extract(reading, bag, false);
    addPlain(bag, reading.signs);
    addComplaint(bag, reading, [0.2, 0.6, 0.2]);
    expect(contentOf(bag)).not.toEqual(contentOf(freshly()));
    extract(reading, bag, true);
    expect(contentOf(bag)).toEqual(contentOf(freshly()));
  });

  test('after another text was, in this bag or in another one', () => {
    const bag = new FeatureBag();
    extract(reading, bag, false);
    extract(other, new FeatureBag(), true);
    extract(reading, bag, true);
    expect(contentOf(bag)).toEqual(contentOf(freshly()));
    extract(other, bag, true);
    extract(reading, bag, true);
    expect(contentOf(bag)).toEqual(contentOf(freshly()));
  });
});
