import { describe, expect, test } from 'vitest';
import { nothingCounted } from '#src/domain/thread-counts.ts';
import { pickOf } from '#src/domain/thread-picks.ts';
import { type CountedThread, mostNews, type NewThread } from '#src/ports/store/threads.ts';
import type { Store } from '#src/ports/store.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import type { ThreadCounts, ThreadOrder, ThreadTab } from '#src/schemas/thread.ts';
import { aPage, aPost, aSentiment, matched } from '../../support/builders.ts';
import { aBrand, aCase, anEvent, aSource, at } from '../../support/case-builders.ts';
import { judge } from './line.ts';

let made = 0;

function aNewThread(fields: Partial<NewThread> = {}): NewThread {
  made += 1;
  return { id: `board:b:${made}`, sourceId: 'source-1', network: 'board', createdAt: at('08:00'), ...fields };
}

/** A post of a board; the first of its thread unless it says of which. */
function aBoardPost(fields: Partial<StoredPost> = {}): StoredPost {
  const post = aPost({ network: 'board', place: 'help', ...fields });
  return { ...post, threadId: fields.threadId ?? post.id };
}

function threadOf({ threadId: id, sourceId, network, place, createdAt }: StoredPost): NewThread {
  return { id, sourceId, network, ...(place !== undefined && { place }), createdAt };
}

/** A page of posts of boards, matched to brand-1. */
async function bring(store: Store, posts: StoredPost[], options: Parameters<typeof aPage>[1] = {}): Promise<string[]> {
  const onBoard = [...new Map(posts.map((post) => [post.threadId, threadOf(post)])).values()];
  const page = aPage(
    posts.map((post) => matched(post, 'brand-1')),
    options,
  );
  return (await store.intake.savePage({ ...page, onBoard })).mentionIds;
}

async function dueIds(store: Store, now = at('12:00')): Promise<string[]> {
  return (await store.threads.due(now, 100)).map(({ thread }) => thread.id);
}

/** Counts all that is due, as `counts` says of each. */
async function countAll(
  store: Store,
  counts: (id: string) => Partial<ThreadCounts> = () => ({}),
  now = at('12:00'),
): Promise<void> {
  const due = await store.threads.due(now, 100);
  await store.threads.saveCounts(
    due.map(({ thread, touches, newsMarks }) => ({
      ...{ ...counted(thread.id, counts(thread.id)), countedAt: now, touches, newsMarks },
    })),
  );
}

function counted(id: string, counts: Partial<ThreadCounts> = {}): CountedThread {
  return {
    id,
    counts: { ...nothingCounted(at('08:00')), ...counts },
    countedAt: at('12:00'),
    touches: 1,
    newsMarks: [],
  };
}

/** Until the machine's clock, by which those that wait stand in order, shows another moment. */
async function waitForClock(): Promise<void> {
  for (const now = Date.now(); Date.now() <= now + 1; ) await new Promise((resolve) => setImmediate(resolve));
}

const heat = (score: number): ThreadCounts['heat'] => ({
  ...{ score, level: score >= 70 ? 'burning' : 'cold', reasons: [{ text: 'It grows', points: score }] },
  ...{ expected: 3, low: 1, high: 9 },
});

const seenTo = (seenAt: Date, postId = 'p') => ({ to: { postId, seenAt }, userId: 'u1', at: at('11:00'), heat: 10 });

