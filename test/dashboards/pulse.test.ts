import { describe, expect, test } from 'vitest';
import { sumCounts } from '#src/domain/rollup.ts';
import type { Rollup } from '#src/schemas/rollup.ts';
import type { CoverageWindow } from '#src/schemas/source.ts';
import {
  bucketAt,
  bucketName,
  bucketSentence,
  bucketsOf,
  changeWords,
  signed,
} from '../../dashboards/pulse/buckets.ts';
import { gapSentence, gapsWithin, missingMinutes } from '../../dashboards/pulse/gaps.ts';
import { PulseSearch, startOfDay, startsOf, stretchBefore, stretchOf } from '../../dashboards/pulse/period.ts';
import { pulseCsv } from '../../dashboards/pulse/pulse-csv.ts';

const now = new Date('2026-03-10T14:20:00Z');
const at = (iso: string) => new Date(iso);

function anHour(hour: string, counts: Partial<Rollup> = {}): Rollup {
  return {
    ...{ brandId: 'b1', network: 'sandbox', hour: at(hour), mentions: 1, negative: 0, neutral: 1, positive: 0 },
    ...{ undecided: 0, complaints: 0, flagged: 0, scoreSum: 0, ...counts },
  };
}

describe('the period of the pulse', () => {
  test('24 hours end with the hour that runs', () => {
    const stretch = stretchOf({ period: '24h' }, now, 'UTC');
    expect(stretch).toEqual({ from: at('2026-03-09T15:00Z'), to: at('2026-03-10T15:00Z'), step: 'hour' });
    expect(startsOf(stretch, 'UTC')).toHaveLength(24);
  });

  test('three days are told by the hour, seven by the day', () => {
    expect(stretchOf({ period: '3d' }, now, 'UTC').step).toBe('hour');
    expect(startsOf(stretchOf({ period: '7d' }, now, 'UTC'), 'UTC')).toHaveLength(7);
    expect(startsOf(stretchOf({ period: '30d' }, now, 'UTC'), 'UTC')).toHaveLength(30);
  });

  test('days begin at the reader’s midnight', () => {
    const { from, to } = stretchOf({ period: '7d' }, now, 'America/New_York');
    // Summer time began on 8 March: the first day starts at 05:00 UTC, the last one ends at 04:00 UTC.
    expect([from, to]).toEqual([at('2026-03-04T05:00Z'), at('2026-03-11T04:00Z')]);
    expect(startsOf({ from, to, step: 'day' }, 'America/New_York')).toHaveLength(7);
  });

  test('where midnight is at half past, a day is made of the whole hours that begin in it', () => {
    expect(startOfDay(now, 'Asia/Kolkata')).toEqual(at('2026-03-09T19:00Z'));
    expect(startOfDay(at('2026-03-09T18:40Z'), 'Asia/Kolkata')).toEqual(at('2026-03-09T19:00Z'));
  });

  test('an own period is widened to whole hours, and one that ends before it begins is not taken', () => {
    const own = { period: 'own', from: at('2026-03-01T10:20Z'), to: at('2026-03-02T11:00Z') } as const;
    expect(stretchOf(own, now, 'UTC')).toEqual({
      from: at('2026-03-01T10:00Z'),
      to: at('2026-03-02T11:00Z'),
      step: 'hour',
    });
    expect(stretchOf({ ...own, to: at('2026-02-01T00:00Z') }, now, 'UTC')).toEqual(
      stretchOf({ period: '24h' }, now, 'UTC'),
    );
  });

  test('half a day is never compared with a whole one', () => {
    const days = stretchOf({ period: '7d' }, now, 'UTC');
    expect(stretchBefore(days, now, 'UTC')).toMatchObject({
      from: at('2026-02-25T00:00Z'),
      to: at('2026-03-03T15:00Z'),
    });
    const hours = stretchOf({ period: '24h' }, now, 'UTC');
    expect(stretchBefore(hours, now, 'UTC')).toMatchObject({ from: at('2026-03-08T15:00Z'), to: hours.from });
  });

  test('an address that makes no sense is read as the last 24 hours', () => {
    expect(PulseSearch.parse({ period: 'ever', from: 'yesterday' })).toEqual({ period: '24h' });
  });
});

