import { describe, expect, test } from 'vitest';
import { recalibrated, recalibrationFrom, type ToldPost } from '#src/domain/forecast/recalibration.ts';
import type { Recalibration } from '#src/schemas/promise.ts';

/** Posts of which all were told the same chance. */
const posts = (told: number, viral: number, quiet: number, answered = false): ToldPost[] => [
  ...Array.from({ length: viral }, () => ({ chances: [told], becameFire: true, answered })),
  ...Array.from({ length: quiet }, () => ({ chances: [told], becameFire: false, answered })),
];

function learntFrom(own: ToldPost[]): Recalibration {
  const steps = recalibrationFrom(own);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

describe('recalibration on the own finished posts', () => {
  test('nothing is learnt from fewer than 500 posts, or fewer than 30 that went viral', () => {
    expect(learntFrom(posts(0.2, 100, 399))).toEqual({ finished: 499, fires: 100 });
    expect(learntFrom(posts(0.2, 29, 1000))).toEqual({ finished: 1029, fires: 29 });
    expect(learntFrom(posts(0.2, 30, 470)).line).toBeDefined();
  });

  test('chances that were twice too high come down to what happened', () => {
    const { line: own } = learntFrom([...posts(0.1, 50, 950), ...posts(0.5, 50, 150)]);
    if (!own) throw new Error('nothing was learnt');
    expect(recalibrated(0.1, own)).toBeCloseTo(0.05, 2);
    expect(recalibrated(0.5, own)).toBeCloseTo(0.25, 2);
  });

  test('chances that were right stay', () => {
    const { line: own } = learntFrom([...posts(0.1, 100, 900), ...posts(0.6, 300, 200)]);
    if (!own) throw new Error('nothing was learnt');
    expect(recalibrated(0.1, own)).toBeCloseTo(0.1, 2);
    expect(recalibrated(0.6, own)).toBeCloseTo(0.6, 2);
  });

  test('posts that were answered do not count: an answer is why they stayed small', () => {
    const open = [...posts(0.1, 100, 900), ...posts(0.6, 300, 200)];
    expect(learntFrom([...open, ...posts(0.9, 0, 400, true)])).toEqual(learntFrom(open));
  });

  test('the order of posts stays, and a post that is viral already stays certain', () => {
    const { line: own } = learntFrom([...posts(0.1, 400, 600), ...posts(0.6, 100, 400)]);
    if (!own) throw new Error('nothing was learnt');
    const chances = [0, 0.001, 0.1, 0.5, 0.9, 0.999, 1].map((chance) => recalibrated(chance, own));
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
    expect([chances[0], chances.at(-1)]).toEqual([0, 1]);
  });

  test('posts that were fires when they were first read teach nothing: nobody told a chance of them', () => {
    const open = [...posts(0.1, 100, 900), ...posts(0.6, 300, 200)];
    const late = Array.from({ length: 50 }, () => ({ chances: [], becameFire: true, answered: false }));
    expect(learntFrom([...open, ...late])).toEqual(learntFrom(open));
  });

  test('every reading counts: what was told late of a post that stayed small is as true as what was told early', () => {
    // Of all that are told 20 % half become fires soon; of what is still open then, told 20 % again, none does.
    const fires = Array.from({ length: 100 }, () => ({ chances: [0.2], becameFire: true, answered: false }));
    const others = Array.from({ length: 450 }, () => ({ chances: [0.2, 0.2], becameFire: false, answered: false }));
    const { line } = learntFrom([...fires, ...others]);
    expect(recalibrated(0.2, line ?? { slope: 1, offset: 0 })).toBeCloseTo(0.1, 2);
  });

  test('where the line may not be as flat as the posts would have it, it still says what happened on the whole', () => {
    const own = [...posts(0.01, 150, 350), ...posts(0.9, 150, 350)];
    const { line } = learntFrom(own);
    expect(line?.slope).toBe(0.3);
    const told = own.map(({ chances }) => recalibrated(chances[0] ?? 0, line ?? { slope: 1, offset: 0 }));
    expect(told.reduce((sum, chance) => sum + chance, 0) / own.length).toBeCloseTo(0.3, 2);
  });
});
