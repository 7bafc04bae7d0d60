import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hourBuckets } from '#src/domain/local-hours.ts';

const hourMs = 3_600_000;
const period = (from: string, to: string) => ({ from: new Date(from), to: new Date(to) });

/** Which bucket each hour of the period lies in, by its start. */
function named(from: string, to: string, by: 'hour' | 'day' | 'weekhour', timeZone: string): Record<string, string> {
  const { first, places, keyOf } = hourBuckets(period(from, to), by, timeZone);
  return Object.fromEntries(
    places.map((place, index) => [new Date((first + index) * hourMs).toISOString().slice(5, 16), keyOf(place)]),
  );
}

test('an hour belongs to the period in which it begins', () => {
  expect(named('2026-03-01T10:30:00Z', '2026-03-01T12:30:00Z', 'hour', 'UTC')).toEqual({
    '03-01T11:00': '2026-03-01T11:00:00.000Z',
    '03-01T12:00': '2026-03-01T12:00:00.000Z',
  });
});

test('the day the clocks go forward has 23 hours, the day they go back 25', () => {
  const { places, keyOf } = hourBuckets(period('2026-03-27T23:00Z', '2026-03-30T22:00Z'), 'day', 'Europe/Berlin');
  expect([0, 1, 2].map(keyOf)).toEqual([
    '2026-03-27T23:00:00.000Z',
    '2026-03-28T23:00:00.000Z',
    '2026-03-29T22:00:00.000Z',
  ]);
  expect([0, 1, 2].map((day) => places.filter((place) => place === day).length)).toEqual([24, 23, 24]);
  const autumn = hourBuckets(period('2026-10-23T22:00Z', '2026-10-26T23:00Z'), 'day', 'Europe/Berlin');
  expect([0, 1, 2].map((day) => autumn.places.filter((place) => place === day).length)).toEqual([24, 25, 24]);
});

test('where the zone is half an hour off, an hour belongs to the day in which it begins', () => {
  expect(named('2026-03-01T17:00Z', '2026-03-01T21:00Z', 'day', 'Asia/Kolkata')).toEqual({
    '03-01T17:00': '2026-03-01T17:00:00.000Z',
    '03-01T18:00': '2026-03-01T17:00:00.000Z',
    '03-01T19:00': '2026-03-01T19:00:00.000Z',
    '03-01T20:00': '2026-03-01T19:00:00.000Z',
  });
});

test('the hour of the week is that of the reader, Monday first', () => {
  expect(named('2026-03-01T23:00Z', '2026-03-02T01:00Z', 'weekhour', 'UTC')).toEqual({
    '03-01T23:00': '7-23',
    '03-02T00:00': '1-00',
  });
  expect(named('2026-03-01T23:00Z', '2026-03-02T01:00Z', 'weekhour', 'Asia/Kathmandu')).toEqual({
    '03-01T23:00': '1-04',
    '03-02T00:00': '1-05',
  });
});

test('whatever the zone and the year, each hour is where the clock on the wall says', () => {
  const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia'];
  const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  const begins = fc.integer({ min: -100_000, max: 500_000 });
  fc.assert(
    fc.property(fc.constantFrom(...zones), begins, fc.integer({ min: 1, max: 120 }), (timeZone, begin, hours) => {
      const [from, to] = [new Date(begin * hourMs), new Date((begin + hours) * hourMs)];
      const wall = new Intl.DateTimeFormat('en-GB', {
        ...{ timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23', day: '2-digit', month: '2-digit' },
      });
      const days = hourBuckets({ from, to }, 'day', timeZone);
      const weekhours = hourBuckets({ from, to }, 'weekhour', timeZone);
      const dayNames = new Map<number, string>();
      for (let at = 0; at < hours; at += 1) {
        const parts = wall.formatToParts((begin + at) * hourMs);
        const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '';
        const key = weekhours.keyOf(weekhours.places[at] ?? -1);
        expect(key).toBe(`${weekdays.indexOf(part('weekday')) + 1}-${part('hour')}`);
        const day = `${part('month')}-${part('day')}`;
        const place = days.places[at] ?? -1;
        expect(dayNames.get(place) ?? day).toBe(day);
        dayNames.set(place, day);
      }
      expect(new Set(dayNames.values()).size).toBe(dayNames.size);
    }),
    { numRuns: 60 },
  );
});
