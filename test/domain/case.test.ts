import { describe, expect, test } from 'vitest';
import { addToSpark, statusAfter, titleOf } from '#src/domain/case.ts';
import { dueAt, isOverdue, slaOf, timeLeft } from '#src/domain/sla.ts';
import type { Case } from '#src/schemas/case.ts';
import { aCase, at } from '../support/case-builders.ts';

describe('the statuses of a case', () => {
  test('an answer stops an open, a waiting and a snoozed case; a closed one stays closed', () => {
    expect(statusAfter('open', 'answer')).toBe('answered');
    expect(statusAfter('snoozed', 'answer')).toBe('answered');
    expect(statusAfter('resolved', 'answer')).toBeUndefined();
    expect(statusAfter('dismissed', 'answer')).toBeUndefined();
  });

  test('whatever is not open can be opened again', () => {
    for (const status of ['waiting', 'snoozed', 'handed_over', 'answered', 'resolved', 'dismissed'] as const) {
      expect(statusAfter(status, 'reopen')).toBe('open');
    }
    expect(statusAfter('open', 'reopen')).toBeUndefined();
  });

  test('a closed case can be neither snoozed nor closed again', () => {
    expect(statusAfter('dismissed', 'snooze')).toBeUndefined();
    expect(statusAfter('resolved', 'dismiss')).toBeUndefined();
    expect(statusAfter('handed_over', 'resolve')).toBe('resolved');
  });

  test('only a snoozed case wakes; notes and assignments change no status', () => {
    expect(statusAfter('snoozed', 'wake')).toBe('open');
    expect(statusAfter('open', 'wake')).toBeUndefined();
    expect(statusAfter('answered', 'note')).toBe('answered');
  });

  test('a title is one line, cut between letters and not within one', () => {
    expect(titleOf('First line\nsecond')).toBe('First line');
    expect(titleOf('It broke', 'Lid sensor')).toBe('Lid sensor: It broke');
    expect(titleOf('> they said\n> it works\n\nIt does not')).toBe('It does not');
    expect(titleOf('> only a quote')).toBe('> only a quote');
    const long = titleOf('👩‍🚒'.repeat(200));
    expect([...long].length).toBe(140);
    expect(long.isWellFormed()).toBe(true);
  });

  test('a spark line stays short and keeps its first and last point', () => {
    let spark = [{ at: at('00:00'), total: 0 }];
    for (let minute = 1; minute < 200; minute += 1) {
      spark = addToSpark(spark, new Date(at('00:00').getTime() + minute * 60_000), minute);
    }
    expect(spark.length).toBeLessThanOrEqual(40);
    expect(spark[0]?.total).toBe(0);
    expect(spark.at(-1)?.total).toBe(199);
    expect(addToSpark(spark, at('00:00'), 5)).toBe(spark);
  });
});

describe('the SLA', () => {
  const defaults = { minutes: { none: 480, low: 240, medium: 120, high: 30, critical: 15 }, kindnessHours: 24 };
  const sla = slaOf(defaults, { policies: [], teams: [] });
  const due = (lane: Case['lane'], riskLevel: Case['riskLevel']) =>
    dueAt(at('10:00'), { brandId: 'brand-1', lane, riskLevel }, sla);

  test('the riskier a case, the sooner its answer is due; kindness has a day', () => {
    expect(due('engage', 'critical')).toEqual(at('10:15'));
    expect(due('engage', 'medium')).toEqual(at('12:00'));
    expect(due('share', 'critical').getTime() - at('10:00').getTime()).toBe(86_400_000);
  });

  test('the clock runs only while somebody waits for us', () => {
    const late = aCase({ dueAt: at('10:30') });
    expect(isOverdue(late, at('10:31'))).toBe(true);
    expect(isOverdue({ ...late, status: 'answered' }, at('10:31'))).toBe(false);
    expect(isOverdue({ ...late, status: 'waiting' }, at('10:31'))).toBe(false);
    expect(isOverdue(aCase(), at('10:31'))).toBe(false);
  });

  test('the time left reads as words', () => {
    expect(timeLeft(aCase({ dueAt: at('10:30') }), at('10:18'))).toBe('12 min left');
    expect(timeLeft(aCase({ dueAt: at('10:30') }), at('13:30'))).toBe('3 h late');
    expect(timeLeft(aCase(), at('13:30'))).toBeUndefined();
  });
});
