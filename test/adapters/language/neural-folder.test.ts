import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { classesOf } from '#src/adapters/language/neural/model-classes.ts';
import { readModelFolder } from '#src/adapters/language/neural/model-folder.ts';
import { type TinyModel, writeTinyModel } from '../../support/tiny-onnx.ts';

const tiny: TinyModel = { labels: ['negative', 'neutral', 'positive'], words: { good: [0, 0, 3] } };
const [bad, middle, good] = ['negative', 'neutral', 'positive'] as const;

describe('what the outputs of a model mean', () => {
  test.each([
    [
      ['negative', 'neutral', 'positive'],
      [bad, middle, good],
    ],
    [
      ['POS', 'NEG', 'NEU'],
      [good, bad, middle],
    ],
    [
      ['LABEL_0', 'LABEL_1', 'LABEL_2'],
      [bad, middle, good],
    ],
    [
      ['LABEL_0', 'LABEL_1'],
      [bad, good],
    ],
    [
      ['NEGATIVE', 'POSITIVE'],
      [bad, good],
    ],
    [
      ['1 star', '2 stars', '3 stars', '4 stars', '5 stars'],
      [bad, bad, middle, good, good],
    ],
    [
      ['Very Negative', 'Negative', 'Neutral', 'Positive', 'Very Positive'],
      [bad, bad, middle, good, good],
    ],
  ])('is read from their names: %j', (names, classes) => {
    expect(classesOf(names)).toEqual(classes);
  });

  test.each([[['joy', 'anger']], [['positive', 'neutral']], [['LABEL_0', 'LABEL_1', 'LABEL_2', 'LABEL_3']], [[]]])(
    'is not guessed where they name no sentiment: %j',
    (names) => {
      expect(classesOf(names)).toBeUndefined();
    },
  );
});

describe('a model folder that cannot be used says what to change', () => {
  test.each<[string, (folder: string) => void, RegExp]>([
    ['is not there', (folder) => rmSync(folder, { recursive: true }), /there is no such folder/],
    ['has no config', (folder) => rmSync(join(folder, 'config.json')), /it has no config\.json/],
    ['has a broken config', (folder) => writeFileSync(join(folder, 'config.json'), '{'), /config\.json is not JSON/],
    ['has a config of another kind', (folder) => write(folder, { id2label: ['a'] }), /fault in id2label/],
    ['names no labels', (folder) => write(folder, {}), /names no labels \(id2label\)/],
    ['skips a label', (folder) => write(folder, { id2label: { 0: 'NEG', 2: 'POS' } }), /not numbered from 0/],
    [
      'is of emotions',
      (folder) => write(folder, { id2label: { 0: 'joy', 1: 'fear' } }),
      /\(joy, fear\) are none of sent/,
    ],
    ['has no tokenizer', (folder) => rmSync(join(folder, 'tokenizer.json')), /it has no tokenizer\.json\. Save/],
    [
      'has a broken tokenizer',
      (folder) => writeFileSync(join(folder, 'tokenizer.json'), 'x'),
      /tokenizer\.json is not/,
    ],
    ['has no model', (folder) => rmSync(join(folder, 'model.onnx')), /it has no model\.onnx/],
  ])('because it %s', (_, spoil, sentence) => {
    const folder = writeTinyModel(tiny);
    spoil(folder);
    expect(() => readModelFolder(folder)).toThrow(sentence);
    rmSync(folder, { recursive: true, force: true });
  });

  function write(folder: string, config: unknown): void {
    writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
  }
});

describe('a model folder', () => {
  test('may keep its model in a folder onnx, and the eight-bit one is taken', () => {
    const folder = writeTinyModel(tiny, 'onnx/model.onnx');
    expect(readModelFolder(folder).modelFile).toBe(join(folder, 'onnx/model.onnx'));
    mkdirSync(join(folder, 'onnx'), { recursive: true });
    writeFileSync(join(folder, 'onnx/model_quantized.onnx'), '');
    expect(readModelFolder(folder).modelFile).toBe(join(folder, 'onnx/model_quantized.onnx'));
    rmSync(folder, { recursive: true });
  });

  test.each<[string, Record<string, unknown>, 'all' | string[] | undefined, string[] | undefined]>([
    ['English, if it does not say', {}, undefined, ['en']],
    ['many languages, if its kind does', { model_type: 'xlm-roberta' }, undefined, undefined],
    ['what its config says', { earshot: { languages: ['de', 'fr'] } }, undefined, ['de', 'fr']],
    ['what the setting says, whatever else', { earshot: { languages: ['de'] } }, ['it'], ['it']],
    ['all, if the setting says so', {}, 'all', undefined],
  ])('reads %s', (_, config, setting, languages) => {
    const folder = writeTinyModel({ ...tiny, config });
    expect(readModelFolder(folder, setting).languages).toEqual(languages);
    rmSync(folder, { recursive: true });
  });
});
