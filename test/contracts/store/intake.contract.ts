import { describe, expect, test } from 'vitest';
import { ConflictError } from '#src/errors.ts';
import type { Store } from '#src/ports/store.ts';
import { aPage, aPost, matched } from '../../support/builders.ts';
import { aSource, at } from '../../support/case-builders.ts';
import { editsContract } from './intake-edits.contract.ts';
import { removalsContract } from './intake-removals.contract.ts';
import { takeIn } from './line.ts';

export function intakeContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of intake`, () => {
    describe('a page', () => pageContract(open));
    describe('an edit', () => editsContract(open));
    describe('a removal', () => removalsContract(open));
    describe('threads', () => threadsContract(open));
  });
}

function pageContract(open: () => Promise<Store>): void {
  test('a post is read as it came, with every field it has and none that it has not', async () => {
    await using store = await open();
    const plain = aPost();
    const full = aPost({
      place: 'general',
      title: 'No parcel',
      lang: 'en',
      editedAt: at('10:01'),
      parentId: plain.id,
      threadId: plain.id,
      author: {
        ...{ id: 'sandbox:chirp:full', handle: 'full', name: 'Full', url: 'https://chirp.example/@full' },
        ...{ followers: 0, verified: false, createdAt: new Date('2014-05-06T07:08:09Z') },
      },
      metrics: { likes: 3, shares: null, replies: 0, views: 17 },
      text: 'Naïve “quotes”, 🪁 and\nlines',
      byUs: true,
    });
    await store.intake.savePage(aPage([matched(plain), matched(full)]));
    expect(await store.posts.get(plain.id)).toStrictEqual(plain);
    expect(await store.posts.get(full.id)).toStrictEqual(full);
  });

  test('answers what is new, and which mentions wait for their sentiment', async () => {
    await using store = await open();
    const [named, twice, unnamed] = [aPost(), aPost(), aPost()];
    const page = aPage([matched(named, 'brand-1'), matched(twice, 'brand-1', 'brand-2'), matched(unnamed)]);
    const result = await store.intake.savePage(page);
    expect(result).toMatchObject({ new: 3, duplicate: 0, touchedHours: [], touchedCases: [], ownPosts: [] });
    expect(result.mentionIds.toSorted()).toEqual(
      [`${named.id}|brand-1`, `${twice.id}|brand-1`, `${twice.id}|brand-2`].toSorted(),
    );
  });

  test('a page given twice adds nothing but its duplicates', async () => {
    await using store = await open();
    const page = aPage([matched(aPost(), 'brand-1'), matched(aPost())]);
    await store.intake.savePage(page);
    const again = await store.intake.savePage(page);
    expect(again).toMatchObject({ new: 0, duplicate: 2, mentionIds: [], touchedHours: [], touchedCases: [] });
    const { fetched, states, holds } = await store.ledger.read();
    expect({ fetched, holds }).toEqual({ fetched: 4, holds: true });
    expect(states).toMatchObject({ duplicate: 2, in_progress: 1, not_relevant: 1 });
  });

  test('a post that comes twice in one page is one new and one duplicate', async () => {
    await using store = await open();
    const item = matched(aPost(), 'brand-1');
    expect(await store.intake.savePage(aPage([item, item]))).toMatchObject({ new: 1, duplicate: 1 });
    expect((await store.ledger.read()).holds).toBe(true);
  });

  test('a post of ours is told of by its thread and is never a mention', async () => {
    await using store = await open();
    const [threadId, parentId] = ['sandbox:chirp:asked', 'sandbox:chirp:answered'];
    const ours = aPost({ byUs: true, threadId, parentId });
    const result = await store.intake.savePage(aPage([matched(ours, 'brand-1')]));
    expect(result.ownPosts).toEqual([{ postId: ours.id, threadId, parentId, createdAt: ours.createdAt }]);
    expect(result.mentionIds).toEqual([]);
    expect((await store.intake.savePage(aPage([matched(ours)]))).ownPosts).toEqual([]);
  });

  test('newer counters of a known post replace the older ones; one that is not told stays', async () => {
    await using store = await open();
    const post = aPost({ metrics: { likes: 1, shares: 1, replies: null, views: 50 } });
    await takeIn(store, [post]);
    const later = { ...post, seenAt: at('10:05'), metrics: { likes: 9, shares: 0, replies: 2, views: null } };
    await takeIn(store, [later], { now: at('10:05') });
    const stored = await store.posts.get(post.id);
    expect(stored?.metrics).toEqual({ likes: 9, shares: 0, replies: 2, views: 50 });
    expect(stored?.seenAt).toEqual(post.seenAt);
    expect((await store.posts.samples([post.id])).get(post.id)).toEqual([
      { at: at('10:00'), metrics: post.metrics },
      { at: at('10:05'), metrics: { likes: 9, shares: 0, replies: 2, views: 50 } },
    ]);
  });

  test('cursor, health and import progress become true together with the page', async () => {
    await using store = await open();
    await store.sources.create(aSource());
    const run = {
      ...{ id: 'run-1', network: 'sandbox', file: 'day.csv', startedAt: at('09:00') },
      ...{ rows: 0, read: 0, new: 0, duplicate: 0, rejected: 0 },
    };
    await store.imports.start(run);
    const post = aPost();
    const page = aPage([matched(post, 'brand-1'), matched(post, 'brand-1')], {
      ...{ cursor: { value: '7', page: 'b' }, health: { failures: 0, lastPollAt: at('10:00') } },
      importRun: { ...run, rows: 3, read: 3, rejected: 1 },
    });
    const result = await store.intake.savePage(page);
    const expected = { ...run, rows: 3, read: 3, rejected: 1, new: 1, duplicate: 1 };
    expect(result.importRun).toStrictEqual(expected);
    expect(await store.imports.get('run-1')).toStrictEqual(expected);
    expect(await store.sources.get('source-1')).toMatchObject({
      cursor: { value: '7', page: 'b' },
      health: { failures: 0, lastPollAt: at('10:00') },
    });
  });

  test('what a source has fetched is the sum of its pages, also of polls that store theirs at once and of threads read beside', async () => {
    await using store = await open();
    await store.sources.create(aSource());
    const poll = (time: string, count: number) =>
      store.intake.savePage(
        aPage(
          Array.from({ length: count }, () => matched(aPost(), 'brand-1')),
          { now: at('10:30'), cursor: { value: time }, health: { lastPollAt: at(time) } },
        ),
      );
    await Promise.all([poll('10:10', 2), poll('10:10', 3)]);
    await poll('10:20', 1);
    await expect(poll('10:10', 4)).rejects.toThrow(ConflictError);
    await store.intake.savePage(aPage([matched(aPost(), 'brand-1')]));
    await store.intake.savePage(aPage([matched(aPost(), 'brand-1')], { sourceId: 'import:test' }));
    expect((await store.sources.get('source-1'))?.health).toMatchObject({ postsFetched: 7, lastPollAt: at('10:20') });
    expect((await store.ledger.read()).fetched).toBe(8);
  });

  test('of pages that come at the same time, one that is refused takes none of the others with it', async () => {
    await using store = await open();
    await store.sources.create(aSource());
    const poll = (time: string) =>
      store.intake.savePage(
        aPage([matched(aPost(), 'brand-1')], {
          ...{ now: at('10:30'), cursor: { value: time }, health: { lastPollAt: at(time) } },
        }),
      );
    await poll('10:10');
    const other = () => store.intake.savePage(aPage([matched(aPost(), 'brand-1')], { sourceId: 'another' }));
    const pages = await Promise.allSettled([other(), poll('10:00'), other()]);
    expect(pages.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const { fetched, holds } = await store.ledger.read();
    expect({ fetched, holds }).toEqual({ fetched: 3, holds: true });
  });

  test('a page of a poll that a later one has overtaken is refused whole', async () => {
    await using store = await open();
    await store.sources.create(aSource());
    const post = aPost({ text: 'The text of ten past ten' });
    const poll = (time: string, text: string, now = '10:30') =>
      store.intake.savePage(
        aPage([matched({ ...post, text }, 'brand-1'), matched(aPost(), 'brand-1')], {
          ...{ now: at(now), cursor: { value: time }, health: { lastPollAt: at(time) } },
        }),
      );
    await poll('10:10', post.text);
    await expect(poll('10:00', 'The text of ten')).rejects.toThrow(ConflictError);
    expect(await store.posts.get(post.id)).toMatchObject({ text: post.text });
    expect(await store.sources.get('source-1')).toMatchObject({ cursor: { value: '10:10' } });
    expect(await store.ledger.read()).toMatchObject({ fetched: 2, holds: true });
    await poll('10:10', 'The second page of the same poll');
    expect(await store.ledger.read()).toMatchObject({ fetched: 4, holds: true });
  });

  test('a poll of a clock that was an hour ahead overtakes nobody', async () => {
    await using store = await open();
    await store.sources.create(aSource());
    const poll = (time: string, now: string) =>
      store.intake.savePage(aPage([matched(aPost(), 'brand-1')], { now: at(now), health: { lastPollAt: at(time) } }));
    await poll('11:10', '11:10');
    await poll('10:11', '10:11');
    expect(await store.ledger.read()).toMatchObject({ fetched: 2, holds: true });
  });

  test('a page that cannot be stored whole leaves nothing', async () => {
    await using store = await open();
    await store.sources.create(aSource());
    const broken = { ...aPost(), text: undefined as unknown as string };
    const page = aPage([matched(aPost(), 'brand-1'), matched(broken, 'brand-1')], { cursor: { value: '7' } });
    await expect(store.intake.savePage(page)).rejects.toThrow();
    expect(await store.ledger.read()).toMatchObject({ fetched: 0, holds: true });
    expect((await store.sources.get('source-1'))?.cursor).toBeUndefined();
    expect((await store.posts.scan({ limit: 10 })).posts).toEqual([]);
  });

  test('knows which posts are stored', async () => {
    await using store = await open();
    const [one, other] = [aPost(), aPost()];
    await takeIn(store, [one, other]);
    expect(await store.intake.known([one.id, 'sandbox:chirp:none', other.id])).toEqual(new Set([one.id, other.id]));
    expect(await store.intake.known([])).toEqual(new Set());
  });
}

function threadsContract(open: () => Promise<Store>): void {
  test('an answer belongs to the brands of the post it answers, and of its author in the thread', async () => {
    await using store = await open();
    const root = aPost();
    const reply = aPost({ threadId: root.id, parentId: root.id });
    const elsewhere = aPost({ author: root.author });
    await takeIn(store, [root], { brandIds: ['brand-1', 'brand-2'] });
    await takeIn(store, [reply], { brandIds: ['brand-3'] });
    await takeIn(store, [elsewhere], { brandIds: ['brand-4'] });
    const brands = await store.intake.brandsByThread([
      { parentId: root.id, threadId: root.id, authorId: 'sandbox:chirp:stranger' },
      { threadId: root.id, authorId: reply.author.id },
      { threadId: root.id, authorId: root.author.id },
      { parentId: reply.id, threadId: root.id, authorId: root.author.id },
      { threadId: root.id, authorId: 'sandbox:chirp:stranger' },
    ]);
    expect(brands.map((ids) => ids.toSorted())).toEqual([
      ['brand-1', 'brand-2'],
      ['brand-3'],
      ['brand-1', 'brand-2'],
      ['brand-1', 'brand-2', 'brand-3'],
      [],
    ]);
    expect(await store.intake.brandsByThread([])).toEqual([]);
  });
}
