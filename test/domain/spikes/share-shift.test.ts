import { expect, test } from 'vitest';
import { learnShare, shareShift, type UsualShare } from '#src/domain/spikes/share-shift.ts';

/** A hundred half-hours of 40 posts, about a quarter of them negative. */
function usually(): UsualShare | undefined {
  let usual: UsualShare | undefined;
  for (let at = 0; at < 100; at++) usual = learnShare(usual, 8 + (at % 5), 40);
  return usual;
}

test('a mood that turns while the volume stays is noticed', () => {
  expect(shareShift(usually(), 30, 40).shifted).toBe(true);
});

test('a share that varies as it always does is no shift', () => {
  for (const negative of [0, 5, 10, 14]) expect(shareShift(usually(), negative, 40).shifted).toBe(false);
});

test('a handful of posts is no shift, however negative', () => {
  expect(shareShift(usually(), 19, 19).shifted).toBe(false);
});

test('the share that is usual is learnt, and a shift does not become usual', () => {
  const usual = usually();
  expect(usual?.share).toBeCloseTo(0.25, 1);
  expect(learnShare(usual, 38, 40)).toEqual(usual);
});

test('the chance is that of all outcomes as bad or worse', () => {
  expect(shareShift(usually(), 0, 40).chance).toBe(1);
  const chances = [5, 10, 15, 20, 30].map((negative) => shareShift(usually(), negative, 40).chance);
  expect(chances).toEqual(chances.toSorted((a, b) => b - a));
});

test('thousands of posts in one stretch are judged too', () => {
  expect(shareShift(usually(), 5000, 20_000).chance).toBeGreaterThan(0.1);
  expect(shareShift(usually(), 15_000, 20_000).shifted).toBe(true);
});