export function threadsContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of threads`, () => {
    test('a thread is kept from the page on that brings its first post, and once', async () => {
      await using store = await open();
      const first = aBoardPost({ createdAt: at('09:00') });
      await bring(store, [first]);
      await bring(store, [first, aBoardPost({ threadId: first.id })]);
      const kept = await store.threads.get(first.id);
      expect(kept).toMatchObject({ sourceId: 'source-1', network: 'board', place: 'help', createdAt: at('09:00') });
      expect(kept).toMatchObject({ posts: 0, title: '', looks: [], changes: [], version: 1, countedAt: new Date(0) });
      expect(await dueIds(store)).toEqual([first.id]);
      await store.intake.savePage(aPage([matched(aPost(), 'brand-1')]));
      expect(await store.threads.counts({})).toMatchObject({ all: 1 });
    });

    test('a thread that was moved on its board stands where it is now', async () => {
      await using store = await open();
      const thread = aNewThread({ place: 'help' });
      await store.threads.add([
        thread,
        aNewThread({ place: 'lounge' }),
        aNewThread({ sourceId: 'source-2', place: 'x' }),
      ]);
      await store.threads.add([{ ...thread, place: 'kettles', createdAt: at('11:00') }]);
      await store.threads.add([aNewThread({ id: thread.id })]);
      expect(await store.threads.get(thread.id)).toMatchObject({ place: 'kettles', createdAt: at('08:00') });
      expect(await store.threads.places(['source-1', 'none'])).toStrictEqual(
        new Map([
          ['source-1', ['kettles', 'lounge']],
          ['none', []],
        ]),
      );
    });

    test('a thread whose source was removed is taken over by the source that brings it next', async () => {
      await using store = await open();
      const [old, other] = [aSource({ id: 'old' }), aSource({ id: 'other' })];
      await store.sources.create(old);
      await store.sources.create(other);
      const thread = aNewThread({ sourceId: old.id, place: 'help' });
      await store.threads.add([thread]);
      await store.threads.add([{ ...thread, sourceId: other.id }]);
      expect(await store.threads.get(thread.id)).toMatchObject({ sourceId: old.id });
      await store.sources.remove(old.id);
      await store.threads.add([{ ...thread, sourceId: other.id, place: 'kettles' }]);
      expect(await store.threads.get(thread.id)).toMatchObject({ sourceId: other.id, place: 'kettles' });
      expect(await store.threads.counts({ sourceId: other.id })).toMatchObject({ all: 1 });
    });

    test('what is counted is read as it was written, and what is gone from it is gone', async () => {
      await using store = await open();
      const { id } = aNewThread();
      await store.threads.add([aNewThread({ id })]);
      const counts: ThreadCounts = {
        ...{
          title: 'Größe?',
          url: 'https://b.example/1',
          brandIds: ['b1', 'b2'],
          posts: 4,
          negative: 2,
          complaints: 1,
        },
        ...{ people: 3, complainers: 1, unanswered: 1, oldestUnansweredAt: at('09:00'), lastPostAt: at('10:00') },
        ...{ lastStaffAt: at('09:30'), newest: { postId: 'p', seenAt: at('10:01') }, heat: heat(71) },
        ...{
          unread: { ann: 2 },
          course: [0, 1],
          flaggedPostIds: ['p'],
          caseIds: ['c'],
          reports: 1,
          watched: 2,
          promises: 1,
        },
        ...{ promiseDueAt: at('18:00'), suggestion: { issueId: 'i', why: 'same words' }, changes: ['edited' as const] },
      };
      await store.threads.saveCounts([{ ...counted(id, counts), nextCountAt: at('13:00') }]);
      expect(await store.threads.get(id)).toMatchObject({ ...counts, countedAt: at('12:00'), version: 1 });
      await store.threads.saveCounts([counted(id)]);
      const bare = await store.threads.get(id);
      expect(bare).toMatchObject(nothingCounted(at('08:00')));
      for (const name of ['oldestUnansweredAt', 'lastStaffAt', 'newest', 'promiseDueAt', 'suggestion'] as const)
        expect(bare?.[name]).toBeUndefined();
    });

    test('a counted thread is due again when it is touched or its time has come, the longest waiting first', async () => {
      await using store = await open();
      const [one, two, three] = [aNewThread(), aNewThread(), aNewThread()];
      await store.threads.add([one, two, three]);
      expect((await store.threads.due(at('12:00'), 2)).length).toBe(2);
      await countAll(store);
      expect(await dueIds(store)).toEqual([]);
      await store.threads.touch([two.id, 'unknown']);
      expect(await dueIds(store)).toEqual([two.id]);
      const [due] = await store.threads.due(at('12:00'), 9);
      await store.threads.saveCounts([
        { ...counted(two.id), touches: due?.touches ?? 0, nextCountAt: at('12:30') },
        { ...counted(one.id), nextCountAt: at('12:20') },
      ]);
      expect(await dueIds(store, at('12:19'))).toEqual([]);
      expect(await dueIds(store, at('12:40'))).toEqual([one.id, two.id]);
    });

    test('a thread that is put off is due behind those that were touched before', async () => {
      await using store = await open();
      const [one, two] = [aNewThread(), aNewThread()];
      await store.threads.add([one]);
      await store.threads.add([two]);
      expect(await dueIds(store)).toEqual([one.id, two.id]);
      await waitForClock();
      await store.threads.postpone([one.id, 'unknown']);
      expect(await dueIds(store)).toEqual([two.id, one.id]);
    });

    test('a thread that was touched while it was counted stays due', async () => {
      await using store = await open();
      await store.threads.add([aNewThread({ id: 't' })]);
      const [due] = await store.threads.due(at('12:00'), 1);
      await store.threads.touch(['t']);
      await store.threads.saveCounts([{ ...counted('t', { posts: 1 }), touches: due?.touches ?? 0 }]);
      expect(await store.threads.get('t')).toMatchObject({ posts: 1 });
      expect(await dueIds(store)).toEqual(['t']);
    });

    test('of two who count at once the one who looked later is right, whoever writes first', async () => {
      await using store = await open();
      await store.threads.add([aNewThread({ id: 't' })]);
      const [early] = await store.threads.due(at('12:00'), 1);
      await store.threads.touch(['t']);
      const [late] = await store.threads.due(at('12:00'), 1);
      await store.threads.saveCounts([{ ...counted('t', { posts: 2 }), touches: late?.touches ?? 0 }]);
      await store.threads.saveCounts([{ ...counted('t', { posts: 1 }), touches: early?.touches ?? 0 }]);
      expect(await store.threads.get('t')).toMatchObject({ posts: 2 });
      expect(await dueIds(store)).toEqual([]);
    });

    test('new posts, edits and removals are handed out with the thread until they are counted', async () => {
      await using store = await open();
      const first = aBoardPost({ title: 'It drips', text: 'Kestrel drips' });
      const answer = aBoardPost({ threadId: first.id });
      await bring(store, [first, answer]);
      const news = async () => (await store.threads.due(at('12:00'), 9)).map((one) => one.news.toSorted());
      expect(await news()).toEqual([[first.id, answer.id].sort()]);
      await countAll(store);
      await bring(store, [{ ...first, metrics: { likes: 9, shares: 0, replies: 1, views: null } }]);
      expect((await store.threads.due(at('12:00'), 9)).flatMap((one) => one.news)).toEqual([]);
      await bring(store, [{ ...first, text: 'Kestrel drips no more' }]);
      expect(await news()).toEqual([[first.id]]);
      await countAll(store);
      await store.intake.savePage(aPage([], { removed: [answer.id] }));
      expect(await news()).toEqual([[answer.id]]);
    });

    test('of more news than are handed out at once the rest comes once these are counted: none is lost, none comes twice', async () => {
      await using store = await open();
      const first = aBoardPost();
      const answers = Array.from({ length: 2 * mostNews + 90 }, () => aBoardPost({ threadId: first.id }));
      for (let from = 0; from < answers.length; from += 200)
        await bring(store, [...(from === 0 ? [first] : []), ...answers.slice(from, from + 200)]);
      await bring(store, [aBoardPost({ id: 'short' })]);
      const handed: string[] = [];
      let edited = false;
      for (let turns = 0; turns < 9; turns += 1) {
        const due = await store.threads.due(at('12:00'), 9);
        if (due.length === 0) break;
        const [long] = due.filter(({ thread }) => thread.id === first.id);
        if (!long) break;
        expect(long.news.length).toBeLessThanOrEqual(mostNews);
        handed.push(...long.news);
        // What changes while it is counted comes once more.
        if (!edited) await bring(store, [{ ...first, text: 'Kestrel drips no more' }]);
        edited = true;
        await store.threads.saveCounts(
          due.map(({ thread: { id }, touches, newsMarks }) => ({ ...counted(id), touches, newsMarks })),
        );
      }
      expect(await dueIds(store)).toEqual([]);
      const wanted = [first.id, ...answers.map(({ id }) => id), first.id];
      expect(handed.toSorted()).toEqual(wanted.toSorted());
    });

    test('what a removed post said goes from its thread at once', async () => {
      await using store = await open();
      const [first, other] = [aBoardPost(), aBoardPost()];
      await bring(store, [first, other]);
      const due = await store.threads.due(at('12:00'), 9);
      await store.threads.saveCounts(
        due.map(({ thread: { id }, touches, newsMarks }) => ({
          ...counted(id, { title: `about ${id}`, url: `https://b.example/${id}` }),
          ...{ touches, newsMarks, titledBy: id },
        })),
      );
      await store.intake.savePage(aPage([], { removed: [first.id] }));
      expect(await store.threads.get(first.id)).toMatchObject({ title: '', url: '' });
      expect(await store.threads.list({ tab: 'all', text: 'about' }, 'heat', { limit: 9 })).toMatchObject([
        { id: other.id },
      ]);
    });

    test('whatever changes what a thread says touches it', async () => {
      await using store = await open();
      const first = aBoardPost();
      const [mention = ''] = await bring(store, [first]);
      const item = aCase({ threadId: first.id, mentionId: mention });
      const correction = {
        ...{ mentionId: mention, brandId: 'brand-1', revision: 1, userId: 'u', at: at('11:00') },
        ...{ model: aSentiment(), answer: { complaint: false } },
      };
      const steps: Record<string, () => Promise<unknown>> = {
        'a judgement': () => judge(store, [mention], { sentiment: { complaint: 0.9 } }),
        'a correction': () => store.corrections.save(correction, aSentiment({ complaint: 0, label: 'positive' })),
        'a case': () => store.cases.open([{ case: item, event: anEvent() }]),
        'its end': () => store.cases.change(item.id, 1, { status: 'resolved', closedAt: at('11:30') }, [anEvent()]),
        'its return': () =>
          store.cases.changeMany([{ id: item.id, version: 2, change: { status: 'open' }, events: [] }]),
        'another post': () => bring(store, [aBoardPost({ threadId: first.id })]),
        'a mention of another brand': () =>
          store.posts.addMentions([{ postId: first.id, mentions: [{ brandId: 'brand-2', spans: [] }] }]),
        'a removal': () => store.intake.savePage(aPage([], { removed: [first.id] })),
      };
      await store.brands.create(aBrand({ id: 'brand-1' }));
      for (const [what, step] of Object.entries(steps)) {
        await countAll(store, () => ({ brandIds: ['brand-1'] }));
        expect([what, await dueIds(store)]).toEqual([what, []]);
        await step();
        expect([what, await dueIds(store)]).toEqual([what, [first.id]]);
      }
      await countAll(store, () => ({ brandIds: ['brand-1'] }));
      await store.brands.remove('brand-1');
      expect(await dueIds(store)).toEqual([first.id]);
    });

    test('the voices of a thread are told without their words, the newest of a long one', async () => {
      await using store = await open();
      const first = aBoardPost({ createdAt: at('08:00') });
      const answer = aBoardPost({ threadId: first.id, parentId: first.id, createdAt: at('08:10'), byUs: true });
      const reply = aBoardPost({ threadId: first.id, parentId: answer.id, createdAt: at('08:20') });
      const [mention = '', later = ''] = await bring(store, [first, reply, answer]);
      const item = aCase({ threadId: first.id, mentionId: mention });
      await store.cases.open([{ case: item, event: anEvent() }]);
      await judge(store, [mention], {
        ...{ sentiment: { label: 'negative', complaint: 0.9 }, flagged: true, caseId: item.id },
      });
      await judge(store, [later], { sentiment: { label: 'positive', complaint: 0 } });
      const voices = await store.threads.voices([first.id, 'none'], 9);
      expect(voices.get('none')).toEqual([]);
      expect(voices.get(first.id)).toStrictEqual([
        {
          ...{ postId: first.id, authorId: first.author.id, createdAt: at('08:00'), seenAt: first.seenAt, byUs: false },
          ...{ brandIds: ['brand-1'], caseIds: [item.id], negative: true, complaint: true },
        },
        {
          ...{ postId: answer.id, authorId: answer.author.id, parentId: first.id, createdAt: at('08:10') },
          ...{ seenAt: answer.seenAt, byUs: true, brandIds: [], caseIds: [] },
        },
        {
          ...{ postId: reply.id, authorId: reply.author.id, parentId: answer.id, createdAt: at('08:20') },
          ...{
            seenAt: reply.seenAt,
            byUs: false,
            brandIds: ['brand-1'],
            caseIds: [],
            negative: false,
            complaint: false,
          },
        },
      ]);
      const newest = await store.threads.voices([first.id], 2);
      expect(newest.get(first.id)?.map(({ postId }) => postId)).toEqual([answer.id, reply.id]);
      await store.intake.savePage(aPage([], { removed: [reply.id], now: at('11:00') }));
      const removed = (await store.threads.voices([first.id], 9)).get(first.id)?.at(-1);
      expect(removed).toMatchObject({ postId: reply.id, removedAt: at('11:00') });
    });

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
