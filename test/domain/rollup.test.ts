import fc from 'fast-check';
import { expect, test } from 'vitest';
import { netSentiment, netSentimentInterval } from '#src/domain/rollup.ts';

const of = (positive: number, negative: number, neutral = 0) => ({
  ...{ mentions: positive + negative + neutral, positive, negative },
});

test('of nobody who spoke there is no interval', () => {
  expect(netSentimentInterval(of(0, 0))).toBeUndefined();
});

test('one mention says next to nothing, many say much', () => {
  expect(netSentimentInterval(of(1, 0))).toEqual({ low: expect.closeTo(-0.51, 2), high: 1 });
  expect(netSentimentInterval(of(60, 40))).toEqual({ low: expect.closeTo(0.007, 3), high: expect.closeTo(0.385, 3) });
  expect(netSentimentInterval(of(6000, 4000))).toEqual({
    ...{ low: expect.closeTo(0.181, 3), high: expect.closeTo(0.219, 3) },
  });
});

test('that all agree is not taken for certainty', () => {
  for (const mentions of [1, 5, 50, 5000]) {
    for (const counts of [of(mentions, 0), of(0, mentions), of(0, 0, mentions)]) {
      const { low, high } = netSentimentInterval(counts) ?? { low: 0, high: 0 };
      expect(high - low).toBeGreaterThan(0);
    }
  }
});

test('the interval holds the net sentiment, stays within its bounds, and is the same seen from the other side', () => {
  const some = fc.nat(2000);
  fc.assert(
    fc.property(some, some, some, (positive, negative, neutral) => {
      fc.pre(positive + negative + neutral > 0);
      const net = netSentiment(of(positive, negative, neutral)) ?? Number.NaN;
      const { low, high } = netSentimentInterval(of(positive, negative, neutral)) ?? { low: 2, high: -2 };
      expect(low).toBeGreaterThanOrEqual(-1);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(net);
      expect(high).toBeGreaterThanOrEqual(net);
      const other = netSentimentInterval(of(negative, positive, neutral));
      expect(other?.low).toBeCloseTo(-high, 12);
      expect(other?.high).toBeCloseTo(-low, 12);
    }),
  );
});

test('of 20 samples of what is said of a brand, 19 hold what is true of it', () => {
  let seed = 7;
  const next = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  let held = 0;
  for (let sample = 0; sample < 2000; sample += 1) {
    const drawn = Array.from({ length: 30 }, next);
    const counts = of(drawn.filter((one) => one < 0.5).length, drawn.filter((one) => one > 0.8).length);
    const { low, high } = netSentimentInterval({ ...counts, mentions: 30 }) ?? { low: 2, high: -2 };
    held += Number(low <= 0.3 && high >= 0.3);
  }
  expect(held / 2000).toBeGreaterThan(0.93);
  expect(held / 2000).toBeLessThan(0.98);
});
