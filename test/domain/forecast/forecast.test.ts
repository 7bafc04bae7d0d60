import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CountSample, forecastChance, forecastCount, forecastRate } from '#src/domain/forecast/forecast.ts';

const ask = (samples: CountSample[], threshold = 100, horizonHours = 48) =>
  forecastCount({ samples, threshold, horizonHours });

const spreading = [
  { t: 1200, count: 3 },
  { t: 2400, count: 12 },
  { t: 3600, count: 40 },
];

const history = fc
  .array(fc.record({ wait: fc.integer({ min: 60, max: 7200 }), more: fc.integer({ min: 0, max: 200 }) }), {
    minLength: 1,
    maxLength: 20,
  })
  .map((steps) => {
    const samples: CountSample[] = [];
    let [t, count] = [0, 0];
    for (const { wait, more } of steps) {
      t += wait;
      count += more;
      samples.push({ t, count });
    }
    return samples;
  });

describe('forecast of a post from its counts', () => {
  test('a post that grows faster and faster is expected to go further than one that stands still', () => {
    const still = ask([
      { t: 1200, count: 40 },
      { t: 2400, count: 40 },
      { t: 3600, count: 40 },
    ]);
    expect(ask(spreading).expected).toBeGreaterThan(still.expected);
    expect(ask(spreading).pViral).toBeGreaterThan(still.pViral);
    expect(forecastRate(spreading)).toBeGreaterThan(0);
  });

  test('one more engagement never lowers a forecast', () => {
    fc.assert(
      fc.property(
        history,
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 5, max: 2000 }),
        (samples, more, threshold) => {
          const higher = samples.map((sample, at) =>
            at === samples.length - 1 ? { ...sample, count: sample.count + more } : sample,
          );
          const [before, after] = [ask(samples, threshold), ask(higher, threshold)];
          for (const figure of ['pViral', 'expected', 'low', 'high'] as const)
            expect(after[figure]).toBeGreaterThanOrEqual(before[figure] - 1e-9);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a higher threshold is never reached sooner, and does not change what is expected', () => {
    fc.assert(
      fc.property(
        history,
        fc.integer({ min: 5, max: 1000 }),
        fc.integer({ min: 1, max: 1000 }),
        (samples, low, more) => {
          const [lower, higher] = [ask(samples, low), ask(samples, low + more)];
          expect(higher.pViral).toBeLessThanOrEqual(lower.pViral + 1e-9);
          expect(higher.expected).toBe(lower.expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('the chance alone is the chance beside the count, whatever is asked', () => {
    const horizon = fc.constantFrom(1, 6, 48);
    const threshold = fc.oneof(fc.constant(100), fc.integer({ min: 5, max: 1000 }));
    const preset = fc.constantFrom('social' as const, 'board' as const);
    fc.assert(
      fc.property(history, threshold, horizon, preset, (samples, bound, horizonHours, kind) => {
        const question = { samples, threshold: bound, horizonHours, preset: kind, followers: 300 };
        expect(forecastChance(question)).toBe(forecastCount(question).pViral);
      }),
    );
  });

  test('followers that are not known are not the same as none', () => {
    const question = { samples: [{ t: 180, count: 4 }], threshold: 100, horizonHours: 48 };
    expect(forecastCount(question).expected).toBeGreaterThan(forecastCount({ ...question, followers: 0 }).expected);
    expect(forecastCount({ ...question, followers: 100_000 }).expected).toBeGreaterThan(
      forecastCount({ ...question, followers: 50 }).expected,
    );
  });

  test('on a board a rise within its fuzzing is no growth', () => {
    const samples = [600, 1200, 1800, 2400].map((t, at) => ({ t, count: 100 + at }));
    const board = { samples, threshold: 400, horizonHours: 48, preset: 'board' as const };
    const still = samples.map(({ t }) => ({ t, count: 100 }));
    expect(forecastCount(board)).toEqual(forecastCount({ ...board, samples: still }));
    expect(forecastCount({ ...board, preset: 'social' })).not.toEqual(forecastCount(board));
  });

  test('the interval holds what is expected, and none of it is less than what is there', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 5, max: 2000 }), (samples, threshold) => {
        const { expected, low, high, pViral } = ask(samples, threshold, 1000);
        const count = samples.at(-1)?.count ?? 0;
        expect(low).toBeGreaterThanOrEqual(count);
        expect(expected).toBeGreaterThanOrEqual(low);
        expect(high).toBeGreaterThanOrEqual(expected);
        expect(pViral).toBeGreaterThanOrEqual(count >= threshold ? 1 : 0);
        expect(pViral).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('a count that falls a little is a deletion or fuzzing, and changes nothing', () => {
    const fallen = [...spreading, { t: 3900, count: 37 }];
    expect(ask(fallen)).toEqual(ask([...spreading, { t: 3900, count: 40 }]));
  });

  test('a lone peak that the network takes back is not believed', () => {
    const quiet = [1, 2, 3, 4, 5].map((poll) => ({ t: poll * 1200, count: 4 }));
    const peaked = quiet.map((sample, at) => (at === 1 ? { ...sample, count: 4000 } : sample));
    expect(ask(peaked).expected).toBeLessThan(10 * ask(quiet).expected);
  });

  test('the order of the readings and readings that came twice change nothing', () => {
    fc.assert(
      fc.property(history, (samples) => {
        expect(ask([...samples, ...samples].reverse())).toEqual(ask(samples));
      }),
    );
  });

  test('a post without a reading has a forecast, and what is no number is left out', () => {
    expect(Number.isFinite(ask([]).expected)).toBe(true);
    expect(ask([...spreading, { t: Number.NaN, count: 5 }, { t: 60, count: Number.POSITIVE_INFINITY }])).toEqual(
      ask(spreading),
    );
  });

  test('once the horizon lies behind, the count then is told as it was', () => {
    const samples = [...spreading, { t: 50 * 3600, count: 500 }, { t: 60 * 3600, count: 900 }];
    expect(ask(samples, 500, 50)).toEqual({ expected: 500, low: 500, high: 500, pViral: 1 });
    expect(ask(samples, 501, 50).pViral).toBe(0);
  });
});
