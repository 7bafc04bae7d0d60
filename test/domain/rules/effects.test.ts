import { describe, expect, test } from 'vitest';
import { escalationPoints, priorityOf } from '#src/domain/case-priority.ts';
import {
  type Assigned,
  assignmentFor,
  changeOf,
  outcomesOf,
  priorityPoints,
  ruleEvent,
} from '#src/domain/rules/effects.ts';
import { undoPlan } from '#src/domain/rules/undo.ts';
import type { Case } from '#src/schemas/case.ts';
import type { Rule, RuleEffect } from '#src/schemas/rule.ts';
import { aCase, at } from '../../support/case-builders.ts';
import { aRule } from '../../support/rule-builders.ts';

const now = at('10:30');
const toAnn: RuleEffect = { assign: { to: 'person', userId: 'ann' } };
const ann: Assigned = { userId: 'ann', words: 'assigned to Ann' };

const issues = [
  { id: 'lids', brandId: 'brand-1', name: 'Lids leak' },
  { id: 'codes', brandId: 'brand-1', name: 'Codes refused' },
  { id: 'theirs', brandId: 'brand-2', name: 'Theirs' },
];

function put(rules: Rule[], item: Case, assigned: Assigned = ann) {
  const issue = (id: string) => issues.find((one) => one.id === id);
  const outcomes = outcomesOf(rules, item, { now, assigned: () => assigned, issue });
  return { outcomes, change: changeOf(outcomes, item), lines: outcomes.map((one) => ruleEvent(one, now).text) };
}

function doing(effect: RuleEffect, name: string): Rule {
  return aRule({ do: effect, name });
}

describe('what rules do with a case', () => {
  test('tags add up, and each rule says what it did by its name', () => {
    const item = aCase({ tags: ['vip'] });
    const { change, lines } = put([doing({ tags: ['refund', 'VIP'] }, 'A'), doing({ tags: ['urgent'] }, 'B')], item);
    expect(change.tags).toEqual(['refund', 'urgent', 'vip']);
    expect(lines).toEqual(['A: tagged refund.', 'B: tagged urgent.']);
  });

  test('where two set the same, the later rule does, and the earlier says so', () => {
    const item = aCase();
    const { change, lines } = put(
      [doing({ tags: ['a'], lane: 'share', priority: 'lower' }, 'A'), doing({ lane: 'follow' }, 'B')],
      item,
    );
    expect(change).toMatchObject({ lane: 'follow', boost: priorityPoints.lower });
    expect(lines).toEqual([
      'A: tagged a; priority lower; its lane was left to the later rule B.',
      'B: moved from engage to follow.',
    ]);
  });

  test('a priority of the people moves a case before all that does not spread, or behind it, and danger stays first', () => {
    const place = (item: Case) => priorityOf(item);
    const plain = aCase();
    const danger = aCase({
      risk: { ...plain.risk, reasons: [{ code: 'hard_rule', facts: { rule: 'injury' }, points: 100 }] },
    });
    const { change } = put([doing({ priority: 'much_higher' }, 'A')], plain);
    expect(change.priority).toBeCloseTo(place(plain) + priorityPoints.much_higher);
    expect(change.priority).toBeLessThan(place(danger));
    expect(change.priority).toBeGreaterThan(place({ ...plain, boost: priorityPoints.higher }));
    // Below 100 stands what has no priority yet; nothing that waits this year may fall there.
    expect(place({ ...plain, boost: priorityPoints.lower })).toBeGreaterThan(100);
  });

  test('what a person has escalated stays before danger, whatever rules say of its priority', () => {
    const plain = aCase();
    const escalated = { ...plain, boost: escalationPoints };
    const danger = aCase({
      risk: { ...plain.risk, reasons: [{ code: 'hard_rule', facts: { rule: 'injury' }, points: 100 }] },
    });
    expect(priorityOf(escalated)).toBeGreaterThan(priorityOf({ ...danger, boost: priorityPoints.much_higher }));
    expect(put([doing({ priority: 'lower' }, 'A')], escalated).change).not.toHaveProperty('boost');
  });

  test('what somebody has stays theirs and in the list; what is done takes tags alone', () => {
    const all = doing({ ...toAnn, dismiss: 'Spam', tags: ['x'], lane: 'share' }, 'A');
    const held = aCase({ assigneeId: 'tom' });
    expect(put([all], held).change).toMatchObject({ tags: ['x'], lane: 'share' });
    expect(put([all], held).change).not.toHaveProperty('assigneeId');
    expect(put([all], held).change).not.toHaveProperty('status');
    expect(assignmentFor([all], held)).toBeUndefined();
    expect(put([all], aCase({ status: 'answered' })).change).toEqual({
      tags: ['x'],
      priority: expect.any(Number),
    });
  });

  test('links a case to the issue of the later rule, where it is of its brand and belongs to none', () => {
    const item = aCase({ brandId: 'brand-1' });
    const rules = [
      doing({ issueId: 'lids', tags: ['lid'] }, 'A'),
      doing({ issueId: 'codes' }, 'B'),
      doing({ issueId: 'theirs' }, 'C'),
    ];
    const { change, lines } = put(rules, item);
    expect(change.issueId).toBe('codes');
    expect(lines).toEqual([
      'A: tagged lid; its issue was left to the later rule B.',
      'B: linked to the issue Codes refused.',
    ]);
    expect(put(rules, aCase({ brandId: 'brand-1', issueId: 'mine' })).change.issueId).toBeUndefined();
    expect(put([doing({ issueId: 'gone' }, 'A')], item).lines).toEqual([]);
  });

  test('a rule with nothing left to do leaves no line', () => {
    const item = aCase({ tags: ['refund'], boost: priorityPoints.higher });
    expect(put([doing({ tags: ['Refund'], priority: 'higher', lane: 'engage' }, 'A')], item).outcomes).toEqual([]);
  });

  test('a dismissal names its rule; a snooze ends when it says', () => {
    const dismissed = put([doing({ dismiss: 'Giveaway' }, 'Spam')], aCase()).change;
    expect(dismissed).toMatchObject({ status: 'dismissed', reason: 'Giveaway (rule Spam)', closedAt: now });
    const snoozed = put([doing({ snoozeHours: 2 }, 'Later')], aCase()).change;
    expect(snoozed).toMatchObject({ status: 'snoozed', snoozedUntil: at('12:30') });
  });
});

