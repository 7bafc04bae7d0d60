import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brandDay, dayAfter, lastDayAt } from '#src/domain/brand-day.ts';
import { localTime } from '#src/domain/digest-day.ts';

const hourMs = 3_600_000;
const hours = (day: string, timeZone: string) => {
  const { from, to } = brandDay(day, timeZone);
  return (to.getTime() - from.getTime()) / hourMs;
};

test('a day is as long as the clocks of its place make it', () => {
  expect(brandDay('2026-11-21', 'UTC')).toStrictEqual({
    day: '2026-11-21',
    from: new Date('2026-11-21T00:00:00Z'),
    to: new Date('2026-11-22T00:00:00Z'),
  });
  expect(hours('2026-03-29', 'Europe/Berlin')).toBe(23);
  expect(hours('2026-10-25', 'Europe/Berlin')).toBe(25);
  expect(hours('2026-11-01', 'America/New_York')).toBe(25);
  expect(brandDay('2026-06-01', 'Asia/Kathmandu').from).toStrictEqual(new Date('2026-05-31T18:15:00Z'));
  // In Lebanon and Chile summer time begins at midnight: the day begins at one.
  expect(hours('2026-03-29', 'Asia/Beirut')).toBe(23);
  expect(hours('2026-09-06', 'America/Santiago')).toBe(23);
  // Samoa leapt over this day.
  expect(hours('2011-12-30', 'Pacific/Apia')).toBe(0);
});

test('each moment lies in one day, and that is the day on the wall', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/Santiago',
    'Pacific/Kiritimati',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
  ];
  const moment = fc.date({ min: new Date('2025-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(moment, fc.constantFrom(...zones), (at, timeZone) => {
      const { day } = localTime(at, timeZone);
      const days = [-1, 0, 1].map((step) => brandDay(dayAfter(day, step), timeZone));
      const holding = days.filter(({ from, to }) => from <= at && at < to);
      expect(holding.map((one) => one.day)).toStrictEqual([day]);
      expect(days[0]?.to).toStrictEqual(days[1]?.from);
    }),
    { numRuns: 25 },
  );
});

test('a day is counted two hours after its end by the clock of the brand', () => {
  expect(lastDayAt(new Date('2026-11-22T01:59:00Z'), 'UTC')).toBe('2026-11-20');
  expect(lastDayAt(new Date('2026-11-22T02:00:00Z'), 'UTC')).toBe('2026-11-21');
  expect(lastDayAt(new Date('2026-11-22T02:00:00Z'), 'America/New_York')).toBe('2026-11-20');
  expect(lastDayAt(new Date('2026-11-21T16:00:00Z'), 'Pacific/Kiritimati')).toBe('2026-11-21');
});
