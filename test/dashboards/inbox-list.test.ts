import { describe, expect, test } from 'vitest';
import { mergeHead, stepFrom } from '../../dashboards/inbox/case-list.ts';
import { doneWords, foresee, isSameToPerson, undoOf } from '../../dashboards/inbox/case-moves.ts';
import { InboxSearch } from '../../dashboards/inbox/search.ts';
import { viewsToShow } from '../../dashboards/inbox/views.ts';
import { aCase, at } from '../support/case-builders.ts';

describe('the list of the inbox', () => {
  test('a new case is counted and moves no row, however high it ranks', () => {
    const [calm, angry] = [aCase({ score: 20 }), aCase({ score: 95 })];
    const merged = mergeHead([calm], { cases: [angry, calm] });
    expect(merged.rows).toEqual([calm]);
    expect(merged.newcomers).toBe(1);
  });

  test('a row shows its case as it is now, and never an older state of it', () => {
    const seen = aCase({ version: 3 });
    const newer = { ...seen, version: 4, title: 'It is on fire' };
    expect(mergeHead([seen], { cases: [newer] }).rows).toEqual([newer]);
    expect(mergeHead([newer], { cases: [seen] }).rows).toEqual([newer]);
  });

  test('a case that left the view stays in its row and is marked, where all of the view is known', () => {
    const [stays, leaves] = [aCase(), aCase()];
    expect(mergeHead([stays, leaves], { cases: [stays] }).gone).toEqual(new Set([leaves.id]));
    expect(mergeHead([stays, leaves], { cases: [stays], next: 'more' }).gone.size).toBe(0);
    expect(mergeHead([stays, leaves], undefined).gone.size).toBe(0);
  });

  test('j and k stop at the ends and begin at the top', () => {
    const rows = [aCase(), aCase(), aCase()];
    expect(stepFrom(rows, undefined, 1)).toBe(rows[0]);
    expect(stepFrom(rows, rows[0]?.id, 1)).toBe(rows[1]);
    expect(stepFrom(rows, rows[2]?.id, 1)).toBe(rows[2]);
    expect(stepFrom(rows, rows[0]?.id, -1)).toBe(rows[0]);
    expect(stepFrom([], undefined, 1)).toBeUndefined();
  });

  test('views without a case are hidden, but for the main ones and the chosen one', () => {
    const none = { all: 0, at_risk: 0, mine: 0, unassigned: 0, waiting: 0, snoozed: 0, overdue: 0 };
    const counts = { ...none, undecided: 2, needs_look: 0, answered: 0, closed: 0 };
    const names = viewsToShow(counts, 'closed').map(({ view }) => view);
    expect(names).toEqual(['all', 'at_risk', 'mine', 'unassigned', 'undecided', 'closed']);
  });

  test('an address with a view that does not exist shows the whole inbox', () => {
    expect(InboxSearch.parse({ view: 'everything', lane: 'engage', q: 7 })).toEqual({ lane: 'engage' });
  });
});

describe('moves of a case', () => {
  test('are shown at once as the rules will have them', () => {
    const item = aCase({ status: 'open', undecided: true });
    expect(foresee(item, { move: 'assign', userId: 'ada' }).assigneeId).toBe('ada');
    expect(foresee(aCase({ assigneeId: 'ada' }), { move: 'assign', userId: null })).not.toHaveProperty('assigneeId');
    expect(foresee(item, { move: 'change_lane', lane: 'share' })).toMatchObject({ lane: 'share', undecided: false });
    expect(foresee(item, { move: 'snooze', until: at('12:00') })).toMatchObject({ status: 'snoozed' });
    expect(foresee(item, { move: 'resolve', reason: 'Settled' })).toMatchObject({
      status: 'resolved',
      reason: 'Settled',
    });
    const closed = aCase({ status: 'dismissed', reason: 'Spam' });
    expect(foresee(closed, { move: 'reopen' })).toMatchObject({ status: 'open' });
    expect(foresee(closed, { move: 'reopen' })).not.toHaveProperty('reason');
  });

  test('are taken back to where the case was, or not at all', () => {
    const open = aCase({ status: 'open', assigneeId: 'ada', lane: 'engage' });
    expect(undoOf(open, { move: 'assign', userId: null })).toEqual({ move: 'assign', userId: 'ada' });
    expect(undoOf(open, { move: 'change_lane', lane: 'share' })).toEqual({ move: 'change_lane', lane: 'engage' });
    expect(undoOf(open, { move: 'dismiss', reason: 'Spam' })).toEqual({ move: 'reopen' });
    expect(undoOf(aCase({ status: 'answered' }), { move: 'resolve', reason: 'Done' })).toBeUndefined();
    expect(undoOf(open, { move: 'reopen' })).toBeUndefined();
  });

  test('go through where only the measurements changed, and stop where a colleague or a new post did', () => {
    const seen = aCase({ version: 1 });
    expect(isSameToPerson(seen, { ...seen, version: 2, risk: { ...seen.risk, score: 60 } })).toBe(true);
    expect(isSameToPerson(seen, { ...seen, version: 2, assigneeId: 'bo' })).toBe(false);
    expect(isSameToPerson(seen, { ...seen, version: 2, status: 'answered' })).toBe(false);
    expect(isSameToPerson(seen, { ...seen, version: 2, mentionCount: seen.mentionCount + 1 })).toBe(false);
  });

  test('are told in words', () => {
    const nameOf = (id: string) => ({ ada: 'Ada' })[id] ?? '?';
    expect(doneWords({ move: 'assign', userId: 'ada' }, nameOf)).toBe('Assigned to Ada');
    expect(doneWords({ move: 'hand_over', reason: 'Legal' }, nameOf)).toBe('Handed over');
  });
});
