import { describe, expect, test } from 'vitest';
import { type FinishedPost, recalibrated, recalibrationFrom } from '#src/domain/forecast/recalibration.ts';

/** Posts of which all were told the same chance. */
const posts = (told: number, viral: number, quiet: number, wasAnswered = false): FinishedPost[] => [
  ...Array.from({ length: viral }, () => ({ pViral: told, isViral: true, wasAnswered })),
  ...Array.from({ length: quiet }, () => ({ pViral: told, isViral: false, wasAnswered })),
];

describe('recalibration on the own finished posts', () => {
  test('nothing is learnt from fewer than 500 posts, or fewer than 30 that went viral', () => {
    expect(recalibrationFrom(posts(0.2, 100, 399))).toBeUndefined();
    expect(recalibrationFrom(posts(0.2, 29, 1000))).toBeUndefined();
    expect(recalibrationFrom(posts(0.2, 30, 470))).toBeDefined();
  });

  test('chances that were twice too high come down to what happened', () => {
    const own = recalibrationFrom([...posts(0.1, 50, 950), ...posts(0.5, 50, 150)]);
    if (!own) throw new Error('nothing was learnt');
    expect(recalibrated(0.1, own)).toBeCloseTo(0.05, 2);
    expect(recalibrated(0.5, own)).toBeCloseTo(0.25, 2);
  });

  test('chances that were right stay', () => {
    const own = recalibrationFrom([...posts(0.1, 100, 900), ...posts(0.6, 300, 200)]);
    if (!own) throw new Error('nothing was learnt');
    expect(recalibrated(0.1, own)).toBeCloseTo(0.1, 2);
    expect(recalibrated(0.6, own)).toBeCloseTo(0.6, 2);
  });

  test('posts that were answered do not count: an answer is why they stayed small', () => {
    const open = [...posts(0.1, 100, 900), ...posts(0.6, 300, 200)];
    expect(recalibrationFrom([...open, ...posts(0.9, 0, 400, true)])).toEqual(recalibrationFrom(open));
  });

  test('the order of posts stays, and a post that is viral already stays certain', () => {
    const own = recalibrationFrom([...posts(0.1, 400, 600), ...posts(0.6, 100, 400)]);
    if (!own) throw new Error('nothing was learnt');
    const chances = [0, 0.001, 0.1, 0.5, 0.9, 0.999, 1].map((chance) => recalibrated(chance, own));
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
    expect([chances[0], chances.at(-1)]).toEqual([0, 1]);
  });
});
