import { describe, expect, test } from 'vitest';
import { dayOf, spendAlert } from '#src/domain/alerts/day-budget.ts';
import { mayBeToldAt } from '#src/domain/alerts/undisturbed.ts';
import { type AlertSubject, alertTitle, rungSteps, usualMinutes } from '#src/domain/alerts/words.ts';
import { stepDue } from '#src/domain/incidents/alerting.ts';
import type { AlertDay, AlertWishes } from '#src/schemas/alert.ts';
import { type WorkingHours, weekdays } from '#src/schemas/team.ts';

type Wishes = Parameters<typeof mayBeToldAt>[0];

const at = (text: string) => new Date(`${text}Z`);
const nights: NonNullable<AlertWishes['quiet']> = { from: 22 * 60, to: 7 * 60, days: [...weekdays] };

function told(now: string, fields: Partial<Wishes> = {}, hours: (WorkingHours | undefined)[] = [], isCritical = false) {
  const wishes: Wishes = { timeZone: 'Europe/Berlin', inTeamHours: false, criticalPasses: true, ...fields };
  return mayBeToldAt(wishes, hours, isCritical, at(now)).toISOString();
}

describe('quiet hours', () => {
  test('keep what comes at night until the morning, by the clock on the reader’s wall', () => {
    expect(told('2026-01-05T20:59:00', { quiet: nights })).toBe('2026-01-05T20:59:00.000Z');
    expect(told('2026-01-05T21:00:00', { quiet: nights })).toBe('2026-01-06T06:00:00.000Z');
    expect(told('2026-01-06T05:59:00', { quiet: nights })).toBe('2026-01-06T06:00:00.000Z');
    expect(told('2026-01-06T06:00:00', { quiet: nights })).toBe('2026-01-06T06:00:00.000Z');
  });

  test('end at seven also in the nights in which the clocks change', () => {
    expect(told('2026-03-28T23:00:00', { quiet: nights })).toBe('2026-03-29T05:00:00.000Z');
    expect(told('2026-10-24T23:00:00', { quiet: nights })).toBe('2026-10-25T06:00:00.000Z');
  });

  test('hold on the days on which they begin, and into the next', () => {
    const fridays = { ...nights, days: ['friday' as const] };
    expect(told('2026-01-09T22:00:00', { quiet: fridays })).toBe('2026-01-10T06:00:00.000Z');
    expect(told('2026-01-10T22:00:00', { quiet: fridays })).toBe('2026-01-10T22:00:00.000Z');
  });

  test('give way to what is critical, unless the reader says no', () => {
    expect(told('2026-01-05T23:00:00', { quiet: nights }, [], true)).toBe('2026-01-05T23:00:00.000Z');
    expect(told('2026-01-05T23:00:00', { quiet: nights, criticalPasses: false }, [], true)).toBe(
      '2026-01-06T06:00:00.000Z',
    );
  });
});

describe('the hours of a team', () => {
  const days = (from: number, to: number): WorkingHours => ({
    timeZone: 'Europe/Berlin',
    week: { monday: [{ from: from * 60, to: to * 60 }], tuesday: [{ from: from * 60, to: to * 60 }] },
    holidays: [],
  });

  test('bind whoever wishes it, by the team that works first', () => {
    const teams = [days(9, 17), days(12, 20)];
    expect(told('2026-01-05T18:30:00', { inTeamHours: true }, teams)).toBe('2026-01-05T18:30:00.000Z');
    expect(told('2026-01-05T19:30:00', { inTeamHours: true }, teams)).toBe('2026-01-06T08:00:00.000Z');
    expect(told('2026-01-05T19:30:00', { inTeamHours: false }, teams)).toBe('2026-01-05T19:30:00.000Z');
  });

  test('and quiet hours have to agree', () => {
    expect(told('2026-01-05T21:30:00', { inTeamHours: true, quiet: { ...nights, to: 10 * 60 } }, [days(6, 17)])).toBe(
      '2026-01-06T09:00:00.000Z',
    );
  });

  test('bind nobody who is in no team, or in one that works around the clock', () => {
    expect(told('2026-01-05T23:30:00', { inTeamHours: true })).toBe('2026-01-05T23:30:00.000Z');
    expect(told('2026-01-05T23:30:00', { inTeamHours: true }, [days(9, 17), undefined])).toBe(
      '2026-01-05T23:30:00.000Z',
    );
  });
});

