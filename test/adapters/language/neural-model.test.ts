import { rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { openNeuralModel } from '#src/adapters/language/neural/neural-model.ts';
import { onnxRuntimeForTests } from '../../support/onnx-runtime.ts';
import { type TinyModel, writeTinyModel } from '../../support/tiny-onnx.ts';

const real = onnxRuntimeForTests();
const failing = new URL('../../support/failing-onnx-runtime.ts', import.meta.url).href;
const folders: string[] = [];
const reading: TinyModel = {
  labels: ['POS', 'NEG', 'NEU'],
  words: { good: [3, 0, 0], bad: [0, 3, 0], fine: [1, 0, 2], '@': [0, 0, 0], user: [0, 0, 0] },
};

function folderOf(model: TinyModel): string {
  const folder = writeTinyModel(model);
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!real)(
  `a classifier in ONNX, run by onnxruntime-node${real ? '' : ' (which is not to be had here)'}`,
  () => {
    const open = (model: TinyModel, threads = 1) =>
      openNeuralModel({ folder: folderOf(model), runtime: real ? pathToFileURL(real).href : '', threads });

    test('tells the probabilities of the three moods, whatever order it has them in', async () => {
      await using model = await open(reading);
      const [praise, blame, nothing] = await model.judge([{ text: 'Good!' }, { text: 'bad bad' }, { text: 'parcel' }]);
      expect(praise?.positive).toBeCloseTo(Math.exp(3) / (Math.exp(3) + 2), 5);
      expect(blame?.negative).toBeGreaterThan(0.99);
      expect(nothing).toEqual({
        negative: expect.closeTo(1 / 3),
        neutral: expect.closeTo(1 / 3),
        positive: expect.closeTo(1 / 3),
      });
    });

    test('hears of the target as the second part of the text', async () => {
      await using model = await open({ ...reading, targetShare: -1 });
      const text = 'good';
      const [alone, toward] = await model.judge([{ text }, { text, target: 'good' }]);
      expect(alone?.positive).toBeGreaterThan(0.9);
      expect(toward?.positive).toBeCloseTo(1 / 3, 5);
    });

    test('tells complaints if the model has an output for them', async () => {
      await using model = await open({ ...reading, complaints: { bad: 2 } });
      const [complaint] = await model.judge([{ text: 'bad' }]);
      expect(complaint?.complaint).toBeCloseTo(1 / (1 + Math.exp(-2)), 5);
    });

    test('takes what two sides without a middle have in common as neutral', async () => {
      await using model = await open({ labels: ['NEGATIVE', 'POSITIVE'], words: { good: [0, 3], bad: [3, 0] } });
      const [even, praise] = await model.judge([{ text: 'good bad' }, { text: 'good' }]);
      expect(even).toMatchObject({ neutral: 1 });
      expect(praise?.positive).toBeGreaterThan(0.9);
    });

    test('answers any text, and the same text in any company alike', async () => {
      await using model = await open(reading);
      const odd = [
        '',
        '😡',
        'good '.repeat(20_000),
        '\ud800',
        '\u200d\u202e',
        'a'.repeat(100_000),
        '\u0301'.repeat(5000),
        'bad',
      ];
      const together = await model.judge(odd.map((text) => ({ text, target: 'Acme' })));
      for (const [at, text] of odd.entries()) {
        expect(together[at], JSON.stringify(text.slice(0, 20))).toBeDefined();
        expect((await model.judge([{ text, target: 'Acme' }]))[0]).toEqual(together[at]);
      }
    });

    test('shares texts out over its threads and answers them in order', async () => {
      await using model = await open(reading, 2);
      const texts = Array.from({ length: 100 }, (_, at) => ({ text: at % 3 === 0 ? 'good' : 'bad' }));
      const verdicts = await model.judge(texts);
      expect(verdicts.map((one) => (one?.positive ?? 0) > 0.5)).toEqual(texts.map(({ text }) => text === 'good'));
    });

    test('is refused where the file is no model', async () => {
      const folder = folderOf(reading);
      truncateSync(join(folder, 'model.onnx'), 40);
      await expect(openNeuralModel({ folder, runtime: pathToFileURL(real ?? '').href })).rejects.toThrow(
        `The model in ${folder} cannot be used: `,
      );
    });

    test('is refused where it answers other labels than its config names', async () => {
      const config = { id2label: { 0: 'negative', 1: 'positive' } };
      await expect(open({ ...reading, config })).rejects.toThrow('it answers 3 numbers where 2 were expected');
    });
  },
);

describe('a neural model whose worker fails', () => {
  const deadly: TinyModel = {
    labels: ['negative', 'neutral', 'positive'],
    words: { deadly: [0, 0, 0], fine: [0, 0, 0] },
  };
  const open = () => openNeuralModel({ folder: folderOf(deadly), runtime: failing });

  test('says that the runtime is missing and how to get it', async () => {
    await expect(openNeuralModel({ folder: folderOf(deadly), runtime: 'no-such-runtime' })).rejects.toThrow(
      /needs the package.*npm install --ignore-scripts onnxruntime-node/s,
    );
  });

  test('leaves the texts unanswered that went down with it, and answers later ones in a new one', async () => {
    await using model = await open();
    expect(await model.judge([{ text: 'deadly' }])).toEqual([undefined]);
    expect((await model.judge([{ text: 'fine' }]))[0]?.positive).toBeGreaterThan(0.5);
    expect(model.problem()).toBeUndefined();
  });

  test('is given up when it fails again and again, and says so', async () => {
    await using model = await open();
    for (let times = 0; times < 3; times += 1) await model.judge([{ text: 'deadly' }]);
    expect(await model.judge([{ text: 'fine' }])).toEqual([undefined]);
    expect(model.problem()).toMatch(/given up after 3 failures \(its worker ended with code 7\).*Restart Earshot/);
  });

  test('answers nothing once it is closed, and does not throw', async () => {
    const model = await open();
    const asked = model.judge([{ text: 'fine' }]);
    await model[Symbol.asyncDispose]();
    expect(await asked).toHaveLength(1);
    expect(await model.judge([{ text: 'fine' }])).toEqual([undefined]);
  });
});
