import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ClockStep, clockAfter, clockLine } from '#src/domain/case-clock.ts';
import { dueAt, isOverdue, slaOf, timeLeft } from '#src/domain/sla.ts';
import { dueUnder } from '#src/domain/sla-change.ts';
import type { Case } from '#src/schemas/case.ts';
import type { SlaPolicy } from '#src/schemas/sla.ts';
import type { WorkingHours } from '#src/schemas/team.ts';
import { aCase, at } from '../support/case-builders.ts';

const defaults = { minutes: { none: 480, low: 240, medium: 120, high: 30, critical: 15 }, kindnessHours: 24 };
const office: WorkingHours = {
  timeZone: 'Europe/Berlin',
  week: Object.fromEntries(
    (['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const).map((day) => [day, [{ from: 540, to: 1020 }]]),
  ),
  holidays: [{ day: '2026-01-06', name: 'Epiphany' }],
};
const teams = [{ id: 'office', hours: office, brandIds: [], lanes: [] }];

function aPolicy(fields: Partial<SlaPolicy> = {}): SlaPolicy {
  return {
    ...{ id: 'policy-1', name: 'Quick', order: 1, brandIds: [], lanes: [], riskLevels: [] },
    ...{ firstMinutes: 60, nextMinutes: 30, counts: 'team', pausesSnoozed: false, createdAt: at('08:00'), version: 1 },
    ...fields,
  };
}

const usual = slaOf(defaults, { policies: [], teams });
const withPolicies = (...policies: SlaPolicy[]) => slaOf(defaults, { policies, teams });

/** The case after a move at this moment. */
function moved(item: Case, fields: Partial<Case>, now: Date, sla = usual): Case & { told?: string } {
  const after = { ...item, ...fields };
  const step = clockAfter(item, after, now, sla);
  const line = clockLine(item, step, after);
  return { ...applied(after, step), ...(line && { told: line.text }) };
}

function applied(item: Case, { dueAt: due, leftMs }: ClockStep): Case {
  const { dueAt: _due, leftMs: _left, ...rest } = item;
  const at = due === undefined ? item.dueAt : due;
  const left = leftMs === undefined ? item.leftMs : leftMs;
  return { ...rest, ...(at && { dueAt: at }), ...(typeof left === 'number' && { leftMs: left }) };
}

describe('the clock of a case', () => {
  test('it stands still while we wait on them, and goes on with what was left', () => {
    const waiting = moved(aCase({ dueAt: at('12:00') }), { status: 'waiting' }, at('11:35'));
    expect(waiting).toMatchObject({ leftMs: 25 * 60_000, told: 'The clock stands still: 25 min left.' });
    expect(waiting.dueAt).toBeUndefined();
    expect(timeLeft(waiting, at('18:00'))).toBe('paused, 25 min left');
    const back = moved(waiting, { status: 'open' }, at('18:00'));
    expect(back).toMatchObject({ dueAt: at('18:25'), told: 'The clock goes on: 25 min left.' });
    expect(back.leftMs).toBeUndefined();
  });

  test('what is late stays as late as it was while we wait on them', () => {
    const waiting = moved(aCase({ dueAt: at('10:30') }), { status: 'waiting' }, at('11:00'));
    expect(timeLeft(waiting, at('15:00'))).toBe('paused, 30 min late');
    const back = moved(waiting, { status: 'open' }, at('15:00'));
    expect(isOverdue(back, at('15:00'))).toBe(true);
    expect(timeLeft(back, at('15:00'))).toBe('30 min late');
  });

  test('the clock does not run after a case is answered, resolved, dismissed or handed over', () => {
    for (const status of ['answered', 'resolved', 'dismissed', 'handed_over'] as const) {
      const done = moved(aCase({ dueAt: at('12:00') }), { status }, at('11:00'));
      expect(done.dueAt).toBeUndefined();
      expect(isOverdue(done, at('23:00'))).toBe(false);
      const paused = moved(aCase({ status: 'waiting', leftMs: 1000 }), { status }, at('11:00'));
      expect(paused.leftMs).toBeUndefined();
      // Another post that joins, or a risk that rises, starts no clock by itself.
      expect(clockAfter(done, { ...done, riskLevel: 'critical', lastPostAt: at('11:30') }, at('11:30'), usual)).toEqual(
        {},
      );
    }
  });

  test('a snooze does not stop the clock unless the policy says so', () => {
    const open = aCase({ dueAt: at('12:00') });
    expect(moved(open, { status: 'snoozed' }, at('11:00')).dueAt).toEqual(at('12:00'));
    const sla = withPolicies(aPolicy({ pausesSnoozed: true }));
    const snoozed = moved(open, { status: 'snoozed' }, at('11:00'), sla);
    expect(snoozed.leftMs).toBe(3_600_000);
    expect(moved(snoozed, { status: 'open' }, at('15:00'), sla).dueAt).toEqual(at('16:00'));
  });

  test('whoever comes back after an answer has the time of a later answer', () => {
    const sla = withPolicies(aPolicy());
    const answered = aCase({ status: 'answered', answeredAt: at('10:20') });
    expect(moved(answered, { status: 'open' }, at('14:00'), sla).dueAt).toEqual(at('14:30'));
    expect(dueAt(at('14:00'), aCase(), sla)).toEqual(at('15:00'));
  });

  test('a risk that rises brings the answer forward, and one that falls does not put it off', () => {
    const open = aCase({ riskLevel: 'medium', dueAt: at('12:00') });
    expect(moved(open, { riskLevel: 'high' }, at('10:10')).dueAt).toEqual(at('10:30'));
    expect(moved(open, { riskLevel: 'none' }, at('10:10')).dueAt).toEqual(at('12:00'));
  });

  test('a deadline that a person chose stays, whatever the risk, the lane, the team or a pause would make of it', () => {
    const chosen = aCase({ riskLevel: 'low', dueAt: at('18:00'), deadlineAt: at('18:00') });
    for (const change of [
      { riskLevel: 'critical' as const },
      { lane: 'share' as const },
      { teamId: 'office' },
      { status: 'snoozed' as const },
    ])
      expect(moved(chosen, change, at('10:10')).dueAt, JSON.stringify(change)).toEqual(at('18:00'));
    const waiting = moved(chosen, { status: 'waiting' }, at('11:00'));
    expect(waiting.dueAt).toBeUndefined();
    expect(moved(waiting, { status: 'open' }, at('17:00')).dueAt).toEqual(at('18:00'));
    expect(clockAfter(chosen, { ...chosen, status: 'resolved' }, at('11:00'), usual)).toMatchObject({
      deadlineAt: null,
    });
    const quicker = withPolicies(aPolicy({ firstMinutes: 10 }));
    expect(dueUnder(chosen, usual, quicker, at('11:00'))).toBeUndefined();
    expect(dueUnder(aCase({ dueAt: at('18:00') }), usual, quicker, at('11:00'))).toBeDefined();
  });

  test('a case that is given to a team passes what was left in the hours of the team', () => {
    // 16:30 in Berlin on a Monday; Tuesday is a holiday.
    const given = moved(aCase({ dueAt: at('16:30') }), { teamId: 'office' }, at('15:30'));
    expect(given.dueAt).toEqual(new Date('2026-01-07T08:30:00Z'));
    const hours = usual.of(given).working;
    expect(timeLeft(given, at('15:30'), hours)).toBe('60 min left');
    expect(timeLeft(given, at('20:00'), hours, 'Europe/Berlin')).toBe('outside hours, due Wed 09:30');
  });

  test('of the policies that fit the first counts: by brand, lane and risk', () => {
    const sla = withPolicies(
      aPolicy({ id: 'all', order: 3, firstMinutes: 90 }),
      aPolicy({ id: 'risky', order: 1, riskLevels: ['high', 'critical'], firstMinutes: 5 }),
      aPolicy({ id: 'other', order: 0, brandIds: ['brand-2'], firstMinutes: 1 }),
    );
    const minutes = (fields: Partial<Case>) => sla.of(aCase(fields)).answerMs / 60_000;
    expect(minutes({ riskLevel: 'high' })).toBe(5);
    expect(minutes({ riskLevel: 'low' })).toBe(90);
    expect(minutes({ brandId: 'brand-2', riskLevel: 'high' })).toBe(1);
  });

  test('a policy counts in hours of its own, or around the clock, where it says so', () => {
    const item = aCase({ teamId: 'office' });
    expect(dueAt(at('20:00'), item, withPolicies(aPolicy({ counts: 'always' })))).toEqual(at('21:00'));
    const night = { timeZone: 'UTC', week: { monday: [{ from: 1320, to: 1440 }] }, holidays: [] };
    expect(dueAt(at('20:00'), item, withPolicies(aPolicy({ counts: 'own', hours: night })))).toEqual(at('23:00'));
  });
});

test('pausing and going on, however often and whenever, keeps the time that is left', () => {
  const step = fc.tuple(fc.constantFrom('waiting', 'open', 'look'), fc.integer({ min: 1, max: 20 * 60 }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), fc.boolean(), (steps, isOffice) => {
      const base = aCase({ riskLevel: 'none', ...(isOffice && { teamId: 'office' }) });
      let item: Case = { ...base, dueAt: dueAt(base.openedAt, base, usual) };
      const { working } = usual.of(item);
      let now = base.openedAt;
      const left = () => item.leftMs ?? (item.dueAt && item.dueAt > now ? working.between(now, item.dueAt) : 0);
      let known = left();
      for (const [move, minutes] of steps) {
        const later = new Date(now.getTime() + minutes * 60_000);
        const ran = item.status === 'open' ? working.between(now, later) : 0;
        now = later;
        if (move !== 'look') item = moved(item, { status: move }, now);
        const isLate = known - ran <= 0;
        if (!isLate) expect(left()).toBe(known - ran);
        if (isLate) return;
        known = left();
      }
    }),
  );
});
