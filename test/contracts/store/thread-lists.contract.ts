import { describe, expect, test } from 'vitest';
import { pickOf } from '#src/domain/thread-picks.ts';
import type { Store } from '#src/ports/store.ts';
import type { ThreadCounts, ThreadOrder, ThreadTab } from '#src/schemas/thread.ts';
import { aCase, anEvent, at } from '../../support/case-builders.ts';
import { judge } from './line.ts';
import { aBoardPost, aNewThread, bring, countAll, counted, dueIds, heat } from './threads.ts';

const seenTo = (seenAt: Date, postId = 'p') => ({ to: { postId, seenAt }, userId: 'u1', at: at('11:00'), heat: 10 });

export function threadListsContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of what is done with threads, and how they are listed`, () => {
    test('people change a thread on the version they saw, and counting leaves what they decided', async () => {
      await using store = await open();
      await store.threads.add([aNewThread({ id: 't' }), aNewThread({ id: 'u' })]);
      const claim = { userId: 'u1', at: at('11:00'), until: at('11:30') };
      const muted = { userId: 'u1', at: at('11:00'), heat: 12 };
      const looks = [{ userId: 'u1', at: at('11:00'), to: { postId: 'p', seenAt: at('10:00') } }];
      const changed = await store.threads.change([
        { id: 't', version: 1, change: { claim, muted, looks, issueId: 'i', notIssues: ['j'] } },
        { id: 'u', version: 2, change: { issueId: 'i' } },
        { id: 'gone', version: 1, change: { issueId: 'i' } },
        { id: 't', version: 1, change: { claim: null } },
      ]);
      const marks = { claim, muted, looks, issueId: 'i', notIssues: ['j'], version: 2 };
      expect(changed[0]).toMatchObject(marks);
      expect(changed.map((one) => one?.version)).toEqual([2, undefined, undefined, undefined]);
      await countAll(store, () => ({ posts: 3 }));
      expect(await store.threads.get('t')).toMatchObject({ ...marks, posts: 3 });
      const [freed] = await store.threads.change([{ id: 't', version: 2, change: { claim: null, muted: null } }]);
      expect(freed).not.toHaveProperty('claim');
      expect(await store.threads.get('t')).toStrictEqual(freed);
    });

    test('how much is left to read is kept by the person, and counted anew for who looked since', async () => {
      await using store = await open();
      const thread = aNewThread();
      await store.threads.add([thread]);
      const look = (userId: string, postId: string) => ({
        userId,
        at: at('11:00'),
        to: { postId, seenAt: at('10:00') },
      });
      const looks = [look('ann', 'p1'), look('bo', 'p1')];
      await store.threads.change([{ id: thread.id, version: 1, change: { looks } }]);
      await countAll(store, () => ({ unread: { ann: 3, bo: 3 } }));
      expect(await dueIds(store)).toEqual([]);
      const change = { looks: [look('ann', 'p2'), look('bo', 'p1')] };
      await store.threads.change([{ id: thread.id, version: 2, change }]);
      expect((await store.threads.get(thread.id))?.unread).toEqual({ bo: 3 });
      expect(await dueIds(store)).toEqual([thread.id]);
    });

    test('what changed after review goes with the mark that it is found by', async () => {
      await using store = await open();
      await store.threads.add([aNewThread({ id: 't' })]);
      await countAll(store, () => ({ changes: ['edited'] }));
      expect(await store.threads.counts({})).toMatchObject({ changed: 1 });
      await store.threads.change([{ id: 't', version: 1, change: { seen: seenTo(at('10:00')) } }]);
      expect(await store.threads.get('t')).toMatchObject({ changes: [] });
      expect(await store.threads.counts({})).toMatchObject({ changed: 0 });
      const found = counted('t', { posts: 7, changes: ['edited'] });
      await store.threads.saveCounts([{ ...found, touches: 9 }]);
      expect(await store.threads.get('t')).toMatchObject({ posts: 7, changes: [] });
      await store.threads.saveCounts([{ ...found, touches: 9, seenAt: at('11:00') }]);
      expect(await store.threads.get('t')).toMatchObject({ changes: ['edited'] });
    });

    test('each tab holds what it says, and a muted thread stands in All alone', async () => {
      await using store = await open();
      const newest = { postId: 'p', seenAt: at('10:00') };
      const escalation = { caseId: 'c', userId: 'u1', at: at('09:00') };
      const of: Record<string, Partial<ThreadCounts>> = {
        ...{ quiet: {}, fresh: { newest }, seen: { newest }, risen: { newest } },
        ...{ flagged: { flaggedPostIds: ['p'] }, reported: { reports: 1 }, watched: { watched: 1 } },
        ...{ escalated: { caseIds: ['c'] }, closed: {}, changed: { changes: ['edited'] }, promised: { promises: 1 } },
        muted: { newest, flaggedPostIds: ['p'], promises: 1 },
      };
      const ids = Object.keys(of);
      await store.threads.add(ids.map((id) => aNewThread({ id })));
      await store.threads.change([
        { id: 'seen', version: 1, change: { seen: seenTo(at('10:00')) } },
        { id: 'risen', version: 1, change: { seen: seenTo(at('10:00'), 'o') } },
        { id: 'escalated', version: 1, change: { escalation } },
        { id: 'closed', version: 1, change: { escalation } },
        { id: 'muted', version: 1, change: { muted: { userId: 'u1', at: at('09:00'), heat: 1 } } },
      ]);
      await countAll(store, (id) => of[id] ?? {});
      const held: Record<ThreadTab, string[]> = {
        ...{ unseen: ['fresh', 'risen'], flagged: ['flagged', 'reported', 'watched'], escalated: ['escalated'] },
        ...{ changed: ['changed'], promised: ['promised'], all: ids.toSorted() },
      };
      for (const [tab, wanted] of Object.entries(held)) {
        const listed = await store.threads.list({ tab: tab as ThreadTab }, 'heat', { limit: 99 });
        expect([tab, listed.map(({ id }) => id).sort()]).toEqual([tab, wanted]);
      }
      expect(await store.threads.counts({})).toStrictEqual(
        Object.fromEntries(Object.entries(held).map(([tab, all]) => [tab, all.length])),
      );
    });

    test('lists stand in the order that is asked for, and can be entered anywhere', async () => {
      await using store = await open();
      const of: Record<string, Partial<ThreadCounts>> = {
        a: { heat: heat(5), lastPostAt: at('10:00'), oldestUnansweredAt: at('09:30'), lastStaffAt: at('09:00') },
        b: { heat: heat(80), lastPostAt: at('09:00'), oldestUnansweredAt: at('08:30') },
        c: { heat: heat(5), lastPostAt: at('11:00'), lastStaffAt: at('10:30') },
        d: { heat: heat(5), lastPostAt: at('10:00'), lastStaffAt: at('09:00') },
      };
      await store.threads.add(['d', 'c', 'b', 'a'].map((id) => aNewThread({ id })));
      await countAll(store, (id) => of[id] ?? {});
      const orders: Record<ThreadOrder, string> = { heat: 'bcad', waiting: 'bacd', newest: 'cadb', silence: 'badc' };
      for (const [order, wanted] of Object.entries(orders)) {
        const ids = async (page: { skip?: number; limit: number }) =>
          (await store.threads.list({ tab: 'all' }, order as ThreadOrder, page)).map(({ id }) => id).join('');
        expect([order, await ids({ limit: 9 })]).toEqual([order, wanted]);
        expect(await ids({ skip: 1, limit: 2 })).toBe(wanted.slice(1, 3));
        expect(await ids({ skip: 9, limit: 2 })).toBe('');
      }
    });

    test('what is picked is what is listed, of each thread what it takes to select and to move it', async () => {
      await using store = await open();
      const newest = { postId: 'p9', seenAt: at('10:00') };
      const of: Record<string, Partial<ThreadCounts>> = {
        fresh: { heat: heat(80), newest, unanswered: 3, brandIds: ['b1', 'b2'] },
        edited: { heat: heat(60), newest, changes: ['edited'], suggestion: { issueId: 'i1', why: 'same words' } },
        seen: { heat: heat(40), newest },
        muted: { heat: heat(20), newest },
        bare: { heat: heat(5) },
      };
      await store.threads.add(Object.keys(of).map((id) => aNewThread({ id })));
      await store.threads.change([
        { id: 'edited', version: 1, change: { seen: seenTo(at('10:00'), 'p9') } },
        { id: 'seen', version: 1, change: { seen: seenTo(at('10:00'), 'p9'), issueId: 'i2' } },
        { id: 'muted', version: 1, change: { muted: { userId: 'u1', at: at('11:00'), heat: 20 } } },
        { id: 'bare', version: 1, change: { claim: { userId: 'u1', at: at('11:00'), until: at('11:30') } } },
      ]);
      const due = await store.threads.due(at('12:00'), 100);
      await store.threads.saveCounts(
        due.map(({ thread: { id, seen }, touches }) => ({ ...counted(id, of[id]), touches, seenAt: seen?.at })),
      );
      const all = await store.threads.picks({ tab: 'all' }, 'heat', { limit: 99 });
      expect(all).toStrictEqual((await store.threads.list({ tab: 'all' }, 'heat', { limit: 99 })).map(pickOf));
      expect(all).toMatchObject([
        { id: 'fresh', heatScore: 80, isUnseen: true, wasSeen: false, newestId: 'p9', brandIds: ['b1', 'b2'] },
        { id: 'edited', isUnseen: true, wasSeen: true, suggestion: { issueId: 'i1' }, version: 2 },
        { id: 'seen', isUnseen: false, wasSeen: true, issueId: 'i2' },
        { id: 'muted', isMuted: true },
        { id: 'bare', isUnseen: false, isMuted: false, claim: { userId: 'u1', until: at('11:30') } },
      ]);
      expect((await store.threads.picks({ tab: 'unseen' }, 'heat', { skip: 0, limit: 9 })).map(({ id }) => id)).toEqual(
        ['fresh'],
      );
      expect((await store.threads.picks({ tab: 'all' }, 'heat', { skip: 3, limit: 9 })).map(({ id }) => id)).toEqual([
        ...['muted', 'bare'],
      ]);
    });

    test('lists and counts are narrowed by brand, board, place, issue and the words of the title', async () => {
      await using store = await open();
      await store.threads.add([
        aNewThread({ id: 'a', place: 'help' }),
        aNewThread({ id: 'b', sourceId: 'source-2', place: 'help' }),
        aNewThread({ id: 'c' }),
      ]);
      await store.threads.change([{ id: 'c', version: 1, change: { issueId: 'i' } }]);
      const of: Record<string, Partial<ThreadCounts>> = {
        a: { title: 'Kettle won’t boil: 50%_off?', brandIds: ['b1', 'b"2'] },
        b: { title: 'KÉTTLE lid', brandIds: ['b1'], promises: 1 },
        c: { title: 'lounge' },
      };
      await countAll(store, (id) => of[id] ?? {});
      const wanted: [Omit<Parameters<Store['threads']['counts']>[0], 'tab'>, string][] = [
        ...([
          [{ brandId: 'b1' }, 'ab'],
          [{ brandId: 'b"2' }, 'a'],
          [{ brandId: 'b' }, ''],
        ] as [object, string][]),
        ...([
          [{ sourceId: 'source-2' }, 'b'],
          [{ place: 'help' }, 'ab'],
          [{ issueId: 'i' }, 'c'],
        ] as [object, string][]),
        ...([
          [{ text: 'kettle' }, 'ab'],
          [{ text: 'LID ketTle' }, 'b'],
          [{ text: '50%_' }, 'a'],
        ] as [object, string][]),
        ...([
          [{ text: '  ' }, 'abc'],
          [{ text: '.*' }, ''],
          [{ text: 'l', place: 'help', brandId: 'b1' }, 'ab'],
        ] as [object, string][]),
      ];
      for (const [filter, ids] of wanted) {
        const listed = await store.threads.list({ ...filter, tab: 'all' }, 'newest', { limit: 9 });
        expect([filter, listed.map(({ id }) => id).join('')]).toEqual([filter, ids]);
        expect([filter, (await store.threads.counts(filter)).all]).toEqual([filter, ids.length]);
      }
      expect((await store.threads.counts({ brandId: 'b1' })).promised).toBe(1);
    });

    test('the cases of several threads are read together, those that are over only when they are wanted', async () => {
      await using store = await open();
      const posts = [aBoardPost(), aBoardPost(), aBoardPost()];
      const [one = '', two = ''] = await bring(store, posts);
      const [first = '', second = '', third = ''] = posts.map(({ id }) => id);
      const cases = [
        aCase({ id: 'c2', threadId: second, mentionId: two, openedAt: at('09:00') }),
        aCase({ id: 'c1', threadId: first, mentionId: one, openedAt: at('08:00') }),
        aCase({ id: 'c3', threadId: third, mentionId: `${third}|brand-1` }),
      ];
      await store.cases.open(cases.map((item) => ({ case: item, event: anEvent() })));
      await judge(store, [one], { caseId: 'c1', flagged: true });
      await store.cases.change('c1', 1, { status: 'resolved', closedAt: at('11:00') }, [anEvent()]);
      const ids = async (which?: 'all') => (await store.cases.ofThreads([first, second], which)).map(({ id }) => id);
      expect(await ids()).toEqual(['c2']);
      expect(await ids('all')).toEqual(['c1', 'c2']);
      expect(await store.cases.ofThreads([])).toEqual([]);
    });

    test('the threads of an issue are read the hottest first', async () => {
      await using store = await open();
      await store.threads.add(['a', 'b', 'c'].map((id) => aNewThread({ id })));
      await store.threads.change(['a', 'b'].map((id) => ({ id, version: 1, change: { issueId: 'i' } })));
      await countAll(store, (id) => ({ heat: heat(id === 'b' ? 80 : 5) }));
      expect((await store.threads.ofIssue('i', 9)).map(({ id }) => id)).toEqual(['b', 'a']);
      expect((await store.threads.ofIssue('i', 1)).map(({ id }) => id)).toEqual(['b']);
      expect(await store.threads.getMany(['c', 'gone', 'a', 'c'])).toMatchObject([{ id: 'c' }, { id: 'a' }]);
    });
  });
}
