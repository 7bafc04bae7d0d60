import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultOfHours, holidayAt, workingClock } from '#src/domain/working-hours.ts';
import { type WorkingHours, weekdays } from '#src/schemas/team.ts';

const hourMs = 3_600_000;
const office: WorkingHours = {
  timeZone: 'Europe/Berlin',
  week: Object.fromEntries(weekdays.slice(0, 5).map((day) => [day, [{ from: 9 * 60, to: 17 * 60 }]])),
  holidays: [{ day: '2026-12-25', name: 'Christmas Day' }],
};
const clock = workingClock(office);
const utc = (text: string) => new Date(`${text}Z`);

describe('the clock of working hours', () => {
  test('what is due in an hour on Friday evening is due on Monday morning', () => {
    // 16:40 in Berlin, where it is winter.
    expect(clock.after(utc('2026-01-09T15:40:00'), hourMs)).toEqual(utc('2026-01-12T08:40:00'));
  });

  test('a holiday is skipped', () => {
    expect(clock.after(utc('2026-12-24T15:30:00'), hourMs)).toEqual(utc('2026-12-28T08:30:00'));
    expect(holidayAt(office, utc('2026-12-24T23:30:00'))?.name).toBe('Christmas Day');
    expect(holidayAt(office, utc('2026-12-25T23:30:00'))).toBeUndefined();
  });

  test('work begins by the clock on the wall on both sides of summer time', () => {
    expect(clock.opensAt(utc('2026-03-27T20:00:00'))).toEqual(utc('2026-03-30T07:00:00'));
    expect(clock.opensAt(utc('2026-10-23T20:00:00'))).toEqual(utc('2026-10-26T08:00:00'));
  });

  test('a night shift is an hour shorter when summer time begins, and an hour longer when it ends', () => {
    const nights = workingClock({
      timeZone: 'Europe/Berlin',
      week: { sunday: [{ from: 0, to: 6 * 60 }] },
      holidays: [],
    });
    const hoursOn = (day: string) =>
      nights.between(utc(`${day}T20:00:00`), new Date(+utc(`${day}T20:00:00`) + 24 * hourMs));
    expect(hoursOn('2026-03-28') / hourMs).toBe(5);
    expect(hoursOn('2026-10-24') / hourMs).toBe(7);
    expect(hoursOn('2026-11-07') / hourMs).toBe(6);
  });

  test('a shift that begins in the hour that is missing begins when it would have ended', () => {
    const early = workingClock({
      timeZone: 'Europe/Berlin',
      week: { sunday: [{ from: 2.5 * 60, to: 6 * 60 }] },
      holidays: [],
    });
    expect(early.opensAt(utc('2026-03-28T20:00:00'))).toEqual(utc('2026-03-29T01:00:00'));
  });

  test('hours that end before they begin, overlap or never come are refused in plain words', () => {
    const fault = (week: WorkingHours['week']) => faultOfHours({ week, holidays: [] });
    expect(fault({ monday: [{ from: 600, to: 540 }] })).toMatch('end before they begin');
    expect(
      fault({
        monday: [
          { from: 540, to: 720 },
          { from: 700, to: 900 },
        ],
      }),
    ).toMatch('overlap');
    expect(fault({})).toMatch('Nobody works');
    expect(fault(office.week)).toBeUndefined();
  });
});

const zone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
);
// Half an hour a week at least: far less, and what is due would lie behind the days that are looked at.
const shifts = fc
  .uniqueArray(fc.integer({ min: 0, max: 48 }), { minLength: 2, maxLength: 4 })
  .map((ends) => ends.map((halfHours) => halfHours * 30).toSorted((a, b) => a - b))
  .map((ends) => ends.flatMap((from, n) => (n % 2 === 0 && ends[n + 1] ? [{ from, to: ends[n + 1] ?? from }] : [])));
const anyHours: fc.Arbitrary<WorkingHours> = fc.record({
  timeZone: zone,
  week: fc
    .subarray([...weekdays], { minLength: 1 })
    .chain((days) =>
      fc.tuple(...days.map(() => shifts)).map((all) => Object.fromEntries(days.map((day, n) => [day, all[n] ?? []]))),
    ),
  holidays: fc
    .uniqueArray(
      fc.integer({ min: 0, max: 364 }).map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10)),
      { maxLength: 20 },
    )
    .map((days) => days.map((day) => ({ day, name: 'A day off' }))),
});
const moments = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 1) }).map((ms) => new Date(ms));

describe('for any hours, in any zone', () => {
  test('what is due after some work lies just so much work away', () => {
    fc.assert(
      fc.property(anyHours, moments, fc.integer({ min: 1, max: 40 * hourMs }), (hours, from, workMs) => {
        const of = workingClock(hours);
        expect(of.between(from, of.after(from, workMs))).toBe(workMs);
      }),
    );
  });

  test('the time left never grows while the clock runs', () => {
    fc.assert(
      fc.property(
        anyHours,
        moments,
        fc.integer({ min: 1, max: 40 * hourMs }),
        fc.array(fc.integer({ min: 0, max: 9 * hourMs }), { maxLength: 12 }),
        (hours, from, workMs, steps) => {
          const of = workingClock(hours);
          const due = of.after(from, workMs);
          let [now, left] = [from, workMs];
          for (const step of steps) {
            now = new Date(now.getTime() + step);
            const next = of.between(now, due);
            expect(next).toBeLessThanOrEqual(left);
            expect(left - next).toBeLessThanOrEqual(step);
            left = next;
          }
        },
      ),
    );
  });

  test('work that is divided takes as long as work in one go', () => {
    fc.assert(
      fc.property(
        anyHours,
        moments,
        fc.integer({ min: 1, max: 9 * hourMs }),
        fc.integer({ min: 1, max: 9 * hourMs }),
        (hours, from, a, b) => {
          const of = workingClock(hours);
          expect(of.after(of.after(from, a), b)).toEqual(of.after(from, a + b));
        },
      ),
    );
  });

  test('nobody works on a holiday, nor when work has not begun', () => {
    fc.assert(
      fc.property(anyHours, moments, (hours, at) => {
        const of = workingClock(hours);
        if (holidayAt(hours, at) && hours.week) expect(of === workingClock(undefined) || !of.isWorking(at)).toBe(true);
        const opens = of.opensAt(at);
        expect(of.isWorking(opens)).toBe(true);
        expect(of.between(at, opens)).toBe(0);
      }),
    );
  });
});