describe('the budget of a day', () => {
  const empty: AlertDay = {
    ...{ id: 'ann:2026-01-05', of: 'ann', day: '2026-01-05', told: [], over: [] },
    ...{ gatherAt: at('2026-01-05T23:00:00'), version: 0 },
  };
  const spend = (day: AlertDay, name: string, isCritical = false) =>
    spendAlert(day, { name, title: `Title of ${name}`, isCritical, budget: 2 });

  test('keeps back what is beyond it, but for what is critical', () => {
    const outcomes: string[] = [];
    let day = empty;
    for (const [name, isCritical] of [
      ['a', false],
      ['b', false],
      ['c', false],
      ['d', true],
      ['e', false],
    ] as const) {
      const spent = spend(day, name, isCritical);
      outcomes.push(spent.outcome);
      day = spent.day;
    }
    expect(outcomes).toEqual(['within', 'within', 'gathered', 'beyond', 'gathered']);
    expect(day.over.map(({ title }) => title)).toEqual(['Title of c', 'Title of e']);
  });

  test('counts nothing twice, though it is asked again after a crash', () => {
    const once = spend(empty, 'a');
    const again = spend(once.day, 'a');
    expect(again).toEqual({ outcome: 'within', day: once.day });
    expect(again.day).toBe(once.day);
  });

  test.each([
    ['UTC', '2026-01-05T10:00:00', '2026-01-05', '2026-01-06T00:00:00.000Z'],
    ['Asia/Kolkata', '2026-01-05T19:00:00', '2026-01-06', '2026-01-06T18:30:00.000Z'],
    ['Europe/Berlin', '2026-03-29T10:00:00', '2026-03-29', '2026-03-29T22:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25T10:00:00', '2026-10-25', '2026-10-25T23:00:00.000Z'],
  ])('ends at midnight in %s', (zone, now, day, end) => {
    const found = dayOf(at(now), zone);
    expect({ ...found, endsAt: found.endsAt.toISOString() }).toEqual({ day, endsAt: end });
  });
});

describe('the ladder', () => {
  const openedAt = at('2026-01-05T10:00:00');
  const due = (
    time: string,
    told: { step: (typeof rungSteps)[number]; at: Date }[] = [],
    isTaken = false,
    minutes = usualMinutes,
  ) => stepDue({ openedAt, isTaken, told }, at(`2026-01-05T${time}`), minutes);

  test('is climbed by minutes of its own', () => {
    const own = [0, 3, 30, 90] as const;
    expect(['10:00:59', '10:01:00', '10:02:59'].map((time) => due(time, [], false, own))).toEqual([
      undefined,
      'opened',
      'opened',
    ]);
    expect(['10:03:00', '10:30:00', '11:30:00'].map((time) => due(time, [], false, own))).toEqual([
      'after_10',
      'after_20',
      'after_40',
    ]);
  });

  test('is left once somebody has it', () => {
    expect(due('10:45:00', [{ step: 'opened', at: openedAt }], true)).toBeUndefined();
  });

  test('says at each step something else, with the minutes that passed', () => {
    const subject: AlertSubject = {
      ...{ kind: 'incident', title: 'Complaints about Acme are far above usual', around: 'Acme', soFar: '8 posts' },
      ...{ summary: 'Complaints about Acme are far above usual: 8 posts', isCritical: false, openedAt, state: 'open' },
      ...{ sentences: [], path: '/incidents/1' },
    };
    const passed = [1, 3, 30, 120];
    const titles = rungSteps.map((step, index) => alertTitle({ subject, step, passed: passed[index] ?? 0 }));
    expect(titles).toEqual([
      'Complaints about Acme are far above usual: 8 posts',
      'Nobody has taken it for 3 minutes - Complaints about Acme are far above usual',
      '30 minutes, 8 posts by now and nobody has it - who looks after Acme?',
      'To everybody: trouble around Acme for 2 hours, and nobody has it',
    ]);
  });
});
