import { describe, expect, test } from 'vitest';
import { chooseLayer } from '#src/domain/choose-layer.ts';
import { answerBy, metBy, withAnswer } from '#src/domain/correction.ts';
import { featuresOf } from '#src/domain/correction-features.ts';
import { applyLayer, baseOf } from '#src/domain/correction-layer.ts';
import type { LayerExample } from '#src/domain/fit-layer.ts';
import { labelSentiment } from '#src/domain/sentiment.ts';
import type { SentimentResult } from '#src/schemas/sentiment.ts';
import { aSentiment } from '../support/builders.ts';
import { places } from '../support/sick-rides.ts';

const { label: _label, undecided: _undecided, ...aResult } = aSentiment({ reasons: [] });
const sure = (fields: Partial<SentimentResult> = {}): SentimentResult => ({ ...aResult, ...fields });
const neutral = sure({ score: 0, complaint: 0.1, severity: 'none' });

const input = (text: string, result = sure()) => ({ text, brandTerms: ['Kestrel'], result });
/** The model takes "sick" for a complaint; those who ride mean praise by it. */
const praised = places.map((place) => `sick ride on the kestrel at the ${place}`);
const corrected: LayerExample[] = praised.map((text) => {
  return { base: baseOf(input(text)), label: 'positive', complaint: false };
});
const anchors = [
  ...places.map((place) => input(`my kestrel parcel never came to the ${place}`)),
  ...places.map((place) => input(`the kestrel stops at the ${place}`, neutral)),
].map(baseOf);

describe('what a brand learns from its corrections', () => {
  const learnt = chooseLayer(corrected, anchors);
  if (!learnt) throw new Error('twelve corrections that agree carry a layer');
  const labelOf = (text: string, result?: SentimentResult) =>
    labelSentiment(applyLayer(learnt.layer, input(text, result)));

  test('a post nobody has seen is read as people said of others like it', () => {
    expect(labelOf('what a sick ride, kestrel')).toMatchObject({ label: 'positive', severity: 'none' });
    expect(labelOf('what a sick ride, kestrel').complaint).toBeLessThan(0.5);
  });

  test('what the corrections say nothing of stays as it was', () => {
    expect(labelOf('my kestrel parcel never came to the office')).toMatchObject({
      label: 'negative',
      severity: 'medium',
    });
    expect(labelOf('the kestrel stops at the office', neutral)).toMatchObject({ label: 'neutral' });
  });

  test('the words that turned a judgement are its reasons', () => {
    const text = 'sick ride on my kestrel';
    const { reasons } = applyLayer(learnt.layer, input(text));
    expect(reasons.some((reason) => reason.text.includes('sick') && reason.weight > 0)).toBe(true);
    for (const { start, end, text: quoted } of reasons) expect(text.slice(start, end)).toBe(quoted);
  });

  test('each correction is asked of a layer that never saw it', () => {
    expect(learnt.heldOut.label).toEqual({ of: 12, before: 0, after: 12 });
    expect(learnt.heldOut.complaint).toMatchObject({ of: 12, before: 0 });
    expect(learnt.heldOut.complaint.after).toBeGreaterThanOrEqual(11);
  });

  test('corrections of which nothing can be foreseen carry no layer', () => {
    const torn = praised.map((text, index): LayerExample => {
      return { base: baseOf(input(text)), label: index % 6 === 0 ? 'positive' : 'negative' };
    });
    expect(chooseLayer(torn, anchors)).toBeUndefined();
  });

  test('one correction alone does not overrule a model that is sure', () => {
    const [one] = corrected;
    const many = [...Array(11)].map((_, index): LayerExample => {
      return { base: baseOf(input(`the kestrel at the ${places[index]} is late`)), label: 'negative' };
    });
    const layer = chooseLayer(one ? [one, ...many] : many, anchors)?.layer ?? { bias: [0, 0, 0, 0], words: {} };
    expect(labelSentiment(applyLayer(layer, input('what a sick ride, kestrel'))).label).toBe('negative');
  });

  test('a layer that knows no word of a text answers with the model’s very words', () => {
    const result = sure({ confidence: 0.35 });
    const layer = { bias: [0, 0, 0, 0], words: { '1': [1, 0, -1, 1] } };
    expect(applyLayer(layer, input('nothing of the kind', result))).toBe(result);
  });

  test('names, links and figures say nothing of the next post', () => {
    const keys = (text: string, brand: string) => featuresOf(text, [brand]).map(({ key }) => key);
    expect(keys('@mira Kestrel lost 3 parcels https://a.example/1', 'Kestrel')).toEqual(
      keys('@bo Merlin LOST 44 parcels https://b.example/2', 'merlin'),
    );
    expect(featuresOf('', [])).toEqual([]);
    expect(featuresOf('駅で', []).length).toBe(3);
  });
});

describe('a person’s answer', () => {
  const model = aSentiment({ hardRules: ['safety'], undecided: true, topics: ['delivery'] });

  test('is beyond doubt, and what it leaves out stays the model’s', () => {
    expect(withAnswer(model, { label: 'positive' }, 'user-1')).toEqual({
      ...model,
      ...{ label: 'positive', score: 0.6, confidence: 1, undecided: false, reasons: [], correctedBy: 'user-1' },
    });
    expect(withAnswer(model, { topics: ['price', 'price'] }, 'u')).toMatchObject({ topics: ['price'], score: -0.6 });
  });

  test('that it is no complaint overrules the hard rules; that it is one gives it a severity', () => {
    expect(withAnswer(model, { complaint: false }, 'u')).toMatchObject({
      complaint: 0,
      severity: 'none',
      hardRules: [],
    });
    const calm = aSentiment({ complaint: 0.2, severity: 'none' });
    expect(withAnswer(calm, { complaint: true }, 'u')).toMatchObject({ complaint: 1, severity: 'low' });
    expect(withAnswer(calm, { complaint: true, severity: 'high' }, 'u')).toMatchObject({ severity: 'high' });
  });

  test('is a question of its own in each of its fields', () => {
    expect(metBy(model, { label: 'negative', complaint: true })).toEqual(['label', 'complaint']);
    expect(metBy(model, { label: 'negative', complaint: false })).toEqual(['label']);
    expect(metBy(model, { topics: ['delivery', 'price'], severity: 'low' })).toEqual([]);
    expect(metBy(model, { topics: ['delivery'], severity: 'medium' })).toEqual(['severity', 'topics']);
    expect(answerBy(model, ['complaint', 'topics'])).toEqual({ complaint: true, topics: ['delivery'] });
  });
});
