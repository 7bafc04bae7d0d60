import { describe, expect, test } from 'vitest';
import { moodChart, pulseBuckets, sliceChart, voicesChart, volumeChart, weekChart } from '#src/domain/pulse-charts.ts';
import { sumCounts } from '#src/domain/rollup.ts';
import { moversFirst, trendOf } from '#src/domain/topic-movers.ts';
import type { PulseCounts } from '#src/schemas/pulse.ts';

const at = (iso: string) => new Date(iso);
const counted = (counts: Partial<PulseCounts>): PulseCounts => ({ ...sumCounts([]), ...counts });
const text = { id: 'networks', title: 'Networks', description: 'Where.' };

describe('the course of a pulse', () => {
  test('has every hour, the empty ones too, and loses no figure', () => {
    const period = { from: at('2026-03-10T08:00Z'), to: at('2026-03-10T11:00Z'), step: 'hour' as const };
    const rows = [{ key: '2026-03-10T09:00:00.000Z', counts: counted({ mentions: 3, negative: 2, positive: 1 }) }];
    const buckets = pulseBuckets(period, rows, 'Europe/Vienna');
    expect(buckets.map(({ label, counts }) => [label, counts.mentions])).toEqual([
      ['Tue 10 Mar, 09:00', 0],
      ['Tue 10 Mar, 10:00', 3],
      ['Tue 10 Mar, 11:00', 0],
    ]);
    expect(buckets.at(-1)?.to).toEqual(period.to);
  });

  test('has days of 23 and 25 hours where the clock is changed', () => {
    const day = (from: string, to: string) =>
      pulseBuckets({ from: at(from), to: at(to), step: 'day' }, [], 'Europe/Vienna').map(
        (bucket) => (bucket.to.getTime() - bucket.from.getTime()) / 3_600_000,
      );
    expect(day('2026-03-27T23:00Z', '2026-03-30T22:00Z')).toEqual([24, 23, 24]);
    expect(day('2026-10-23T22:00Z', '2026-10-26T23:00Z')).toEqual([24, 25, 24]);
  });

  const buckets = pulseBuckets(
    { from: at('2026-03-10T08:00Z'), to: at('2026-03-10T10:00Z'), step: 'hour' },
    [{ key: '2026-03-10T08:00:00.000Z', counts: counted({ mentions: 4, negative: 3, positive: 1 }) }],
    'UTC',
  );

  test('shows moods, and of the period before what belongs to the same place', () => {
    const before = buckets.slice(0, 1);
    const { series, description } = volumeChart({ step: 'hour', buckets, before, beforeName: 'last week' });
    expect(series.map(({ name, values }) => [name, ...values])).toEqual([
      ['negative', 3, 0],
      ['neutral', 0, 0],
      ['positive', 1, 0],
      ['last week', 4, null],
    ]);
    expect(description).toBe('4 mentions: 3 negative, 0 neutral, 1 positive.');
  });

  test('tells the mood with its interval, and nothing where nobody spoke', () => {
    const [series] = moodChart({ step: 'hour', buckets }).series;
    expect(series?.values).toEqual([-0.5, null]);
    const [interval, none] = series?.interval ?? [];
    expect(interval?.low).toBeLessThan(-0.5);
    expect(interval?.high).toBeGreaterThan(-0.5);
    expect(none).toBeNull();
  });
});

describe('what mentions are of', () => {
  test('is a bar of moods for each, and a mark for what was there before', () => {
    const chart = sliceChart(text, [{ name: 'Feed', counts: counted({ mentions: 2, neutral: 2 }) }], 'before');
    expect(chart.series.map(({ name, values }) => [name, ...values])).toEqual([
      ['negative', 0],
      ['neutral', 2],
      ['positive', 0],
      ['before', 0],
    ]);
  });

  test('the shares of all brands make a whole, and of nothing there is no share', () => {
    const voices = [
      { name: 'Acme', rival: false, counts: counted({ mentions: 1 }) },
      { name: 'Bolt', rival: true, counts: counted({ mentions: 2 }) },
    ];
    expect(voicesChart(voices, 'before').series.map(({ role, values }) => [role, ...values])).toEqual([
      ['ours', 33.3, null],
      ['rival', 66.7, null],
    ]);
  });

  test('the week has a place for each of its hours, from Monday at midnight on', () => {
    const { values } = weekChart([{ key: '7-23', counts: counted({ mentions: 5 }) }]);
    expect([values.length, values[0]?.length, values[0]?.[0], values[6]?.[23]]).toEqual([7, 24, 0, 5]);
  });
});

describe('topics that move', () => {
  const aMove = (topic: string, people: number, peopleBefore: number) => ({
    ...{ topic, people, peopleBefore, counts: counted({ mentions: people }), before: counted({}) },
  });

  test.each([
    [12, 2, 'rising'],
    [2, 12, 'falling'],
    [5, 3, 'level'],
    [1, 0, 'level'],
    [0, 0, 'level'],
  ])('%i people after %i are %s', (people, peopleBefore, trend) =>
    expect(trendOf({ people, peopleBefore })).toBe(trend),
  );

  test('rising hassles come first, whatever others are louder, and falling ones last', () => {
    const moves = [aMove('loud', 40, 40), aMove('fading', 30, 90), aMove('new', 8, 0), aMove('storm', 30, 5)];
    expect(moversFirst(moves).map(({ topic }) => topic)).toEqual(['storm', 'new', 'loud', 'fading']);
  });
});
