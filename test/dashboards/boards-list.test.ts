import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pickOf } from '#src/domain/thread-picks.ts';
import { type Board, mostPicked } from '#src/schemas/api/threads.ts';
import type { Thread, ThreadOrder } from '#src/schemas/thread.ts';
import { issueChoices } from '../../dashboards/boards/issue-choices.ts';
import { actName, saidOfAll, splitByBoard } from '../../dashboards/boards/list/board-acts.ts';
import { boardChoices, boardOf, boardValue, chipsOf } from '../../dashboards/boards/list/filter-choices.ts';
import { askedOf } from '../../dashboards/boards/list/list-query.ts';
import { aboveThreshold, batchSize, pickAll, pickedWords } from '../../dashboards/boards/list/picking.ts';
import { isNewTo, isStaffLast, marksOf, newWords, sizeWords } from '../../dashboards/boards/list/row-words.ts';
import { isAbove, pageOf } from '../../dashboards/boards/list/thread-list.ts';
import { beginMoving, isMoving, noteRaised, versionNow } from '../../dashboards/boards/moves/moving.ts';
import { canMove, isEnding } from '../../dashboards/boards/moves/thread-moves.ts';
import { BoardsSearch } from '../../dashboards/boards/search.ts';
import { newcomersOf, pageSize } from '../../dashboards/shared/list/long-list.ts';
import { at } from '../support/case-builders.ts';
import { anIssue } from '../support/theme-builders.ts';
import { aHeat, aThread } from '../support/thread-builders.ts';

const now = at('12:00');
const place = (postId: string, time: string) => ({ postId, seenAt: at(time) });

describe('a row of the boards', () => {
  test('says what presses most first, and an overdue promise as an alarm', () => {
    const thread = aThread({
      ...{ promises: 1, promiseDueAt: at('10:00'), flaggedPostIds: ['a', 'b'], reports: 1, watched: 2 },
      changes: ['edited'],
    });
    expect(marksOf(thread, now).map(({ words }) => words)).toEqual([
      '1 promise overdue for 2 h',
      '2 flagged',
      '1 report',
      'edited since it was seen',
      '2 watch words',
    ]);
    expect(marksOf(thread, now)[0]?.isAlarm).toBe(true);
    const [later] = marksOf(aThread({ promises: 2, promiseDueAt: at('15:00') }), now);
    expect(later).toEqual({ key: 'promise', words: '2 promises due in 3 h' });
    expect(marksOf(aThread(), now)).toEqual([]);
  });

  test('is new to whoever has not read its newest post, whoever else did', () => {
    const looks = [{ userId: 'bo', at: now, to: place('p2', '11:00') }];
    const thread = aThread({ newest: place('p2', '11:00'), looks });
    expect(isNewTo(thread, 'bo')).toBe(false);
    expect(isNewTo(thread, 'ann')).toBe(true);
    expect(isNewTo({ ...thread, newest: place('p3', '11:30') }, 'bo')).toBe(true);
    expect(newWords(aThread({ unread: { bo: 1_200 } }), 'bo')).toBe('1,200 new to you');
    expect(newWords(thread, 'ann')).toBe('');
    // Nothing was written but by us.
    expect(isNewTo(aThread(), 'ann')).toBe(false);
  });

  test('counts people and posts, and knows whose the last word is', () => {
    expect(sizeWords({ people: 1, posts: 3 })).toBe('1 person, 3 posts');
    expect(isStaffLast({ lastStaffAt: at('11:00'), lastPostAt: at('11:00') })).toBe(true);
    expect(isStaffLast({ lastStaffAt: at('11:00'), lastPostAt: at('11:01') })).toBe(false);
    expect(isStaffLast({ lastPostAt: at('11:01') })).toBe(false);
  });
});