describe('the buckets of the pulse', () => {
  test('hold every figure of the stretch once, by day as by hour', () => {
    const rollups = ['2026-03-04T00:00Z', '2026-03-04T23:00Z', '2026-03-10T14:00Z', '2026-03-10T14:00Z'].map((hour) =>
      anHour(hour, { mentions: 3, negative: 2 }),
    );
    const buckets = bucketsOf(stretchOf({ period: '7d' }, now, 'UTC'), rollups, 'UTC');
    expect(buckets.map(({ counts }) => counts.mentions)).toEqual([6, 0, 0, 0, 0, 0, 6]);
    expect(sumCounts(buckets.map(({ counts }) => counts))).toEqual(sumCounts(rollups));
  });

  test('hours outside the stretch are left out', () => {
    const rollups = [anHour('2026-03-09T14:00Z'), anHour('2026-03-10T15:00Z')];
    const buckets = bucketsOf(stretchOf({ period: '24h' }, now, 'UTC'), rollups, 'UTC');
    expect(sumCounts(buckets.map(({ counts }) => counts)).mentions).toBe(0);
  });

  test('a moment finds its bucket, and the end belongs to the next', () => {
    const buckets = bucketsOf(stretchOf({ period: '24h' }, now, 'UTC'), [], 'UTC');
    expect(bucketAt(buckets, at('2026-03-10T14:59Z'))?.from).toEqual(at('2026-03-10T14:00Z'));
    expect(bucketAt(buckets, at('2026-03-10T15:00Z'))).toBeUndefined();
  });

  test('are named and told in words', () => {
    const bucket = {
      from: now,
      to: now,
      counts: sumCounts([anHour('2026-03-10T14:00Z', { mentions: 3, negative: 2 })]),
    };
    expect(bucketName(bucket, 'day', 'UTC')).toBe('Tue 10 Mar');
    expect(bucketName(bucket, 'hour', 'Europe/Vienna')).toBe('Tue 10 Mar, 15:20');
    expect(bucketSentence(bucket)).toBe('3 mentions: 2 negative, 1 neutral, 0 positive; net sentiment -0.67');
  });
});

describe('figures in words', () => {
  test.each([
    [12, 10, '+20 %'],
    [5, 10, '-50 %'],
    [10, 10, 'no change'],
    [5, 0, 'none before'],
    [0, 0, 'none before either'],
    [1001, 1000, '+<1 %'],
  ])('%i after %i is %s', (after, before, words) => expect(changeWords(after, before)).toBe(words));

  test('a net sentiment of nearly nothing has no sign', () => {
    expect([signed(0.001), signed(-0.004), signed(0.5), signed(undefined)]).toEqual(['0.00', '0.00', '+0.50', '–']);
  });
});

describe('coverage in the pulse', () => {
  const missing = (from: string, to: string): CoverageWindow => ({
    ...{ sourceId: 's1', query: '*', from: at(from), to: at(to), state: 'missing', why: 'The network did not answer.' },
  });
  const stretch = { from: at('2026-03-10T10:00Z'), to: at('2026-03-10T14:00Z') };

  test('gaps are cut to the stretch and laid together', () => {
    const gaps = gapsWithin(stretch, [
      missing('2026-03-10T12:00Z', '2026-03-10T13:00Z'),
      missing('2026-03-10T09:00Z', '2026-03-10T10:30Z'),
      missing('2026-03-10T12:30Z', '2026-03-10T12:45Z'),
      missing('2026-03-10T08:00Z', '2026-03-10T09:00Z'),
    ]);
    expect(gaps).toEqual([
      { from: stretch.from, to: at('2026-03-10T10:30Z') },
      { from: at('2026-03-10T12:00Z'), to: at('2026-03-10T13:00Z') },
    ]);
    expect(missingMinutes({ from: at('2026-03-10T10:00Z'), to: at('2026-03-10T12:15Z') }, gaps)).toBe(45);
  });

  test('a gap is said in a sentence', () => {
    expect(gapSentence(missing('2026-03-10T12:00Z', '2026-03-10T13:30Z'), 'Chirp', 'UTC')).toBe(
      'Chirp was not heard from Tue 10 Mar, 12:00 to 13:30: The network did not answer.',
    );
  });

  test('the CSV holds the counts and how much was not heard', () => {
    const [bucket] = bucketsOf({ ...stretch, step: 'day' }, [anHour('2026-03-10T11:00Z', { positive: 1 })], 'UTC');
    const lines = pulseCsv(bucket ? [bucket] : [], [{ from: stretch.from, to: at('2026-03-10T10:30Z') }]).split('\r\n');
    expect(lines[1]).toBe('2026-03-10T10:00:00.000Z,2026-03-10T14:00:00.000Z,1,0,1,1,0,0,0,1.0000,30');
  });
});
