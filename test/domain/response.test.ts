import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answerSpans,
  engagementUntil,
  flagOutcome,
  isFaster,
  quantile,
  spansOf,
  spreadOf,
} from '#src/domain/response.ts';
import { at } from '../support/case-builders.ts';

const times = fc.array(fc.integer({ min: 0, max: 10 ** 9 }), { minLength: 1, maxLength: 60 });

test('half are answered within the median, nine in ten within the p90', () => {
  expect(quantile([], 0.5)).toBeUndefined();
  expect(quantile([5], 0.9)).toBe(5);
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2);
  expect(quantile([10, 20, 30, 40, 50, 60, 70, 80, 90, 100], 0.9)).toBe(90);
  fc.assert(
    fc.property(times, fc.constantFrom(0.5, 0.9), (values, share) => {
      const found = quantile(values, share) ?? Number.NaN;
      expect(values).toContain(found);
      expect(values.filter((value) => value <= found).length).toBeGreaterThanOrEqual(share * values.length);
      expect(values.filter((value) => value < found).length).toBeLessThan(share * values.length);
    }),
  );
});

test('every answer took one of the spans', () => {
  expect(spansOf([0, 15 * 60_000, 3_600_000, 86_400_000])).toStrictEqual([1, 1, 1, 0, 0, 1]);
  fc.assert(
    fc.property(times, (values) => {
      const spans = spansOf(values);
      expect(spans).toHaveLength(answerSpans.length);
      expect(spans.reduce((sum, count) => sum + count, 0)).toBe(values.length);
    }),
  );
});

describe('a conversation that spread', () => {
  const spark = [
    { at: at('10:00'), total: 3 },
    { at: at('11:00'), total: 40 },
    { at: at('12:00'), total: 120 },
  ];

  test('was answered in time while fewer had taken it up than make a fire', () => {
    expect(spreadOf(spark, at('11:30'), 100)).toStrictEqual({ isFire: true, answeredBefore: true });
    expect(spreadOf(spark, at('12:00'), 100)).toStrictEqual({ isFire: true, answeredBefore: false });
    expect(spreadOf(spark, undefined, 100)).toStrictEqual({ isFire: true, answeredBefore: false });
    expect(spreadOf(spark, at('13:00'), 200)).toStrictEqual({ isFire: false, answeredBefore: true });
    expect(engagementUntil(spark, at('09:00'))).toBe(0);
  });

  test('proves its flag right; one that did not proves it wrong only where nobody answered', () => {
    expect(flagOutcome({ flagged: true, isFire: true, isAnswered: true })).toBe('hit');
    expect(flagOutcome({ flagged: false, isFire: true, isAnswered: false })).toBe('missed');
    expect(flagOutcome({ flagged: true, isFire: false, isAnswered: false })).toBe('false');
    expect(flagOutcome({ flagged: true, isFire: false, isAnswered: true })).toBe('answered');
    expect(flagOutcome({ flagged: false, isFire: false, isAnswered: true })).toBe('left_alone');
  });
});

describe('answers come faster', () => {
  const some = (from: number) => Array.from({ length: 10 }, (_, index) => from + index);

  test('where they do beyond chance', () => {
    expect(isFaster(some(100), some(10))).toBe(true);
    expect(isFaster(some(10), some(100))).toBe(false);
    expect(isFaster(some(10), some(10))).toBe(false);
    expect(isFaster(Array(12).fill(5), Array(12).fill(5))).toBe(false);
    // U = 28 of 64: z = -0.42.
    expect(isFaster([1, 3, 5, 7, 9, 11, 13, 15], [0, 2, 4, 6, 8, 10, 12, 14])).toBe(false);
    // U = 20 of 64: z = -1.86; as if nothing were tied it would be -1.26.
    expect(isFaster([9, 9, 9, 9, 9, 9, 9, 9], [1, 1, 1, 9, 9, 9, 9, 9])).toBe(true);
  });

  test('is not said of few', () => {
    expect(isFaster(some(100).slice(0, 7), some(10))).toBeUndefined();
    expect(isFaster(some(100), [])).toBeUndefined();
  });

  test('never both ways', () => {
    const many = fc.array(fc.nat(50), { minLength: 8, maxLength: 30 });
    fc.assert(
      fc.property(many, many, (before, now) => {
        expect(isFaster(before, now) === true && isFaster(now, before) === true).toBe(false);
      }),
    );
  });
});
