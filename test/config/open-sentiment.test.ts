import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { openSentiment } from '../../config/open-sentiment.ts';
import { readSettings } from '../../config/settings.ts';
import { onnxRuntimeForTests } from '../support/onnx-runtime.ts';
import { type TinyModel, writeTinyModel } from '../support/tiny-onnx.ts';

const missing = join(import.meta.dirname, 'no-such-model');
const real = onnxRuntimeForTests();
/** Says that love is blame, so that its answer cannot be the built-in model's. */
const gloomy: TinyModel = { labels: ['negative', 'neutral', 'positive'], words: { love: [9, 0, 0] } };

describe('which tiers are opened', () => {
  test.each([[{ MODEL_DIR: 'none' }], [{}]])(
    'the built-in model scores alone, and there is nothing to tell, with %j and no model shipped',
    async (settings) => {
      await using model = await openSentiment({ SCORE_THREADS: 0, ...settings }, 'auto', { shipped: missing });
      expect(model.notes?.() ?? []).toEqual([]);
    },
  );

  test('MODEL_DIR=none looks at no shipped model either', async () => {
    expect(readSettings({ MODEL_DIR: 'none' }).MODEL_DIR).toBe('none');
    const places = { shipped: import.meta.dirname };
    await using model = await openSentiment({ SCORE_THREADS: 0, MODEL_DIR: 'none' }, 'auto', places);
    expect(model.notes?.() ?? []).toEqual([]);
    await expect(openSentiment({ SCORE_THREADS: 0, MODEL_DIR: 'none' }, 'neural', places)).rejects.toThrow('MODEL_DIR');
  });

  test('where the shipped model cannot run, the built-in one is at work and the operator is told how to help', async () => {
    const shipped = writeTinyModel(gloomy);
    await using model = await openSentiment({ SCORE_THREADS: 0 }, 'auto', { shipped, runtime: 'no-such-package' });
    expect(model.notes?.()).toEqual([
      expect.stringMatching(/npm install .* or set MODEL_DIR=none\. The built-in model/),
    ]);
    rmSync(shipped, { recursive: true });
  });

  test.skipIf(!real)('without MODEL_DIR the shipped model is asked where it can run', async () => {
    const shipped = writeTinyModel(gloomy);
    const runtime = pathToFileURL(real ?? '').href;
    await using model = await openSentiment({ SCORE_THREADS: 0 }, 'neural', { shipped, runtime });
    const [result] = await model.score([{ text: 'I love it', lang: 'en' }]);
    expect(result?.score).toBeLessThan(-0.2);
    rmSync(shipped, { recursive: true });
  });

  test('a broken MODEL_DIR leaves the built-in model at work and is told to the operator', async () => {
    await using model = await openSentiment({ SCORE_THREADS: 0, MODEL_DIR: missing });
    expect(model.notes?.()).toEqual([
      `The model in ${missing} cannot be used: there is no such folder. The built-in model scores alone.`,
    ]);
    expect(await model.score([{ text: 'I love it' }])).toMatchObject([{ lang: 'en' }]);
  });

  test('who asks for the neural tier alone is told what it lacks', async () => {
    await expect(openSentiment({ SCORE_THREADS: 0 }, 'neural', { shipped: missing })).rejects.toThrow('set MODEL_DIR');
    await expect(openSentiment({ SCORE_THREADS: 0, MODEL_DIR: missing }, 'neural')).rejects.toThrow('no such folder');
  });

  test('the fast tier alone does not even look at the folder', async () => {
    await using model = await openSentiment({ SCORE_THREADS: 0, MODEL_DIR: missing }, 'fast');
    expect(model.notes?.() ?? []).toEqual([]);
  });

  test.each([
    ['all', 'all'],
    ['en, de', ['en', 'de']],
  ])('MODEL_LANGUAGES may be %j', (text, languages) => {
    expect(readSettings({ MODEL_LANGUAGES: text }).MODEL_LANGUAGES).toEqual(languages);
  });

  test('MODEL_LANGUAGES that names none is refused', () => {
    expect(() => readSettings({ MODEL_LANGUAGES: 'english' })).toThrow('MODEL_LANGUAGES');
  });
});
