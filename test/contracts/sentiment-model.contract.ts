import { describe, expect, test } from 'vitest';
import type { SentimentModel } from '#src/ports/sentiment-model.ts';
import { SentimentResult } from '#src/schemas/sentiment.ts';

/** Every model behind the port keeps these promises; how well it judges is told in its own tests. */
export function sentimentModelContract(name: string, open: () => Promise<SentimentModel>): void {
  describe(`${name} keeps the SentimentModel contract`, () => {
    test('answers one result for each text, in the order given', async () => {
      await using model = await open();
      const batch = Array.from({ length: 700 }, (_, at) => ({ text: at % 3 === 0 ? 'I love it' : 'This is awful' }));
      const results = await model.score(batch);
      expect(results).toHaveLength(batch.length);
      results.forEach((result, at) => {
        if (at % 3 === 0) expect(result.score).toBeGreaterThan(0);
        else expect(result.score).toBeLessThan(0);
      });
    });

    test('answers an empty batch with nothing', async () => {
      await using model = await open();
      expect(await model.score([])).toEqual([]);
    });

    test('answers every text within its ranges, whatever the text holds', async () => {
      await using model = await open();
      const results = await model.score(oddTexts.map((text) => ({ text, target: 'Acme' })));
      expect(results).toHaveLength(oddTexts.length);
      results.forEach((result, at) => {
        expect(() => SentimentResult.parse(result)).not.toThrow();
        for (const reason of result.reasons) expect(oddTexts[at]?.slice(reason.start, reason.end)).toBe(reason.text);
      });
    });

    test('gives the same text the same answer', async () => {
      await using model = await open();
      const item = { text: 'Acme was late again, but the driver was kind.', target: 'Acme' };
      const [first, second] = await model.score([item, item]);
      expect(second).toEqual(first);
    });

    test('judges toward the target, so that two targets of one text may fare differently', async () => {
      await using model = await open();
      const text = 'Globex is so much better than Acme';
      const [globex, acme] = await model.score([
        { text, target: 'Globex' },
        { text, target: 'Acme' },
      ]);
      expect(globex?.score).toBeGreaterThan(acme?.score ?? 1);
    });

    test('keeps a batch asked for while another one runs', async () => {
      await using model = await open();
      const batches = await Promise.all([
        model.score([{ text: 'I love it' }]),
        model.score([{ text: 'This is awful' }]),
        model.score([{ text: 'I love it' }]),
      ]);
      expect(batches.map(([result]) => Math.sign(result?.score ?? 0))).toEqual([1, -1, 1]);
    });
  });
}

const oddTexts: readonly string[] = [
  '',
  ' ',
  '\n\n\n',
  '😡',
  '👩‍👩‍👧‍👦🇩🇪👍🏽',
  'https://example.org/only/a/link?x=1',
  '<p>Bad &amp; <b>broken</b> <script>alert(1)</script></p>',
  '\uD800 broken \uDC00 halves \uDBFF',
  '\u202Eright to left\u202C \u200Fعلامة',
  `a${'\u0301'.repeat(4000)}`,
  'x'.repeat(100_000),
  'the worst service ever! '.repeat(5000),
  '('.repeat(10_000),
  '"'.repeat(3000),
  '@'.repeat(3000),
  '\u0000\u0001\u0007',
  'İSTANBUL İ İ İ kötü',
  '__proto__ constructor toString hasOwnProperty',
  'no not never '.repeat(500),
  '1 2 3 4 5 6 7 8 9 10',
];
