import { describe, expect, test } from 'vitest';
import { addToSpark, statusAfter, titleOf } from '#src/domain/case.ts';
import { objection } from '#src/domain/send-guard.ts';
import { dueAt, isOverdue, timeLeft } from '#src/domain/sla.ts';
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
  const policy = { minutes: { none: 480, low: 240, medium: 120, high: 30, critical: 15 }, kindnessHours: 24 };

  test('the riskier a case, the sooner its answer is due; kindness has a day', () => {
    expect(dueAt(at('10:00'), 'engage', 'critical', policy)).toEqual(at('10:15'));
    expect(dueAt(at('10:00'), 'engage', 'medium', policy)).toEqual(at('12:00'));
    expect(dueAt(at('10:00'), 'share', 'critical', policy).getTime() - at('10:00').getTime()).toBe(86_400_000);
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

describe('the send guard', () => {
  const action = { kind: 'reply' as const, postId: 'p1', userId: 'ann', seenThreadAt: at('10:05'), sendAnyway: false };
  const post = { id: 'p1', byUs: false, createdAt: at('10:00'), removed: false };
  const thread = (...more: { id: string; byUs: boolean; createdAt: Date; editedAt?: Date; removed: boolean }[]) => ({
    posts: [post, ...more],
    ownActionPostIds: new Set(['ours-by-earshot']),
  });

  test('an answer leaves when nothing happened since it was written', () => {
    expect(objection(action, {}, thread())).toBeUndefined();
  });

  test('nobody is answered twice: a colleague who answered natively stops it', () => {
    const colleague = { id: 'x', byUs: true, createdAt: at('10:06'), removed: false };
    expect(objection(action, {}, thread(colleague))).toBe('Somebody of us answered meanwhile.');
    expect(objection({ ...action, sendAnyway: true }, {}, thread(colleague))).toBeUndefined();
    expect(objection({ ...action, kind: 'like' }, {}, thread(colleague))).toBeUndefined();
    expect(objection(action, {}, thread({ ...colleague, createdAt: at('10:01') }))).toBeUndefined();
    expect(objection(action, {}, thread({ ...colleague, id: 'ours-by-earshot' }))).toBeUndefined();
  });

  test('an edited post is read again first', () => {
    const edited = { posts: [{ ...post, editedAt: at('10:06') }], ownActionPostIds: new Set<string>() };
    expect(objection(action, {}, edited)).toBe('The post was edited after you opened it.');
    const before = { posts: [{ ...post, editedAt: at('10:01') }], ownActionPostIds: new Set<string>() };
    expect(objection(action, {}, before)).toBeUndefined();
  });

  test('a case that changed hands is left to its new owner', () => {
    expect(objection(action, { assigneeId: 'ben' }, thread())).toBe('The case has changed hands.');
    expect(objection(action, { assigneeId: 'ann' }, thread())).toBeUndefined();
  });

  test('a removed post is not answered, also not "anyway"', () => {
    const gone = { posts: [{ ...post, removed: true }], ownActionPostIds: new Set<string>() };
    expect(objection({ ...action, sendAnyway: true }, {}, gone)).toBe('The post was removed at its source.');
  });
});
