import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accuracyOf, recordOf, seemsInBadFaith, weightOf } from '#src/domain/reporter-accuracy.ts';

const record = (upheld: number, rejected: number, ignored = 0) => ({ upheld, rejected, ignored });
const by = (upheld: number, rejected: number, isMuted = false) => ({ record: record(upheld, rejected), isMuted });

describe('how often a member reports rightly', () => {
  test('is even where nothing of theirs was decided, and open to everything', () => {
    expect(accuracyOf(record(0, 0, 12))).toMatchObject({ decided: 0, share: 0.5 });
    expect(accuracyOf(record(0, 0)).low).toBeCloseTo(0.1);
    expect(accuracyOf(record(0, 0)).high).toBeCloseTo(0.9);
  });

  test('follows what was decided, and is the surer the more that was', () => {
    const [few, many] = [accuracyOf(record(3, 1)), accuracyOf(record(30, 10))];
    expect(few.share).toBeCloseTo(4 / 6);
    expect(many.share).toBeCloseTo(31 / 42);
    expect(many.high - many.low).toBeLessThan(few.high - few.low);
  });

  test('lies within its interval, and rises with each one upheld', () => {
    const count = fc.nat({ max: 300 });
    fc.assert(
      fc.property(count, count, (upheld, rejected) => {
        const { low, share, high } = accuracyOf(record(upheld, rejected));
        expect(low).toBeLessThan(share);
        expect(high).toBeGreaterThan(share);
        expect(accuracyOf(record(upheld + 1, rejected)).share).toBeGreaterThan(share);
        expect(accuracyOf(record(upheld, rejected + 1)).share).toBeLessThan(share);
      }),
    );
  });

  test('is known from the board, which counts for longer, and from us, who decide first', () => {
    expect(recordOf(record(1, 4), record(9, 2, 1))).toEqual(record(9, 4, 1));
    expect(recordOf(record(1, 4), undefined)).toEqual(record(1, 4));
  });
});

describe('bad faith', () => {
  test('is not suspected of who was wrong a few times', () => {
    expect(seemsInBadFaith(record(0, 4))).toBe(false);
    expect(seemsInBadFaith(record(2, 8))).toBe(false);
  });

  test('is suspected of who reports much and is nearly always wrong', () => {
    expect(seemsInBadFaith(record(0, 7))).toBe(true);
    expect(seemsInBadFaith(record(2, 18))).toBe(true);
  });
});

describe('the weight of open reports of one post', () => {
  test('is how often the reporter is right, and more with each further one', () => {
    expect(weightOf([by(8, 0)])).toBeCloseTo(0.9);
    expect(weightOf([by(0, 0), by(0, 0)])).toBeCloseTo(0.75);
    expect(weightOf([by(8, 0), by(0, 8)])).toBeGreaterThan(weightOf([by(8, 0)]));
  });

  test('is less for many of somebody in bad faith than for one of somebody reliable', () => {
    expect(weightOf([by(0, 20), by(0, 20), by(0, 20)])).toBeLessThan(weightOf([by(6, 0)]));
  });

  test('is nothing where those who reported are muted', () => {
    expect(weightOf([by(0, 9, true)])).toBe(0);
    expect(weightOf([by(0, 9, true), by(3, 0)])).toBe(weightOf([by(3, 0)]));
  });
});
