import { describe, expect, test } from 'vitest';
import { heatSince, isInAftercare, isLookDue } from '#src/domain/aftercare.ts';
import { aCase, at } from '../support/case-builders.ts';

const hourMs = 3_600_000;
const answered = (fields = {}) =>
  aCase({ status: 'answered', openedAt: at('10:00'), answeredAt: at('11:00'), ...fields });
const spark = (...points: [time: string, total: number][]) => points.map(([time, total]) => ({ at: at(time), total }));

test('an answered thread is watched for 48 hours, and only while it is answered', () => {
  const inHours = (hours: number) => new Date(at('11:00').getTime() + hours * hourMs);
  expect(isInAftercare(answered(), inHours(48))).toBe(true);
  expect(isInAftercare(answered(), inHours(48.01))).toBe(false);
  expect(isInAftercare(answered({ status: 'open' }), inHours(1))).toBe(false);
  expect(isInAftercare(aCase({ status: 'answered' }), inHours(1))).toBe(false);
});

test('it is looked at soon after the answer, then less and less often, the last time at the end', () => {
  let now = at('11:00');
  const looks: number[] = [];
  for (let minute = 5; minute <= 3000; minute += 5) {
    const since = now;
    now = new Date(at('11:00').getTime() + minute * 60_000);
    if (isLookDue(at('11:00'), since, now)) looks.push(minute);
  }
  expect(looks.slice(0, 4)).toEqual([10, 30, 60, 120]);
  expect(looks.at(-1)).toBe(48 * 60);
  expect(looks.length).toBeLessThan(15);
});

describe('a thread heats up after our answer', () => {
  const grown = spark(['10:00', 0], ['10:30', 10], ['11:00', 20]);

  test('when its engagement has doubled and comes as fast as before', () => {
    const item = answered({ spark: grown });
    expect(heatSince(item, { total: 60, perHour: 30 }, at('12:00'))).toBe(20);
    expect(heatSince(item, { total: 60, perHour: 30 }, new Date('2026-01-08T11:00:00Z'))).toBeUndefined();
  });

  test('not when it has grown by less, or when the wave runs out', () => {
    const item = answered({ spark: grown });
    expect(heatSince(item, { total: 39, perHour: 90 }, at('12:00'))).toBeUndefined();
    expect(heatSince(item, { total: 60, perHour: 5 }, at('12:00'))).toBeUndefined();
  });

  test('not by a handful of people, however few there were before', () => {
    const item = answered({ spark: spark(['10:00', 0]) });
    expect(heatSince(item, { total: 19, perHour: 19 }, at('12:00'))).toBeUndefined();
    expect(heatSince(item, { total: 20, perHour: 20 }, at('12:00'))).toBe(0);
    expect(heatSince(item, { total: 20, perHour: 0 }, at('12:00'))).toBeUndefined();
  });
});