describe('the list of the boards', () => {
  const page = (heats: number[]) => heats.map((score) => aThread({ heat: aHeat('warm', score) }));
  const newIn = (head: Thread[], shown: Thread[], order: ThreadOrder) => {
    const { rows, bar } = pageOf({ threads: shown, issues: {}, people: {} }, order);
    return newcomersOf(head, rows, (thread) => isAbove(thread, bar));
  };

  test('a thread that heats up past the page is counted as new; what only moves up, because others were seen, is not', () => {
    const shown = page(Array.from({ length: pageSize }, (_, nth) => 90 - nth));
    const [hot, below] = page([95, 10]);
    if (!hot || !below) throw new Error('two threads');
    expect(newIn([hot, ...shown, below], shown, 'heat')).toEqual([hot]);
    // All of it was there: whatever is not, is new.
    expect(newIn([below], shown.slice(1), 'heat')).toEqual([below]);
  });

  test('whoever waits longer stands above in the order of waiting, and who waits for nothing below all', () => {
    const waiting = (time: string) => aThread({ unanswered: 1, oldestUnansweredAt: at(time) });
    const shown = [...Array.from({ length: pageSize - 1 }, () => waiting('08:00')), waiting('09:00')];
    const [longer, shorter, none] = [waiting('07:00'), waiting('09:30'), aThread()];
    expect(newIn([longer, shorter, none], shown, 'waiting')).toEqual([longer]);
  });

  test('its address keeps what it shows, leaves out what makes no sense, and threads of one issue are all of them', () => {
    expect(BoardsSearch.parse({ tab: 'hidden', order: 'waiting', q: 7, sourceId: 'forum' })).toEqual({
      ...{ order: 'waiting', sourceId: 'forum' },
    });
    expect(askedOf({})).toEqual({ tab: 'unseen', order: 'heat' });
    expect(askedOf({ issueId: 'i1' })).toEqual({ tab: 'all', order: 'heat', issueId: 'i1' });
    expect(askedOf({ tab: 'flagged', q: 'lid' })).toEqual({ tab: 'flagged', order: 'heat', text: 'lid' });
  });

  test('it is narrowed to a board or one of its places, and says so in words that can be taken away', () => {
    const [choices] = boardChoices([aBoard('forum', { places: ['Repairs'] })]);
    expect(choices?.items.map(({ label }) => label)).toEqual(['All of forum', 'Repairs']);
    expect(boardOf(boardValue('forum', 'A "quoted", place'))).toEqual({
      sourceId: 'forum',
      place: 'A "quoted", place',
    });
    expect(boardOf(null)).toEqual({ sourceId: undefined, place: undefined });
    const names = { board: () => 'Forum', brand: () => 'Kestrel', issue: () => 'Leaking lids' };
    const search = { sourceId: 'forum', place: 'Repairs', issueId: 'i1', q: 'lid' };
    const chips = chipsOf(search, names);
    expect(chips.map(({ words }) => words)).toEqual(['Forum · Repairs', 'Issue: Leaking lids']);
    expect(chips[0]?.without).toMatchObject({ sourceId: undefined, place: undefined, issueId: 'i1', q: 'lid' });
  });
});

describe('selecting threads that were not fetched yet', () => {
  const stored = (count: number, of: (nth: number) => Partial<ReturnType<typeof aThread>>) =>
    Array.from({ length: count }, (_, nth) => pickOf(aThread(of(nth))));
  const reading = (threads: ReturnType<typeof stored>) => {
    const skips: number[] = [];
    const read = async (skip: number) => {
      skips.push(skip);
      return threads.slice(skip, skip + batchSize);
    };
    return { skips, read };
  };
  const quiet = () => undefined;

  test('takes as many as are selected at once, in one read, and says that there are more', async () => {
    const { read, skips } = reading(stored(mostPicked, () => ({})));
    const picked = await pickAll(read, { fits: () => true }, quiet);
    expect(picked).toMatchObject({ isCut: false });
    expect(pickedWords(picked)).toBe('All 10,000 are selected.');
    expect(skips[0]).toBe(0);
    const more = await pickAll(reading(stored(mostPicked + 1, () => ({}))).read, { fits: () => true }, quiet);
    expect(more).toMatchObject({ isCut: true });
    expect(more.threads).toHaveLength(mostPicked);
    expect(pickedWords(more)).toBe(
      'The first 10,000 are selected: one step takes no more. Do it again for the others.',
    );
  });

  test('looks no further than the heat that was asked for', async () => {
    const threads = stored(1_000, (nth) => ({ heat: aHeat('warm', 100 - nth / 10), unanswered: nth % 2 }));
    const { read, skips } = reading(threads);
    const { order, ...wanted } = aboveThreshold({ heat: 70, unanswered: 1 });
    const picked = await pickAll(read, wanted, quiet);
    expect(order).toBe('heat');
    expect(picked.threads).toEqual(threads.slice(0, 301).filter(({ unanswered }) => unanswered > 0));
    expect(skips).toEqual([0]);
    expect(pickedWords(picked)).toBe('All 150 are selected.');
  });

  test('finds exactly those above any threshold, whatever the list', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ score: fc.integer({ min: 0, max: 100 }), unanswered: fc.integer({ min: 0, max: 9 }) })),
        fc.record({ heat: fc.integer({ min: 0, max: 100 }), unanswered: fc.integer({ min: 0, max: 9 }) }),
        async (facts, threshold) => {
          const threads = facts.map(({ score, unanswered }) =>
            pickOf(aThread({ heat: aHeat('warm', score), unanswered })),
          );
          const { order, ...wanted } = aboveThreshold(threshold);
          const sorted = threads.toSorted((one, other) =>
            order === 'heat'
              ? other.heatScore - one.heatScore
              : Number(one.unanswered === 0) - Number(other.unanswered === 0),
          );
          const { threads: picked } = await pickAll(async (skip) => (skip === 0 ? sorted : []), wanted, quiet);
          const above = threads.filter(
            (thread) => thread.heatScore >= threshold.heat && thread.unanswered >= threshold.unanswered,
          );
          expect(picked.map(({ id }) => id).sort()).toEqual(above.map(({ id }) => id).sort());
        },
      ),
      { numRuns: 50 },
    );
  });

  test('says that nothing fits', () => {
    expect(pickedWords({ threads: [], isCut: false })).toBe('No thread of this tab fits; nothing is selected.');
  });
});

