import { expect, test } from 'vitest';
import { moodOf } from '#src/domain/recovery.ts';
import { at } from '../support/case-builders.ts';

const word = (time: string, score: number, complaint = 0) => ({ createdAt: at(time), score, complaint });
const answered = at('12:00');

test('who was negative and is so no longer has recovered; the last word counts', () => {
  const words = [word('10:00', -0.8), word('11:00', -0.4), word('13:00', -0.9), word('14:00', 0.3)];
  expect(moodOf(answered, words.toReversed())).toEqual({
    ...{ before: expect.closeTo(-0.6), after: 0.3, upset: true, verdict: 'recovered' },
  });
});

test('who is still negative, or was never so, is unchanged, and who fell by a label is worse', () => {
  const verdict = (before: number, after: number) =>
    moodOf(answered, [word('10:00', before), word('13:00', after)])?.verdict;
  expect(verdict(-0.9, -0.3)).toBe('unchanged');
  expect(verdict(-0.25, -0.15)).toBe('unchanged');
  expect(verdict(0.1, 0.8)).toBe('unchanged');
  expect(verdict(-0.4, -0.7)).toBe('worse');
  expect(verdict(0.1, -0.5)).toBe('worse');
});

test('a complaint in calm words is one all the same, and who makes none any more has recovered', () => {
  const words = [word('10:00', 0.3, 0.9)];
  expect(moodOf(answered, [...words, word('13:00', 0.35)])).toMatchObject({ upset: true, verdict: 'recovered' });
  expect(moodOf(answered, [...words, word('13:00', 0.35, 0.8)])).toMatchObject({ upset: true, verdict: 'unchanged' });
});

test('who has not written again, or only days later, is silent', () => {
  const late = { ...word('12:00', 0.9), createdAt: new Date(answered.getTime() + 49 * 3_600_000) };
  expect(moodOf(answered, [word('10:00', -0.5), late])).toEqual({ before: -0.5, upset: true, verdict: 'silent' });
});

test('of somebody who said nothing before our answer there is no mood to recover', () => {
  expect(moodOf(answered, [word('13:00', 0.5)])).toBeUndefined();
});
