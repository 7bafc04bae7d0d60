import { describe, expect, test } from 'vitest';
import type { Moods } from '#src/adapters/language/judgement.ts';
import { type FastTier, openLanguageModel } from '#src/adapters/language/model.ts';
import type { Verdict } from '#src/adapters/language/neural/classify.ts';
import type { NeuralModel } from '#src/adapters/language/neural/neural-model.ts';
import { openTiers } from '#src/adapters/language/tiers.ts';
import { labelSentiment } from '#src/domain/sentiment.ts';
import { sentimentModelContract } from '../../contracts/sentiment-model.contract.ts';

const praise: Verdict = { negative: 0.05, neutral: 0.1, positive: 0.85 };
const blame: Verdict = { negative: 0.85, neutral: 0.1, positive: 0.05 };

/** Says the same of all that it is asked, and keeps what that was. */
function saying(verdict: Verdict | undefined, more: Partial<NeuralModel> = {}): NeuralModel & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    reads: (lang) => lang === 'en',
    judge: async (items) => {
      asked.push(...items.map(({ text }) => text));
      return items.map(() => verdict);
    },
    problem: () => undefined,
    [Symbol.asyncDispose]: async () => undefined,
    ...more,
  };
}

const fast = () => openLanguageModel({ threads: 0 });
/** The fast tier, but for the moods that it finds. */
function feeling(moods: Moods): FastTier {
  const model = fast();
  return { ...model, judge: async (batch) => (await model.judge(batch)).map((judged) => ({ ...judged, moods })) };
}
const open = (neural: NeuralModel, ask: 'where it matters' | 'always' = 'where it matters') =>
  openTiers({ fast: fast(), neural, ask });

sentimentModelContract('both tiers together', async () => open(saying(undefined), 'always'));

describe('two tiers of one model', () => {
  const complaint = 'Acme ignored me for three weeks and I want my refund now, this is awful.';
  const danger = 'The Acme charger caught fire and burned my hand.';
  const clear = 'I love Acme, the best coffee in town, thank you so much!';
  const german = 'Acme hat mein Paket schon wieder verloren, das ist eine Frechheit.';

  test('ask the neural one of complaints and of what hard rules name, not of what is clear', async () => {
    const neural = saying(blame);
    await using model = open(neural);
    await model.score([complaint, clear, danger].map((text) => ({ text, target: 'Acme' })));
    expect(neural.asked).toEqual([complaint, danger]);
  });

  test('ask it of nothing in a language that it does not read', async () => {
    const neural = saying(blame);
    await using model = open(neural, 'always');
    await model.score([{ text: german }, { text: clear }]);
    expect(neural.asked).toEqual([clear]);
  });

  test('ask one that reads all languages of those too', async () => {
    const neural = saying(blame, { reads: () => true });
    await using model = open(neural);
    await model.score([{ text: german }]);
    expect(neural.asked).toEqual([german]);
  });

  test('take the mood between what both feel, and the rules, topics and reasons of the fast one', async () => {
    const item = { text: danger, target: 'Acme' };
    await using alone = fast();
    await using model = openTiers({ fast: feeling([0.6, 0.3, 0.1]), neural: saying(praise), ask: 'where it matters' });
    const [[before], [after]] = await Promise.all([alone.score([item]), model.score([item])]);
    if (!before || !after) throw new Error('no answer');
    expect(labelSentiment(after).label).toBe('positive');
    // The roots of 0.6 * 0.05, 0.3 * 0.1 and 0.1 * 0.85 are 0.173, 0.173 and 0.292.
    expect(after.confidence).toBeCloseTo(0.292 / 0.638, 2);
    expect(after.hardRules).toContain('injury');
    for (const field of ['hardRules', 'topics', 'reasons', 'lang', 'complaint', 'severity'] as const)
      expect(after[field]).toEqual(before[field]);
  });

  test.each<[string, Verdict, string]>([
    ['negative', { negative: 0.4, neutral: 0.35, positive: 0.25 }, 'negative'],
    ['neutral', { negative: 0.3, neutral: 0.36, positive: 0.34 }, 'neutral'],
    ['positive', { negative: 0.34, neutral: 0.3, positive: 0.36 }, 'positive'],
  ])('draw the label from the likeliest mood, however close: %s', async (_, verdict, label) => {
    await using model = openTiers({ fast: feeling([1 / 3, 1 / 3, 1 / 3]), neural: saying(verdict), ask: 'always' });
    const [result] = await model.score([{ text: clear }]);
    expect(result && labelSentiment(result).label).toBe(label);
  });

  test('leave the mood to the neural one where the fast one cannot tell the language', async () => {
    await using model = openTiers({ fast: feeling([1, 0, 0]), neural: saying(praise), ask: 'always' });
    const [result] = await model.score([{ text: 'ok' }]);
    expect(result).toMatchObject({ lang: 'und', confidence: 0.85 });
  });

  test('find a complaint between what both think, and give it some severity', async () => {
    const text = 'Third week without my parcel.';
    await using alone = fast();
    await using model = open(saying({ ...blame, complaint: 0.999 }), 'always');
    const [[before], [after]] = await Promise.all([alone.score([{ text }]), model.score([{ text }])]);
    expect(after?.complaint).toBeGreaterThan(before?.complaint ?? 1);
    expect(after?.complaint).toBeGreaterThan(0.5);
    expect(after?.severity).not.toBe('none');
  });

  test('keep the answer of the fast one where the neural one has none', async () => {
    const items = [complaint, danger].map((text) => ({ text, target: 'Acme' }));
    await using alone = fast();
    await using model = open(saying(undefined));
    expect(await model.score(items)).toEqual(await alone.score(items));
  });

  test('tell the operator when the neural one was given up', async () => {
    await using model = open(saying(undefined, { problem: () => 'It was given up.' }));
    expect(model.notes?.()).toEqual(['It was given up.']);
  });
});
