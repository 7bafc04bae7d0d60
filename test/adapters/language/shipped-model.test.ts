import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labelSentiment } from '#src/domain/sentiment.ts';
import type { SentimentModel } from '#src/ports/sentiment-model.ts';
import { openSentiment } from '../../../config/open-sentiment.ts';
import { onnxRuntimeForTests } from '../../support/onnx-runtime.ts';

const runtime = onnxRuntimeForTests();

describe.skipIf(!runtime)('the neural model that is shipped (needs onnxruntime-node)', () => {
  let model: SentimentModel;
  beforeAll(async () => {
    model = await openSentiment({ SCORE_THREADS: 0 }, 'auto', { runtime: pathToFileURL(runtime ?? '').href });
  });
  afterAll(() => model[Symbol.asyncDispose]());

  async function judged(text: string, target?: string) {
    const [result] = await model.score([{ text, ...(target && { target }) }]);
    if (!result) throw new Error('no answer');
    return labelSentiment(result);
  }

  test('runs, so that there is nothing to tell', () => {
    expect(model.notes?.()).toEqual([]);
  });

  test.each([
    'We ordered the large table and a small one was carried in',
    'Gate closed at 7:10, the clock on the wall said 6:58',
    'My card was charged on Monday and again on Wednesday for the one ticket',
  ])('hears the complaint in a plain fact: %s', async (text) => {
    const { label, complaint } = await judged(text);
    expect(label).toBe('negative');
    expect(complaint).toBeGreaterThan(0.5);
  });

  test.each(['The shop opens at nine and closes at six on weekdays', 'Our train leaves from platform 4 at 7:10'])(
    'takes a plain fact for what it is: %s',
    async (text) => {
      const { label, complaint } = await judged(text);
      expect(label).toBe('neutral');
      expect(complaint).toBeLessThan(0.5);
    },
  );

  test('tells two brands of one post apart', async () => {
    const text = 'Left Vantel after two years, Corvex had me connected the same afternoon and it is twice as fast';
    expect((await judged(text, 'Corvex')).label).toBe('positive');
    expect((await judged(text, 'Vantel')).label).not.toBe('positive');
  });
});
