import { describe, expect, test } from 'vitest';
import { CaseView } from '#src/schemas/case.ts';
import { doneWords, foresee, isSameToPerson, outcomeWords } from '../../dashboards/inbox/case/case-moves.ts';
import { type CasePage, goneFrom, isAbove, newerOf, pageOf } from '../../dashboards/inbox/list/case-list.ts';
import { InboxSearch } from '../../dashboards/inbox/search.ts';
import { viewsToShow } from '../../dashboards/inbox/views.ts';
import {
  extended,
  lengthOf,
  newcomersOf,
  pageSize,
  pagesAround,
  rowAt,
  rowOf,
} from '../../dashboards/shared/list/long-list.ts';
import { aCase, at } from '../support/case-builders.ts';

/** A whole page of cases, or the last one of so many. */
const aPage = (count = pageSize): CasePage =>
  pageOf({ cases: Array.from({ length: count }, () => aCase()), ...(count === pageSize && { next: 'more' }) });

describe('the list of the inbox', () => {
  test('a new case is counted and moves no row, however high it ranks', () => {
    const [calm, angry] = [aCase({ score: 20 }), aCase({ score: 95 })];
    const shown = new Map([[0, pageOf({ cases: [calm] }, at('12:00'))]]);
    expect(newcomersOf([angry, calm], [calm], (item) => isAbove(item, shown.get(0)?.bar))).toEqual([angry]);
    expect(rowAt(shown, 0)).toBe(calm);
  });

  test('what only moves up, because others were done, is no new case; what was lifted above the page is', () => {
    const now = at('12:00');
    const [late, high, last] = [aCase({ score: 10, dueAt: at('11:00') }), aCase({ score: 90 }), aCase({ score: 60 })];
    const { rows, bar } = pageOf({ cases: [late, high, last], next: 'more' }, now);
    const [below, lifted, lateNow] = [
      aCase({ score: 50 }),
      aCase({ score: 70 }),
      aCase({ dueAt: at('11:30'), score: 5 }),
    ];
    const head = [lateNow, lifted, below];
    expect(newcomersOf(head, rows, (item) => isAbove(item, bar))).toEqual([lateNow, lifted]);
    // All of it was there: whatever is not, is new.
    const whole = pageOf({ cases: rows }, now);
    expect(whole.bar).toBeUndefined();
    expect(newcomersOf(head, rows, (item) => isAbove(item, whole.bar))).toEqual(head);
  });

  test('a row shows its case as it is now, and never an older state of it', () => {
    const seen = aCase({ version: 3 });
    const newer = { ...seen, version: 4, title: 'It is on fire' };
    expect(newerOf(seen, new Map([[newer.id, newer]]))).toBe(newer);
    expect(newerOf(newer, new Map([[seen.id, seen]]))).toBe(newer);
    expect(newerOf(seen, new Map())).toBe(seen);
  });

  test('a case that left the view stays in its row and is marked, where all of the view is known', () => {
    const [stays, leaves] = [aCase(), aCase()];
    const shown = pageOf({ cases: [stays, leaves] });
    expect(goneFrom(shown, pageOf({ cases: [stays] }))).toEqual(new Set([leaves.id]));
    expect(goneFrom(shown, pageOf({ cases: [stays], next: 'more' })).size).toBe(0);
    expect(goneFrom(shown, undefined).size).toBe(0);
  });

  test('a hundred thousand cases are entered anywhere, with no more than the pages around the screen', () => {
    expect(pagesAround(0, 12)).toEqual([0]);
    expect(pagesAround(49_970, 49_982)).toEqual([999, 1000]);
    const [page, behind] = [aPage(), aPage()];
    const pages = new Map([
      [1999, page],
      [2000, behind],
    ]);
    expect(rowAt(pages, 1999 * pageSize + 7)).toBe(page.rows[7]);
    expect(rowOf(pages, behind.rows[1]?.id)).toBe(2000 * pageSize + 1);
    expect(rowAt(pages, 3)).toBeUndefined();
    expect(rowOf(pages, 'elsewhere')).toBeUndefined();
  });

  test('the list is as long as its count says until its end is met, and where nothing is counted it grows on the way down', () => {
    const whole = { rows: pageSize, goesOn: true };
    const last = (rows: number) => ({ rows, goesOn: false });
    const counted = extended({ atLeast: 0 }, 0, whole);
    expect(lengthOf(counted, 100_000)).toBe(100_000);
    expect(lengthOf(counted, undefined)).toBe(pageSize + 1);
    // A count that fell behind hides nothing.
    expect(lengthOf(counted, 3)).toBe(pageSize + 1);
    expect(lengthOf(extended(counted, 1999, last(20)), 100_000)).toBe(99_970);
    // Behind the end: what the count promised is not there.
    expect(lengthOf(extended(counted, 1999, last(0)), 100_000)).toBe(99_950);
    expect(lengthOf(extended({ atLeast: 0 }, 0, last(0)), 5)).toBe(0);
  });

  test('views without a case are hidden, but for the main ones and the chosen one', () => {
    const none = Object.fromEntries(CaseView.options.map((view) => [view, 0])) as Record<CaseView, number>;
    const counts = { ...none, undecided: 2 };
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
    expect(doneWords({ move: 'tag', add: ['press', 'vip'], remove: ['x'] }, nameOf)).toBe('Tagged press, vip');
  });

  test('of many say how many were made, and what became of the others', () => {
    const done = [aCase(), aCase(), aCase()];
    const left = (why: 'changed' | 'gone') => ({ caseId: 'c', why, words: 'x' });
    expect(outcomeWords('Resolved', { done: done.slice(1, 2), left: [] })).toBe('Resolved');
    expect(outcomeWords('Resolved', { done, left: [] })).toBe('3 cases: Resolved');
    expect(outcomeWords('Resolved', { done, left: [left('changed'), left('changed'), left('gone')] })).toBe(
      '3 of 6: Resolved. 2 changed meanwhile, 1 gone; nothing was done to them.',
    );
  });
});
