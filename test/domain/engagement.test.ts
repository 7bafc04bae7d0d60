import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classOf, climb, movesOf } from '#src/domain/engagement.ts';
import { EngagementClass, type Standing } from '#src/schemas/pulse-day.ts';

const words = fc.record({ negative: fc.nat(20), positive: fc.nat(20), complaints: fc.nat(20) });

describe('where somebody stands', () => {
  test.each([
    ['praises twice and never finds fault', { positive: 2, negative: 0, complaints: 0 }, 'advocates'],
    [
      'praises four times and found fault twice, without a complaint',
      { positive: 4, negative: 2, complaints: 0 },
      'advocates',
    ],
    ['praises ten times and complained once', { positive: 10, negative: 1, complaints: 1 }, 'engaged'],
    ['praised once', { positive: 1, negative: 0, complaints: 0 }, 'engaged'],
    ['praises as often as they complain', { positive: 2, negative: 1, complaints: 2 }, 'indifferent'],
    ['says nothing either way', { positive: 0, negative: 0, complaints: 0 }, 'indifferent'],
    ['complained once', { positive: 0, negative: 1, complaints: 1 }, 'indifferent'],
    ['complained twice', { positive: 0, negative: 0, complaints: 2 }, 'disengaged'],
    ['finds fault more often than they praise', { positive: 1, negative: 3, complaints: 0 }, 'disengaged'],
  ] as const)('who %s', (_, said, expected) => {
    expect(classOf(said)).toBe(expected);
  });

  test('one more praise never brings anybody down, and one more complaint nobody up', () => {
    fc.assert(
      fc.property(words, (said) => {
        const now = classOf(said);
        expect(climb(now, classOf({ ...said, positive: said.positive + 1 }))).toBeGreaterThanOrEqual(0);
        expect(climb(now, classOf({ ...said, complaints: said.complaints + 1 }))).toBeLessThanOrEqual(0);
        expect(climb(now, classOf({ ...said, negative: said.negative + 1 }))).toBeLessThanOrEqual(0);
      }),
    );
  });
});

test('whoever went somewhere is counted once, from where to where', () => {
  const standing = fc.constantFrom<Standing>(...EngagementClass.options, 'unheard');
  fc.assert(
    fc.property(fc.array(fc.record({ from: standing, to: standing })), (ways) => {
      const moves = movesOf(ways);
      expect(moves.reduce((sum, { count }) => sum + count, 0)).toBe(ways.length);
      for (const { from, to, count } of moves)
        expect(ways.filter((way) => way.from === from && way.to === to)).toHaveLength(count);
    }),
  );
});
