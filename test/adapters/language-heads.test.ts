import { describe, expect, test } from 'vitest';
import { FeatureBag } from '#src/adapters/language/features/bag.ts';
import { addComplaint } from '#src/adapters/language/features/complaint-features.ts';
import { extract } from '#src/adapters/language/features/extract.ts';
import { addPlain } from '#src/adapters/language/features/plain-features.ts';
import { scoreInline } from '#src/adapters/language/inline.ts';
import { readText } from '#src/adapters/language/reading.ts';
import { fitMean, fitSoftmax } from '#src/adapters/language/training/fit.ts';
import { gather } from '#src/adapters/language/training/matrix.ts';
import { readOwnSentences } from '#src/adapters/language/training/own-sentences.ts';

const bag = new FeatureBag();

/** The numbers of a text as the judgement of a complaint sees them. */
function complaintNumbers(text: string, target?: string): number[] {
  const reading = readText({ text, lang: 'en', ...(target !== undefined && { target }) });
  bag.clear();
  addComplaint(bag, reading, [0.2, 0.6, 0.2]);
  return [...bag.numbers];
}

describe('what is weighed of a post', () => {
  test('that it speaks to an account which helps is seen, and whose account it is makes no difference', () => {
    const toHelp = complaintNumbers('@AcmeHelp parcel 12 is on its way?');
    expect(toHelp).not.toEqual(complaintNumbers('@JennyLee parcel 12 is on its way?'));
    expect(toHelp).toEqual(complaintNumbers('@OtraHelp parcel 12 is on its way?'));
  });

  test.each([
    'so easy it hurts',
    '@acme so easy it hurts',
    'so easy it #hurts',
    'so easy it hurts https://example.org',
  ])('words count once more in a post without handle, tag and link alone: %s', (text) => {
    const reading = readText({ text, lang: 'en' });
    extract(reading, bag, false);
    const before = bag.count;
    addPlain(bag, reading.signs);
    expect(bag.count > before).toBe(!/[@#:]/.test(text));
  });

  test('who asks an account that helps does not complain, who waits for its answer since weeks does', () => {
    const asks = scoreInline({ text: '@AcmeHelp hi, do you ship to Norway? thanks' }).complaint;
    const complains = scoreInline({ text: '@AcmeHelp third week without my order and still no answer' }).complaint;
    expect(complains).toBeGreaterThan(0.5);
    expect(asks).toBeLessThan(0.5);
  });
});

describe('training', () => {
  test('several fits count by their mean', () => {
    const texts = ['a splendid glorp', 'splendid', 'a wretched glorp', 'wretched'];
    const matrix = gather(texts.length, 2 ** 12, (row, into) =>
      extract(readText({ text: texts[row] ?? '', lang: 'en' }), into, false),
    );
    const labels = Uint8Array.of(1, 1, 0, 0);
    const options = { classes: 2, labels, weights: new Float32Array(4).fill(1), epochs: 5, rate: 0.1, drop: 0.3 };
    const [one, other] = [fitSoftmax(matrix, { ...options, seed: 1 }), fitSoftmax(matrix, { ...options, seed: 2 })];
    const mean = fitMean(matrix, 2, { ...options, seed: 1 });
    mean.weights.forEach((weight, at) => {
      expect(weight).toBeCloseTo(((one.weights[at] ?? 0) + (other.weights[at] ?? 0)) / 2, 5);
    });
  });

  test.each(['facts', 'brands', 'moods', 'languages'] as const)(
    'a tenth of our own sentences is never learnt: %s',
    (file) => {
      const { learnt, held } = readOwnSentences(file);
      const texts = new Set(learnt.map(({ text }) => text));
      expect(held.filter(({ text }) => texts.has(text))).toEqual([]);
      expect(held.length / (held.length + learnt.length)).toBeGreaterThan(0.07);
      expect(held.length / (held.length + learnt.length)).toBeLessThan(0.13);
    },
  );
});
