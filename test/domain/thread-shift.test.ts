import { describe, expect, test } from 'vitest';
import { inOrder, lineOfIssue, lineOfThread, shiftSummary } from '#src/domain/thread-shift.ts';
import type { Issue } from '#src/schemas/issue.ts';
import type { Thread } from '#src/schemas/thread.ts';

const now = new Date('2026-01-05T10:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

function aThread(fields: Partial<Thread>): Thread {
  return {
    ...{ id: 'board:a:1', sourceId: 's', network: 'board', createdAt: ago(600), title: 'The lid leaks', url: '' },
    ...{ brandIds: [], posts: 3, negative: 1, complaints: 1, people: 2, complainers: 1, unanswered: 0, unread: {} },
    lastPostAt: ago(5),
    heat: { score: 10, level: 'cold', reasons: [], expected: 0, low: 0, high: 0 },
    ...{ course: [], flaggedPostIds: [], caseIds: [], reports: 0, watched: 0, promises: 0, changes: [] },
    ...{ looks: [], notIssues: [], countedAt: now, version: 1 },
    ...fields,
  };
}

const burning = { score: 86.4, level: 'burning', reasons: [], expected: 3, low: 1, high: 9 } as const;

/** The words of the thread's line, with its concern. */
const said = (fields: Partial<Thread>) => {
  const line = lineOfThread(aThread(fields), now);
  return line && `${line.concern}: ${line.text}`;
};

describe('a thread is handed over', () => {
  test('not at all where nothing waits in it', () => {
    expect(said({})).toBeUndefined();
  });

  test('for the promise that nothing followed, before all else, and with all else', () => {
    expect(
      said({
        ...{ promises: 1, promiseDueAt: ago(180), heat: { ...burning, reasons: [] } },
        ...{ unanswered: 4, oldestUnansweredAt: ago(120) },
      }),
    ).toBe('promised: a promise, due 3 h ago, burning (86 of 100), 4 people wait, the first for 2 h');
  });

  test('with a promise that is still to come, or that named no day', () => {
    expect(said({ promises: 1, promiseDueAt: new Date(now.getTime() + 45 * 60_000) })).toBe(
      'promised: a promise, due in 45 min',
    );
    expect(said({ promises: 2 })).toBe('promised: 2 promises without a date');
  });

  test('as escalated only while its case is open', () => {
    const escalation = { caseId: 'c1', userId: 'u', at: ago(30) };
    expect(said({ escalation, caseIds: ['c1'] })).toBe('escalated: escalated 30 min ago');
    expect(said({ escalation, caseIds: ['c2'] })).toBeUndefined();
  });

  test('with reports and with a person who waits', () => {
    expect(said({ reports: 2 })).toBe('reported: 2 reports to decide');
    expect(said({ unanswered: 1, oldestUnansweredAt: ago(20) })).toBe('unanswered: 1 person waits for 20 min');
  });

  test('not for who waits where nobody wrote for a fortnight', () => {
    const waits = { unanswered: 1, oldestUnansweredAt: ago(30 * 1440) };
    expect(said({ ...waits, lastPostAt: ago(13 * 1440) })).toBe('unanswered: 1 person waits for 30 days');
    expect(said({ ...waits, lastPostAt: ago(15 * 1440) })).toBeUndefined();
    expect(said({ ...waits, lastPostAt: ago(15 * 1440), promises: 1 })).toBe('promised: a promise without a date');
  });

  test('not at all while it is muted', () => {
    const waits = { reports: 1, unanswered: 1, oldestUnansweredAt: ago(20) };
    const muted = { userId: 'u', at: ago(9), heat: 80 };
    expect(said({ ...waits, heat: { ...burning, reasons: [] } })).toBeDefined();
    expect(said({ ...waits, heat: { ...burning, reasons: [] }, muted })).toBeUndefined();
  });
});

test('promises come first, overdue ones before those without a date; who waits longest before who waits less', () => {
  const lines = [
    aThread({ id: 'b', unanswered: 1, oldestUnansweredAt: ago(20) }),
    aThread({ id: 'c', unanswered: 1, oldestUnansweredAt: ago(200) }),
    aThread({ id: 'd', promises: 1 }),
    aThread({ id: 'e', promises: 1, promiseDueAt: ago(20) }),
  ].flatMap((thread) => lineOfThread(thread, now) ?? []);
  expect(inOrder(lines).map(({ id }) => id)).toEqual(['e', 'd', 'c', 'b']);
});

test('an issue is handed over where it moved since, with where it stands', () => {
  const moved = { at: ago(60), kind: 'moved', userId: 'u', text: 'Being fixed.' } as const;
  const issue = { id: 'i1', name: 'Leaking lids', state: 'being_fixed', history: [moved] } as unknown as Issue;
  expect(lineOfIssue(issue, ago(90))).toMatchObject({
    concern: 'issue',
    title: 'Leaking lids',
    text: 'now being fixed',
  });
  expect(lineOfIssue(issue, ago(30))).toBeUndefined();
});

test('a hand-over is summed up in one line', () => {
  expect(shiftSummary([{ concern: 'hot' }, { concern: 'promised' }, { concern: 'hot' }])).toBe(
    '1 thread with an open promise, 2 hot threads',
  );
  expect(shiftSummary([])).toBe('');
});
