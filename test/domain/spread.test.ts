import { describe, expect, test } from 'vitest';
import {
  type EngagementSample,
  engagementsPerHour,
  forecastSpread,
  roundedForecast,
  runningTotals,
} from '#src/domain/spread.ts';
import { at } from '../support/case-builders.ts';

const counted = (time: string, likes: number, shares: number | null = 0) => ({
  at: at(time),
  metrics: { likes, shares, replies: null, views: 1000 },
});

const spreadOf = (createdAt: Date, samples: EngagementSample[]) =>
  forecastSpread({ createdAt, samples, viralFrom: 100 });

describe('how far a post will go', () => {
  test('counts that fall are a deletion or fuzzing, not less interest', () => {
    const totals = runningTotals([counted('10:00', 10), counted('10:10', 7), counted('10:20', 12)]);
    expect(totals.map((sample) => sample.total)).toEqual([10, 10, 12]);
  });

  test('counts a network does not offer count as none, and views are no engagement', () => {
    expect(runningTotals([counted('10:00', 4, null)])[0]?.total).toBe(4);
  });

  test('the pace is that of the last half hour, not of the whole life', () => {
    const samples = [counted('10:00', 0), counted('11:00', 60), counted('12:00', 66), counted('12:30', 66)];
    expect(engagementsPerHour(at('10:00'), samples)).toBe(0);
    expect(engagementsPerHour(at('10:00'), samples.slice(0, 2))).toBe(60);
  });

  test('a post seen once is judged by its age, and one just written is not called a fire for one like', () => {
    expect(engagementsPerHour(at('10:00'), [counted('10:30', 15)])).toBe(30);
    expect(engagementsPerHour(at('10:00'), [counted('10:00', 1)])).toBe(20);
  });

  test('a growing post is expected to grow on, within an interval; an old one stays where it is', () => {
    const young = spreadOf(at('10:00'), [counted('10:00', 0), counted('10:30', 30)]);
    expect(young?.expected).toBeGreaterThan(60);
    expect(young?.low).toBeLessThan(young?.expected ?? 0);
    expect(young?.high).toBeGreaterThan(young?.expected ?? 0);
    const slow = spreadOf(at('10:00'), [counted('10:00', 0), counted('10:30', 3)]);
    expect(young?.pViral).toBeGreaterThan(slow?.pViral ?? 1);
    const old = new Date(at('10:00').getTime() - 72 * 3_600_000);
    expect(spreadOf(old, [counted('10:00', 500)])?.expected).toBe(500);
    expect(spreadOf(at('10:00'), [])).toBeUndefined();
  });

  test('a lone peak that the network takes back makes no fire, neither then nor later', () => {
    const read = [4, 4000, 4, 5].map((likes, index) => counted(`10:${index + 1}0`, likes));
    expect(runningTotals(read).map(({ total }) => total)).toEqual([4, 5, 5, 5]);
    const told = spreadOf(at('10:00'), read);
    const calm = spreadOf(at('10:00'), read.toSpliced(1, 1));
    expect(told?.pViral).toBeLessThan(2 * (calm?.pViral ?? 0));
    expect(told?.expected).toBeLessThan(100);
  });

  test('what is kept of a forecast is what a person can see of it', () => {
    const told = { expected: 61.44, low: 17.21, high: 240.8, perHour: 3.149, pViral: 0.0004, viralFrom: 100 };
    expect(roundedForecast(told)).toEqual({
      expected: 61,
      low: 17,
      high: 241,
      perHour: 3.1,
      pViral: 0,
      viralFrom: 100,
    });
  });
});
