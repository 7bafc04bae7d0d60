import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localTime } from '#src/domain/digest-day.ts';
import { dueReport, startOfDay } from '#src/domain/report/period.ts';

const weekly = {
  ...{ cadence: 'weekly' as const, weekday: 1, hour: 7, timeZone: 'Europe/Berlin' },
  since: new Date('2026-01-01T00:00:00Z'),
};
const monthly = { ...weekly, cadence: 'monthly' as const };
const at = (text: string) => new Date(text);

describe('a report that is sent by itself', () => {
  test('is due on its weekday from its hour on, and tells of the seven days before', () => {
    const before = dueReport(weekly, at('2026-11-16T05:59:00Z'));
    const due = dueReport(weekly, at('2026-11-16T06:00:00Z'));
    expect(before?.day).toBe('2026-11-09');
    expect(due).toEqual({
      ...{ day: '2026-11-16', late: false },
      ...{ from: at('2026-11-08T23:00:00Z'), to: at('2026-11-15T23:00:00Z') },
    });
  });

  test('tells of a week of 169 hours where the clocks went back, and of the whole month before', () => {
    const week = dueReport(weekly, at('2026-10-26T07:00:00Z'));
    expect([week?.from, week?.to]).toEqual([at('2026-10-18T22:00:00Z'), at('2026-10-25T23:00:00Z')]);
    const month = dueReport(monthly, at('2026-11-01T06:00:00Z'));
    expect([month?.from, month?.to]).toEqual([at('2026-09-30T22:00:00Z'), at('2026-10-31T23:00:00Z')]);
    // Past midnight in Berlin, but not yet seven.
    expect(dueReport(monthly, at('2026-01-31T23:30:00Z'))?.day).toBe('2026-01-01');
  });

  test('that was missed while nothing ran comes late and says so', () => {
    expect(dueReport(weekly, at('2026-11-18T12:00:00Z'))).toMatchObject({ day: '2026-11-16', late: true });
  });

  test('is not sent for a time before it was asked for', () => {
    const asked = { ...weekly, since: at('2026-11-16T06:10:00Z') };
    expect(dueReport(asked, at('2026-11-16T08:00:00Z'))).toBeUndefined();
    expect(dueReport(asked, at('2026-11-23T06:00:00Z'))?.day).toBe('2026-11-23');
    expect(dueReport({ ...weekly, since: at('2026-11-16T05:50:00Z') }, at('2026-11-16T06:00:00Z'))?.day).toBe(
      '2026-11-16',
    );
  });
});

test('a day begins with its first whole hour, in every zone', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'Asia/Kolkata',
    'Pacific/Kiritimati',
    'Pacific/Niue',
    'America/Sao_Paulo',
    'Asia/Kathmandu',
  ];
  const moments = fc.date({ min: at('2018-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z'), noInvalidDate: true });
  fc.assert(
    fc.property(moments, fc.constantFrom(...zones), (moment, zone) => {
      const { day } = localTime(moment, zone);
      const start = startOfDay(day, zone);
      expect(localTime(start, zone).day).toBe(day);
      expect(localTime(new Date(start.getTime() - 3_600_000), zone).day < day).toBe(true);
    }),
    { numRuns: 60 },
  );
});
