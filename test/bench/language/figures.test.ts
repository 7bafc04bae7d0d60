import { describe, expect, test } from 'vitest';
import { aucOf, qualityAmong, qualityOf } from './metrics.ts';
import { tune } from './thresholds.ts';

describe('the figures of the language bench', () => {
  test('macro-recall and macro-F1 weigh each class alike, however rare it is', () => {
    const gold = ['negative', 'positive', 'positive', 'positive'] as const;
    const quality = qualityOf(gold, ['positive', 'positive', 'positive', 'neutral']);
    // Recalls 0 and 2/3, F1 0 and 2 * 2 / (3 + 3).
    expect(quality.macroRecall).toBeCloseTo(100 / 3);
    expect(quality.macroF1).toBeCloseTo(100 / 3);
    expect(quality.accuracy).toBe(50);
  });

  test('a class that no text has is left out of the mean', () => {
    expect(qualityAmong(['a', 'b', 'c'], ['a', 'b'], ['a', 'b']).macroRecall).toBe(100);
  });

  test('AUC is the share of pairs in their right order, ties half', () => {
    const scored = [
      { score: 0.9, is: true },
      { score: 0.5, is: true },
      { score: 0.5, is: false },
      { score: 0.1, is: false },
    ];
    expect(aucOf(scored)).toBe(3.5 / 4);
    expect(aucOf(scored.map(({ score, is }) => ({ score: -score, is })))).toBe(0.5 / 4);
  });

  test('thresholds are put where the three classes are told apart best', () => {
    const scored = [-3, -2, 0, 0, 1, 2, 5].map((score, at) => ({
      score,
      gold:
        (['negative', 'negative', 'neutral', 'neutral', 'neutral', 'positive', 'positive'] as const)[at] ?? 'neutral',
    }));
    expect(tune(scored)).toEqual({ negativeBelow: 0, positiveFrom: 2 });
  });
});