describe('what is done with many threads', () => {
  test('is done where the board takes it, and said of each board that does not', () => {
    const boards = [
      aBoard('talk', { actions: { close: 'api' } }),
      aBoard('forum', { actions: { close: 'link' } }),
      aBoard('news', { actions: {} }),
    ];
    const of = (sourceId: string) => pickOf(aThread({ sourceId }));
    const [mine, one, other, third, gone] = [of('talk'), of('forum'), of('forum'), of('news'), of('gone')];
    const { can, left } = splitByBoard([mine, one, other, third, gone], boards, 'close');
    expect(can).toEqual([mine]);
    expect(left).toEqual([
      '2 threads on forum: only a person on its own page can do that',
      '1 thread on news: it has no way for us to do that',
      '1 thread on a board that is gone: it has no way for us to do that',
    ]);
    expect(actName('close', 1_200)).toBe('Close 1,200 threads');
    expect(actName('move', 1)).toBe('Move the thread…');
    expect(actName('open', 2)).toBe('Open 2 threads again');
    const pin = splitByBoard([mine, one, other, third], boards, 'pin');
    const close = splitByBoard([mine, one, other, third], boards, 'close');
    expect(saidOfAll([close, pin])).toEqual(['1 thread on news: it has no way for us to do that']);
  });

  test('is offered only where it changes something', () => {
    const thread = aThread({ newest: place('p2', '11:00') });
    const ann = { userId: 'ann', now };
    expect(canMove(pickOf(thread), 'seen', ann)).toBe(true);
    const seen = { ...thread, seen: { to: place('p2', '11:00'), userId: 'bo', at: now, heat: 0 } };
    expect(canMove(pickOf(seen), 'seen', ann)).toBe(false);
    // Somebody changed a post that was seen.
    expect(canMove(pickOf({ ...seen, changes: ['edited'] }), 'seen', ann)).toBe(true);
    const claimed = { ...thread, claim: { userId: 'ann', at: at('11:50'), until: at('12:20') } };
    expect(canMove(pickOf(claimed), 'release', ann)).toBe(true);
    expect(canMove(pickOf(claimed), 'release', { userId: 'bo', now })).toBe(false);
    // A claim lapses.
    expect(canMove(pickOf(claimed), 'release', { userId: 'ann', now: at('12:30') })).toBe(false);
    expect(isEnding({ move: 'seen' })).toBe(true);
    expect(isEnding({ move: 'claim' })).toBe(false);
  });

  test('goes on from the version that our own move made, and from no other', () => {
    noteRaised('t1', 3, 4);
    noteRaised('t1', 4, 5);
    expect(versionNow('t1', 3)).toBe(5);
    expect(versionNow('t1', 2)).toBe(2);
    expect(versionNow('t2', 3)).toBe(3);
    // What did not change raises nothing.
    noteRaised('t1', 5, 5);
    expect(versionNow('t1', 4)).toBe(5);
  });

  test('is not overwritten by what was read before the server answered', () => {
    const [one, other] = [aThread(), aThread()];
    const first = beginMoving([one]);
    const second = beginMoving([one]);
    expect([isMoving(one.id), isMoving(other.id)]).toEqual([true, false]);
    first();
    expect(isMoving(one.id)).toBe(true);
    second();
    expect(isMoving(one.id)).toBe(false);
  });

  test('of the open issues what was suggested for most of them is offered first, with why', () => {
    const [lids, displays, closed] = [
      anIssue({ name: 'Leaking lids' }),
      anIssue({ name: 'Dark displays' }),
      anIssue({ name: 'Old trouble', closedAt: at('09:00') }),
    ];
    const like = (issueId: string) => aThread({ suggestion: { issueId, why: 'it says the same' } });
    const choices = issueChoices([lids, displays, closed], [like(displays.id), aThread()], '');
    expect(choices.map(({ issue, why }) => [issue.name, why])).toEqual([
      ['Dark displays', 'it says the same'],
      ['Leaking lids', undefined],
    ]);
    const twice = issueChoices([displays], [like(displays.id), like(displays.id)], ' DARK ');
    expect(twice[0]?.why).toBe('suggested for 2 of them');
    expect(issueChoices([displays], [], 'lid')).toEqual([]);
  });
});

function aBoard(sourceId: string, fields: Partial<Board>): Board {
  return {
    ...{ sourceId, name: sourceId, network: 'board', places: [], takesReports: false, actions: {} },
    settings: { id: sourceId, claim: 'optional', version: 1 },
    ...fields,
  };
}
