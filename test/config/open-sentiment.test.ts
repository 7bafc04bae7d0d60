import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSentiment } from '../../config/open-sentiment.ts';
import { readSettings } from '../../config/settings.ts';

const missing = join(import.meta.dirname, 'no-such-model');

describe('which tiers are opened', () => {
  test('without MODEL_DIR the built-in model scores alone, and there is nothing to tell', async () => {
    await using model = await openSentiment({ SCORE_THREADS: 0 });
    expect(model.notes?.() ?? []).toEqual([]);
  });

  test('a broken MODEL_DIR leaves the built-in model at work and is told to the operator', async () => {
    await using model = await openSentiment({ SCORE_THREADS: 0, MODEL_DIR: missing });
    expect(model.notes?.()).toEqual([
      `The model in ${missing} cannot be used: there is no such folder. The built-in model scores alone.`,
    ]);
    expect(await model.score([{ text: 'I love it' }])).toMatchObject([{ lang: 'en' }]);
  });

  test('who asks for the neural tier alone is told what it lacks', async () => {
    await expect(openSentiment({ SCORE_THREADS: 0 }, 'neural')).rejects.toThrow('set MODEL_DIR');
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