describe('taking a rule back', () => {
  test('takes a case from the issue it was linked to, unless somebody put it with another one since', () => {
    const item = aCase({ brandId: 'brand-1' });
    const parts = put([doing({ issueId: 'lids' }, 'A')], item).outcomes[0]?.parts ?? {};
    expect(undoPlan(parts, { ...item, issueId: 'lids' }).change).toMatchObject({ issueId: null });
    expect(undoPlan(parts, { ...item, issueId: 'codes' })).toMatchObject({ stays: ['issue'] });
  });

  const rule = doing({ ...toAnn, tags: ['x', 'y'], priority: 'higher', lane: 'share', snoozeHours: 1 }, 'A');
  const before = aCase({ tags: ['own'], teamId: 'team-1' });
  const { outcomes, change } = put([rule], before, { ...ann, teamId: 'team-2' });
  const parts = outcomes[0]?.parts ?? {};
  const set = Object.entries(change).filter(([, value]) => value !== null);
  const after: Case = { ...before, ...Object.fromEntries(set) };

  test('puts everything back that nobody touched', () => {
    const plan = undoPlan(parts, after);
    expect(plan.stays).toEqual([]);
    expect({ ...after, ...plan.change }).toMatchObject({
      ...{ tags: ['own'], teamId: 'team-1', lane: 'engage', status: 'open', assigneeId: null, boost: null },
      ...{ snoozedUntil: null, priority: priorityOf(before) },
    });
  });

  test('leaves what somebody touched since, part by part, and says which', () => {
    const touched = { ...after, tags: ['own', 'x'], assigneeId: 'tom', lane: 'follow' as const };
    const plan = undoPlan(parts, touched);
    expect(plan.stays).toEqual(['owner', 'lane']);
    expect(plan.change).toMatchObject({ tags: ['own'], status: 'open', boost: null });
    expect(plan.change).not.toHaveProperty('assigneeId');
    expect(plan.change).not.toHaveProperty('lane');
  });

  test('does nothing where everything stands as before the rule', () => {
    expect(undoPlan(parts, before)).toEqual({ stays: [], words: [] });
  });

  test('gives the clock back as it was, unless something moved it since', () => {
    const clock = { before: { dueAt: at('11:00') }, after: { dueAt: at('12:00') } };
    const moved = { ...after, dueAt: at('12:00') };
    expect(undoPlan({ ...parts, clock }, moved).change).toMatchObject({ dueAt: at('11:00'), leftMs: null });
    expect(undoPlan({ ...parts, clock }, { ...after, dueAt: at('13:00') }).change).not.toHaveProperty('dueAt');
  });
});
