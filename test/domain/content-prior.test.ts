import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentPull, expectedWithContent, rateWithContent, withContent } from '#src/domain/content-prior.ts';
import { forecastCount } from '#src/domain/forecast/forecast.ts';

const plain = { followers: 300, arousal: 0, strongTie: 0 };
const stirring = { followers: 40_000, arousal: 1, strongTie: 1 };
const chance = (count: number, content = plain, threshold = 100) => {
  const samples = [{ t: 180, count }];
  const { pViral } = forecastCount({ samples, threshold, horizonHours: 48 });
  return withContent(pViral, { t: 180, count }, threshold, content);
};

describe('what words and author tell before others react', () => {
  test('anger, a voice that the community knows, and followers each make a post draw more', () => {
    expect(contentPull(plain)).toBe(1);
    expect(contentPull({ ...plain, arousal: 1 })).toBeGreaterThan(1);
    expect(contentPull({ ...plain, strongTie: 1 })).toBeGreaterThan(1);
    expect(contentPull({ ...plain, followers: 3000 })).toBeGreaterThan(
      contentPull({ ...plain, arousal: 1, strongTie: 1 }),
    );
    expect(contentPull({ ...plain, followers: 1e12 })).toBeLessThanOrEqual(200);
  });

  test('followers that a network does not show are neither none nor many', () => {
    expect(contentPull({ ...plain, followers: undefined })).toBe(1);
    expect(contentPull({ ...plain, followers: 0 })).toBeLessThan(1);
  });

  test('a stirring complaint is nearer to a fire than a plain one with as many reactions', () => {
    expect(chance(3, stirring)).toBeGreaterThan(1.5 * chance(3));
    expect(chance(8, stirring)).toBeGreaterThan(1.3 * chance(8));
  });

  test('more reactions never make a fire less likely', () => {
    const content = fc.record({
      followers: fc.option(fc.integer({ min: 0, max: 5_000_000 }), { nil: undefined }),
      arousal: fc.double({ min: 0, max: 1, noNaN: true }),
      strongTie: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    const threshold = fc.constantFrom(20, 40, 100, 250, 1000);
    fc.assert(
      fc.property(
        content,
        threshold,
        fc.integer({ min: 30, max: 100_000 }),
        fc.nat(1100),
        (signals, bound, t, count) => {
          const at = (n: number) => {
            const { pViral } = forecastCount({ samples: [{ t, count: n }], threshold: bound, horizonHours: 48 });
            return withContent(pViral, { t, count: n }, bound, signals);
          };
          expect(at(count + 1)).toBeGreaterThanOrEqual(at(count) - 1e-3);
          expect(at(count)).toBeGreaterThanOrEqual(0);
          expect(at(count)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  test('what has become a fire stays one', () => {
    expect(chance(100)).toBe(1);
    expect(chance(20, plain, 20)).toBe(1);
  });

  test('its promise fades as reactions tell more', () => {
    const times = (count: number) => rateWithContent(60, count, stirring) / 60;
    expect(times(0)).toBeGreaterThan(times(10));
    expect(times(500)).toBeLessThan(1.1);
  });

  test('the count that is expected is never below what there is, and higher for a stirring post', () => {
    const forecast = { pViral: 0.1, expected: 20 };
    const quiet = expectedWithContent(forecast, { t: 300, count: 4 }, 100, plain);
    expect(quiet).toBeGreaterThan(4);
    expect(expectedWithContent(forecast, { t: 300, count: 4 }, 100, stirring)).toBeGreaterThan(quiet);
  });
});
