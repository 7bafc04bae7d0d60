import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labelOf, labelSentiment, severityRank, worseSeverity } from '#src/domain/sentiment.ts';
import { Sentiment, type SentimentResult } from '#src/schemas/sentiment.ts';

function aResult(changes: Partial<SentimentResult> = {}): SentimentResult {
  return {
    score: 0,
    confidence: 0.8,
    complaint: 0,
    severity: 'none',
    lang: 'en',
    question: false,
    leaving: false,
    hardRules: [],
    topics: [],
    reasons: [],
    ...changes,
  };
}

describe('labelling a mention', () => {
  test.each([
    [-1, 'negative'],
    [-0.2, 'negative'],
    [-0.19, 'neutral'],
    [0, 'neutral'],
    [0.19, 'neutral'],
    [0.2, 'positive'],
    [1, 'positive'],
  ] as const)('a score of %s is %s', (score, label) => {
    expect(labelSentiment(aResult({ score })).label).toBe(label);
  });

  test('a label is given even where the machine leaves the decision to a person', () => {
    const sentiment = labelSentiment(aResult({ score: -0.5, confidence: 0.3 }));
    expect(sentiment).toMatchObject({ label: 'negative', undecided: true });
  });

  test('a confident judgement is not left to a person', () => {
    expect(labelSentiment(aResult({ score: -0.5, confidence: 0.7 })).undecided).toBe(false);
    expect(labelSentiment(aResult({ score: -0.5, confidence: 0.7 }), 0.8).undecided).toBe(true);
  });

  test('what the model found goes along unchanged', () => {
    const result = aResult({
      complaint: 0.9,
      severity: 'high',
      hardRules: ['legal'],
      topics: ['billing'],
      question: true,
      leaving: true,
    });
    expect(labelSentiment(result)).toMatchObject(result);
  });

  test('a model that answers with no number is read as knowing nothing', () => {
    const sentiment = labelSentiment(aResult({ score: Number.NaN, confidence: 0.99 }));
    expect(sentiment).toMatchObject({ score: 0, label: 'neutral', confidence: 0, undecided: true });
  });

  test('whatever numbers a model gives, the sentiment keeps to its ranges', () => {
    const anyNumber = fc.oneof(fc.double(), fc.integer());
    fc.assert(
      fc.property(anyNumber, anyNumber, anyNumber, (score, confidence, complaint) => {
        Sentiment.parse(labelSentiment(aResult({ score, confidence, complaint })));
      }),
    );
  });

  test('a higher score never has a worse label', () => {
    const order = ['negative', 'neutral', 'positive'];
    const score = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(score, score, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(order.indexOf(labelOf(low))).toBeLessThanOrEqual(order.indexOf(labelOf(high)));
      }),
    );
  });
});

describe('severity', () => {
  test('goes from none to critical', () => {
    const ranks = (['none', 'low', 'medium', 'high', 'critical'] as const).map(severityRank);
    expect(ranks).toEqual([0, 1, 2, 3, 4]);
  });

  test('of two the graver counts', () => {
    expect(worseSeverity('low', 'high')).toBe('high');
    expect(worseSeverity('critical', 'none')).toBe('critical');
  });
});
