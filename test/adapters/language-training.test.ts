import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { confidenceBelow } from '#src/adapters/language/abstain.ts';
import { FeatureBag } from '#src/adapters/language/features/bag.ts';
import { extract } from '#src/adapters/language/features/extract.ts';
import { LinearModel } from '#src/adapters/language/linear/linear-model.ts';
import { readWeights, writeWeights } from '#src/adapters/language/linear/weights.ts';
import { readText } from '#src/adapters/language/reading.ts';
import { confusionOf, macroF1, macroRecall, reliability } from '#src/adapters/language/training/figures.ts';
import { fitSoftmax, sumUp } from '#src/adapters/language/training/fit.ts';
import { fitLine } from '#src/adapters/language/training/lines.ts';
import { gather } from '#src/adapters/language/training/matrix.ts';
import { quantise } from '#src/adapters/language/training/quantise.ts';
import { sameness, without } from '#src/adapters/language/training/rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'earshot-training-'));
afterAll(() => rmSync(folder, { recursive: true }));

const slots = 2 ** 14;
const texts = [
  ...['the glorp is splendid', 'what a splendid glorp', 'splendid, this glorp', 'a splendid little glorp'],
  ...['the glorp is wretched', 'what a wretched glorp', 'wretched, this glorp', 'a wretched little glorp'],
];
const labels = Uint8Array.from([1, 1, 1, 1, 0, 0, 0, 0]);

function fill(text: string, bag: FeatureBag): void {
  extract(readText({ text, lang: 'en' }), bag, false);
}

function learn(seed = 1) {
  const matrix = gather(texts.length, slots, (row, bag) => fill(texts[row] ?? '', bag));
  const weights = new Float32Array(texts.length).fill(1);
  const fitted = fitSoftmax(matrix, { classes: 2, labels, weights, epochs: 20, rate: 0.1, drop: 0.3, seed });
  return { matrix, fitted };
}

describe('training', () => {
  test('learns which words tell two classes apart, also in sentences it has not seen', () => {
    const model = new LinearModel(quantise(learn().fitted, {}));
    const bag = new FeatureBag();
    const odds = new Float64Array(2);
    for (const [text, label] of [
      ['my neighbours found it splendid', 1],
      ['my neighbours found it wretched', 0],
    ] as const) {
      fill(text, bag);
      model.score(bag, odds);
      expect(Math.sign((odds[1] ?? 0) - (odds[0] ?? 0)), text).toBe(label === 1 ? 1 : -1);
    }
  });

  test('gives the same bits each time, and others from another seed', () => {
    expect(learn().fitted.weights).toEqual(learn().fitted.weights);
    expect(learn(2).fitted.weights).not.toEqual(learn().fitted.weights);
  });

  test('what is shipped as int8 says what was learnt, but for a rounding', () => {
    const { matrix, fitted } = learn();
    const model = new LinearModel(quantise(fitted, {}));
    const bag = new FeatureBag();
    const [learnt, shipped] = [new Float64Array(2), new Float64Array(2)];
    texts.forEach((text, row) => {
      sumUp(fitted, matrix, row, learnt);
      fill(text, bag);
      model.score(bag, shipped);
      learnt.forEach((odds, of) => {
        expect(Math.abs(odds - (shipped[of] ?? 0))).toBeLessThan(0.05 * Math.abs(odds) + 0.05);
      });
    });
  });

  test('a word is explained by the class it speaks for', () => {
    const model = new LinearModel(quantise(learn().fitted, {}));
    const bag = new FeatureBag();
    const reading = readText({ text: 'the glorp is splendid', lang: 'en' });
    extract(reading, bag, false);
    const shares = new Float64Array(reading.tokens.length);
    model.explain(bag, 1, 0, shares);
    expect(Math.max(...shares)).toBe(shares[3]);
  });

  test('a text that is measured is not among those that are learnt, however it is written', () => {
    const row = (text: string) => ({ set: 'a', id: text, text, label: 'positive' });
    const learnt = [row('@you Great stuff! https://example.org/1'), row('Another one')];
    expect(without(learnt, [row('great  STUFF')]).map(({ text }) => text)).toEqual(['Another one']);
    expect(sameness('Ça va?')).toBe('çava');
  });
});

describe('weights', () => {
  test('are read as they were written', () => {
    const weights = quantise(learn().fitted, { ruleShare: 0.5 });
    const file = join(folder, 'some.bin');
    writeWeights(file, weights);
    expect(readWeights(pathToFileURL(file))).toEqual(weights);
  });

  test('that are cut short are refused by name', () => {
    const file = join(folder, 'cut.bin');
    writeWeights(file, quantise(learn().fitted, {}));
    writeFileSync(file, readFileSync(file).subarray(0, -100));
    expect(() => readWeights(pathToFileURL(file))).toThrow('cut.bin are cut short');
  });
});

describe('figures', () => {
  // Three of four in the first class, one of two in the second.
  const table = confusionOf(2, [0, 0, 0, 0, 1, 1], [0, 0, 0, 1, 1, 0]);

  test('macro-recall is the mean of what was found of each class', () => {
    expect(macroRecall(table)).toBeCloseTo(62.5);
  });

  test('macro-F1 is the mean of the F1 of each class', () => {
    expect(macroF1(table)).toBeCloseTo(100 * ((6 / 8 + 2 / 4) / 2));
  });

  test('a confidence that holds has no calibration error', () => {
    const right = Array.from({ length: 10 }, (_, at) => at < 7);
    expect(reliability(Array(10).fill(0.7), right).error).toBeCloseTo(0);
    expect(reliability(Array(10).fill(0.9), right).error).toBeCloseTo(20);
  });

  test('a confidence of one holds as any other, and each bin weighs by its texts', () => {
    const surely = reliability([...Array(10).fill(1), ...Array(10).fill(0.1)], Array(20).fill(true), 15);
    expect(surely.bins.map(({ from, to, texts }) => [from, to, texts])).toEqual([
      [1 / 15, 2 / 15, 10],
      [14 / 15, 1, 10],
    ]);
    expect(surely.error).toBeCloseTo(45);
  });

  test('confidence is off by nothing where it holds, and by its distance from what held elsewhere', () => {
    const judged = (confidence: number, right: number) =>
      Array.from({ length: 10 }, (_, at) => ({ confidence, right: at < right }));
    const errorOf = (all: { confidence: number; right: boolean }[]) =>
      reliability(
        all.map(({ confidence }) => confidence),
        all.map(({ right }) => right),
        15,
      ).error;
    expect(errorOf([...judged(0.5, 5), ...judged(1, 10)])).toBeCloseTo(0);
    expect(errorOf([...judged(0.9, 5), ...judged(0.1, 1)])).toBeCloseTo(20);
  });

  test('a line through log-odds finds how sure one may be', () => {
    const xs = Array.from({ length: 400 }, () => 2);
    const { from, slope } = fitLine(
      xs,
      xs.map((_, at) => at % 4 !== 0),
      xs.map(() => 1),
    );
    expect(1 / (1 + Math.exp(-(from + 2 * slope)))).toBeCloseTo(0.75, 2);
  });
});

describe('the share of mentions that people look at', () => {
  test('the more they are willing to look at, the surer the machine must be', () => {
    const bounds = [0, 1, 10, 30, 100].map(confidenceBelow);
    expect(bounds[0]).toBe(0);
    expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
    expect(bounds.at(-1)).toBeLessThanOrEqual(1);
    expect(confidenceBelow(10)).toBeGreaterThan(confidenceBelow(1));
  });
});
