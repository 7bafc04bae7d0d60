import { expect, test } from 'vitest';
import { moodShift } from '#src/domain/incidents/mood-shift.ts';
import { at } from '../../support/case-builders.ts';

const volume = (all: number, negative: number, time = '10:00') => ({
  ...{ at: at(time), all, negative, positive: 0, complaint: 0 },
});
const calm = Array.from({ length: 100 }, () => volume(10, 2));

test('a brand of which people speak far worse, and no more, than usual is noticed', () => {
  const { usual } = moodShift(undefined, calm, []);
  expect(usual?.share).toBeCloseTo(0.2, 1);
  const worse = [volume(10, 7, '10:05'), volume(10, 8, '10:10'), volume(10, 7, '10:15'), volume(0, 0, '10:20')];
  expect(moodShift(usual, [], worse).shiftedAt).toEqual(at('10:15'));
  expect(moodShift(usual, [], [volume(30, 9)])).not.toHaveProperty('shiftedAt');
});

test('a few posts, or a brand that is hardly known, tell nothing', () => {
  const { usual } = moodShift(undefined, calm, []);
  expect(moodShift(usual, [], [volume(8, 8)])).not.toHaveProperty('shiftedAt');
  expect(moodShift(undefined, calm.slice(0, 5), [volume(30, 28)])).not.toHaveProperty('shiftedAt');
  expect(moodShift(undefined, [], [])).toEqual({ usual: undefined });
});
