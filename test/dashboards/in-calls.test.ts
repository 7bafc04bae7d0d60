import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inCalls } from '../../dashboards/boards/moves/in-calls.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, nth) => nth);

describe('what is done with thousands', () => {
  test('goes out so many at a time, each call behind the answer to the one before, and nothing twice or never', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(60), fc.integer({ min: 1, max: 20 }), async (count, atOnce) => {
        const sent: number[][] = [];
        let underway = 0;
        const { rest, error } = await inCalls(numbers(count), atOnce, async (some) => {
          underway += 1;
          expect(underway).toBe(1);
          await Promise.resolve();
          sent.push([...some]);
          underway -= 1;
        });
        expect(sent.flat()).toEqual(numbers(count));
        expect(sent.every(({ length }) => length <= atOnce)).toBe(true);
        expect({ rest, error }).toEqual({ rest: [], error: undefined });
      }),
      { numRuns: 50 },
    );
  });

  test('tells of a call that was refused what it was about and all behind it, and asks for nothing more', async () => {
    const sent: number[] = [];
    const refusal = new Error('no');
    const { rest, error } = await inCalls(numbers(10), 3, async (some) => {
      if (some.includes(4)) throw refusal;
      sent.push(...some);
    });
    expect(sent).toEqual([0, 1, 2]);
    expect(rest).toEqual([3, 4, 5, 6, 7, 8, 9]);
    expect(error).toBe(refusal);
  });

  test('stops behind the call that is under way, and its first call is made in any case', async () => {
    const sent: number[] = [];
    const { rest, error } = await inCalls(
      numbers(10),
      4,
      async (some) => void sent.push(...some),
      () => true,
    );
    expect(sent).toEqual([0, 1, 2, 3]);
    expect(rest).toEqual([4, 5, 6, 7, 8, 9]);
    expect(error).toBeUndefined();
  });
});
