import { describe, expect, test } from 'vitest';
import { signed } from '#src/domain/signed.ts';
import type { CoverageWindow } from '#src/schemas/source.ts';
import { changeWords } from '../../dashboards/pulse/buckets.ts';
import { gapSentence, gapsWithin } from '../../dashboards/pulse/gaps.ts';
import { percent } from '../../dashboards/pulse/percent.ts';
import {
  newestHourOfWeek,
  PulseSearch,
  sameWeekdaysBefore,
  startOfDay,
  startsOf,
  stretchBefore,
  stretchOf,
} from '../../dashboards/pulse/period.ts';

const now = new Date('2026-03-10T14:20:00Z');
const dayMs = 86_400_000;
const at = (iso: string) => new Date(iso);

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
    expect(PulseSearch.parse({ period: 'ever', from: 'yesterday', compare: '?' })).toEqual({
      ...{ period: '24h', compare: 'before' },
    });
  });
});

describe('the same weekdays before', () => {
  test.each(['24h', '3d', '7d'] as const)('%s are compared with those of a week before', (period) => {
    const stretch = stretchOf({ period }, now, 'UTC');
    expect(sameWeekdaysBefore(stretch, now, 'UTC').from).toEqual(new Date(stretch.from.getTime() - 7 * dayMs));
  });

  test('of a month lie whole weeks earlier and do not overlap it', () => {
    const stretch = stretchOf({ period: '30d' }, now, 'UTC');
    const before = sameWeekdaysBefore(stretch, now, 'UTC');
    expect(stretch.from.getTime() - before.from.getTime()).toBe(35 * dayMs);
    expect(before.to.getTime()).toBeLessThanOrEqual(stretch.from.getTime());
  });

  test('begin at the same time on the clock, though it was put forward in between', () => {
    const spring = at('2026-03-30T10:20:00Z');
    const stretch = stretchOf({ period: '7d' }, spring, 'Europe/Vienna');
    expect([stretch.from, sameWeekdaysBefore(stretch, spring, 'Europe/Vienna').from]).toEqual([
      at('2026-03-23T23:00Z'),
      at('2026-03-16T23:00Z'),
    ]);
    const day = stretchOf({ period: '24h' }, spring, 'Europe/Vienna');
    // 12:00 to 13:00 there is the last hour, in summer as in winter.
    expect(sameWeekdaysBefore(day, spring, 'Europe/Vienna').from).toEqual(at('2026-03-22T12:00Z'));
  });

  test('an hour of the week is found in a period, and none where it does not lie in it', () => {
    const period = { from: at('2026-03-01T00:00Z'), to: at('2026-03-11T00:00Z') };
    expect(newestHourOfWeek(period, 24 + 9, 'UTC')).toEqual(at('2026-03-10T09:00Z'));
    expect(newestHourOfWeek(period, 24 + 9, 'Europe/Vienna')).toEqual(at('2026-03-10T08:00Z'));
    expect(newestHourOfWeek({ from: at('2026-03-10T00:00Z'), to: at('2026-03-11T00:00Z') }, 0, 'UTC')).toBeUndefined();
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

  test('of nothing there is no share at all, and a trace is not shown as none', () => {
    expect([percent(undefined), percent(0), percent(0.004), percent(0.25)]).toEqual(['–', '0 %', '<1 %', '25 %']);
  });

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
  });

  test('a gap is said in a sentence', () => {
    expect(gapSentence(missing('2026-03-10T12:00Z', '2026-03-10T13:30Z'), 'Chirp', 'UTC')).toBe(
      'Chirp was not heard from Tue 10 Mar, 12:00 to 13:30: The network did not answer.',
    );
  });
});
