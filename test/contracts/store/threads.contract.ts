import { describe, expect, test } from 'vitest';
import { nothingCounted } from '#src/domain/thread-counts.ts';
import { mostNews } from '#src/ports/store/threads.ts';
import type { Store } from '#src/ports/store.ts';
import type { ThreadCounts } from '#src/schemas/thread.ts';
import { aPage, aPost, aSentiment, matched } from '../../support/builders.ts';
import { aBrand, aCase, anEvent, aSource, at } from '../../support/case-builders.ts';
import { judge } from './line.ts';
import { aBoardPost, aNewThread, bring, countAll, counted, dueIds, heat } from './threads.ts';

/** Until the machine's clock, by which those that wait stand in order, shows another moment. */
async function waitForClock(): Promise<void> {
  for (const now = Date.now(); Date.now() <= now + 1; ) await new Promise((resolve) => setImmediate(resolve));
}

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
  });
}
