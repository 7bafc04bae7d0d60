import { describe, expect, test } from 'vitest';
import type { Store } from '#src/ports/store.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import { aPage, aPost, matched } from '../../support/builders.ts';
import { at } from '../../support/case-builders.ts';
import { takeIn } from './line.ts';

export function postsContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of posts`, () => {
    describe('finding', () => findingContract(open));
    describe('walking', () => walkingContract(open));
    describe('searching', () => searchingContract(open));
    describe('our own', () => oursContract(open));
    describe('measuring', () => measuringContract(open));
  });
}

const idsOf = (posts: StoredPost[]) => posts.map(({ id }) => id);

function findingContract(open: () => Promise<Store>): void {
  test('a post is found by its id and by its permalink', async () => {
    await using store = await open();
    const [post, bare] = [aPost(), aPost({ url: '' })];
    await takeIn(store, [post, bare]);
    expect(await store.posts.find(post.id)).toStrictEqual(post);
    expect(await store.posts.find(post.url)).toStrictEqual(post);
    expect(await store.posts.find(bare.id)).toStrictEqual(bare);
    expect(await store.posts.find('')).toBeUndefined();
    expect(await store.posts.find('https://chirp.example/none')).toBeUndefined();
    expect(await store.posts.get('sandbox:chirp:none')).toBeUndefined();
  });

  test('posts are read together in the order asked for, each once', async () => {
    await using store = await open();
    const [one, other] = [aPost(), aPost()];
    await takeIn(store, [one, other]);
    expect(await store.posts.getMany([other.id, 'none', one.id, other.id])).toStrictEqual([other, one]);
    expect(await store.posts.getMany([])).toEqual([]);
  });

  test('a conversation is told from its beginning, whatever came first', async () => {
    await using store = await open();
    const root = aPost({ createdAt: at('09:00') });
    const later = aPost({ threadId: root.id, parentId: root.id, createdAt: at('09:30') });
    const sooner = aPost({ threadId: root.id, parentId: root.id, createdAt: at('09:10'), byUs: true });
    await takeIn(store, [later, sooner, root, aPost()]);
    expect(idsOf(await store.posts.thread(root.id, 10))).toEqual([root.id, sooner.id, later.id]);
    expect(idsOf(await store.posts.thread(root.id, 2))).toEqual([root.id, sooner.id]);
  });

  test('a conversation whose first post is unknown is told all the same', async () => {
    await using store = await open();
    const reply = aPost({ threadId: 'sandbox:chirp:unheard' });
    await takeIn(store, [reply]);
    expect(idsOf(await store.posts.thread('sandbox:chirp:unheard', 10))).toEqual([reply.id]);
  });
}

function walkingContract(open: () => Promise<Store>): void {
  test('walks the posts of one source as they came, up to a moment, and goes on from there later', async () => {
    await using store = await open();
    const seen = (time: string, more = {}) =>
      aPost({ sourceId: 'a', createdAt: at('08:00'), seenAt: at(time), ...more });
    const [one, two, three] = [seen('09:00'), seen('09:01', { byUs: true }), seen('09:02')];
    const [removed, late] = [seen('09:03'), seen('10:00')];
    await takeIn(store, [one, seen('09:00', { sourceId: 'b' }), two, three, removed, late]);
    await store.intake.savePage({ sourceId: 'a', fetched: 0, posts: [], removed: [removed.id], now: at('11:00') });
    const walk = (seenUntil: Date, after?: string) =>
      store.posts.ofSource({ sourceId: 'a', seenUntil, now: at('10:00'), limit: 2, after });
    const first = await walk(at('09:30'));
    expect(first.posts).toStrictEqual([one, two]);
    const second = await walk(at('09:30'), first.next);
    expect(idsOf(second.posts)).toEqual([three.id]);
    expect(await walk(at('09:30'), second.next)).toEqual({ posts: [] });
    expect(idsOf((await walk(at('10:00'), second.next)).posts)).toEqual([late.id]);
  });

  test('is held up by no post out of the future, which was seen by a clock that was wrong', async () => {
    await using store = await open();
    const seen = (time: string) => aPost({ sourceId: 'a', createdAt: at('08:00'), seenAt: at(time) });
    const [one, astray, two, late] = [seen('09:00'), seen('22:00'), seen('09:01'), seen('11:10')];
    await takeIn(store, [one, astray, two, late]);
    const walk = { sourceId: 'a', seenUntil: at('09:30'), now: at('10:30'), limit: 9 };
    expect(idsOf((await store.posts.ofSource(walk)).posts)).toEqual([one.id, astray.id, two.id]);
  });

  test('finds what an author wrote, without what is removed', async () => {
    await using store = await open();
    const [ada, ben] = [aPost().author, aPost().author];
    const [one, two, gone] = [aPost({ author: ada }), aPost({ author: ada }), aPost({ author: ada })];
    const other = aPost({ author: ben });
    await takeIn(store, [one, other, gone, two]);
    await store.intake.savePage({ sourceId: 'a', fetched: 0, posts: [], removed: [gone.id], now: at('11:00') });
    expect(new Set(await store.posts.idsOfAuthors([ada.id, 'nobody'], 9))).toEqual(new Set([one.id, two.id]));
    expect(await store.posts.idsOfAuthors([ada.id, ben.id], 2)).toHaveLength(2);
    expect(await store.posts.idsOfAuthors([], 9)).toEqual([]);
  });

  test('walks in the order the posts came, batch by batch, without ours and the removed', async () => {
    await using store = await open();
    const posts = Array.from({ length: 5 }, (_, index) =>
      aPost({ createdAt: new Date(at('10:00').getTime() - index) }),
    );
    const ours = aPost({ byUs: true });
    const removed = aPost();
    await takeIn(store, [...posts.slice(0, 2), ours, removed, ...posts.slice(2)]);
    await store.intake.savePage(aPage([], { removed: [removed.id] }));
    const walked: string[] = [];
    let after: string | undefined;
    do {
      const batch = await store.posts.scan({ limit: 2, ...(after !== undefined && { after }) });
      expect(batch.posts.length).toBeLessThanOrEqual(2);
      walked.push(...idsOf(batch.posts));
      after = batch.next;
    } while (after !== undefined);
    expect(walked).toEqual(idsOf(posts));
  });

  test('walks the other way, the newest first', async () => {
    await using store = await open();
    const posts = [aPost(), aPost(), aPost()];
    await takeIn(store, posts);
    const first = await store.posts.scan({ limit: 2, newestFirst: true });
    expect(idsOf(first.posts)).toEqual([posts[2]?.id, posts[1]?.id]);
    const rest = await store.posts.scan({ limit: 2, newestFirst: true, after: first.next ?? '' });
    expect(idsOf(rest.posts)).toEqual([posts[0]?.id]);
    expect(rest.next).toBeUndefined();
  });

  test('walks only what came since a moment', async () => {
    await using store = await open();
    const [old, young] = [aPost({ seenAt: at('09:00') }), aPost({ seenAt: at('11:00') })];
    await takeIn(store, [old, young]);
    expect(idsOf((await store.posts.scan({ since: at('11:00'), limit: 9 })).posts)).toEqual([young.id]);
  });

  test('adds mentions to stored posts; those that exist are left', async () => {
    await using store = await open();
    const [post, other, ours] = [aPost(), aPost(), aPost({ byUs: true })];
    await takeIn(store, [post]);
    await takeIn(store, [other, ours], { brandIds: [] });
    const mention = (brandId: string) => ({ brandId, spans: [{ start: 3, end: 10, term: 'kestrel', queryId: 'q' }] });
    const added = await store.posts.addMentions([
      { postId: post.id, mentions: [mention('brand-1'), mention('brand-2')] },
      { postId: other.id, mentions: [mention('brand-2')] },
      { postId: ours.id, mentions: [mention('brand-2')] },
      { postId: 'sandbox:chirp:none', mentions: [mention('brand-2')] },
    ]);
    expect(added).toEqual([`${post.id}|brand-2`, `${other.id}|brand-2`]);
    expect(await store.mentions.ofPost(post.id)).toMatchObject([
      { brandId: 'brand-1', spans: [] },
      { brandId: 'brand-2', spans: mention('brand-2').spans, state: 'matched', revision: 1 },
    ]);
  });
}

function searchingContract(open: () => Promise<Store>): void {
  async function found(store: Store, text: string): Promise<string[]> {
    return idsOf(await store.posts.search({ text, limit: 20 }));
  }

  test('finds all words in any order, in title or text, whatever their case or accents, newest first', async () => {
    await using store = await open();
    const old = aPost({ text: 'Kestrel: a CAFÉ parcel', createdAt: at('08:00') });
    const young = aPost({ title: 'café', text: 'parcel at last', createdAt: at('09:00') });
    await takeIn(store, [young, old, aPost({ text: 'cafe only' })]);
    expect(await found(store, 'parcel cafe')).toEqual([young.id, old.id]);
    expect(await found(store, 'PARCEL, Café!')).toEqual([young.id, old.id]);
    expect(await found(store, 'parcels')).toEqual([]);
  });

  test('finds words in quotes in their order, and beginnings before a star', async () => {
    await using store = await open();
    const [one, other] = [aPost({ text: 'never came back' }), aPost({ text: 'came never' })];
    await takeIn(store, [one, other]);
    expect(await found(store, '"never came"')).toEqual([one.id]);
    expect(await found(store, '"never came')).toEqual([one.id]);
    expect((await found(store, 'nev*')).toSorted()).toEqual([one.id, other.id].toSorted());
  });

  test('takes whatever is typed as words, never as commands', async () => {
    await using store = await open();
    const post = aPost({ text: 'do not OR fix NEAR this (please) AND col:x -y ^z' });
    await takeIn(store, [post]);
    for (const typed of [
      'NOT',
      'or AND',
      'NEAR(',
      'col:x',
      '-y',
      '^z',
      "fix' OR 1=1",
      '*',
      '"',
      '""',
      '(',
      '\0fix',
      '🪁',
    ]) {
      await expect(found(store, typed)).resolves.toBeInstanceOf(Array);
    }
    expect(await found(store, 'NOT or near AND')).toEqual([post.id]);
    expect(await found(store, '  ')).toEqual([]);
    expect(await found(store, '!?')).toEqual([]);
  });

  test('keeps to a brand, to what is older than a moment, and to the limit', async () => {
    await using store = await open();
    const posts = ['08:00', '09:00', '10:00'].map((time) => aPost({ createdAt: at(time) }));
    await takeIn(store, posts.slice(0, 2), { brandIds: ['brand-2'] });
    await takeIn(store, posts.slice(2));
    const search = async (options: object) => idsOf(await store.posts.search({ text: 'parcel', limit: 9, ...options }));
    expect(await search({ brandId: 'brand-2' })).toEqual([posts[1]?.id, posts[0]?.id]);
    expect(await search({ before: at('09:00') })).toEqual([posts[0]?.id]);
    expect(await search({ limit: 1 })).toEqual([posts[2]?.id]);
  });
}

function measuringContract(open: () => Promise<Store>): void {
  const metrics = (likes: number) => ({ likes, shares: 0, replies: 0, views: null });

  test('watched posts are due from their moment on, the longest due first', async () => {
    await using store = await open();
    const [a, b, c, removed] = [aPost(), aPost(), aPost(), aPost()];
    await takeIn(store, [a, b, c, removed]);
    await store.posts.watch([
      { postId: a.id, nextAt: at('10:20') },
      { postId: b.id, nextAt: at('10:10') },
      { postId: c.id, nextAt: at('10:21') },
      { postId: removed.id, nextAt: at('10:01') },
      { postId: 'sandbox:chirp:none', nextAt: at('10:00') },
    ]);
    await store.intake.savePage(aPage([], { removed: [removed.id] }));
    const due = await store.posts.dueForMeasure(at('10:20'), 9);
    expect(due).toEqual([
      { postId: b.id, sourceId: 'source-1', createdAt: b.createdAt },
      { postId: a.id, sourceId: 'source-1', createdAt: a.createdAt },
    ]);
    expect(await store.posts.dueForMeasure(at('10:20'), 1)).toHaveLength(1);
    await store.posts.watch([{ postId: b.id, nextAt: undefined }]);
    expect((await store.posts.dueForMeasure(at('10:20'), 9)).map(({ postId }) => postId)).toEqual([a.id]);
  });

  test('watched posts are counted by source, and of these those that are due by the moment given for it', async () => {
    await using store = await open();
    const ours = [aPost(), aPost(), aPost(), aPost(), aPost()] as const;
    const theirs = [aPost({ sourceId: 'source-2' }), aPost({ sourceId: 'source-2' })];
    await takeIn(store, [...ours, ...theirs]);
    await store.posts.watch([
      { postId: ours[0].id, nextAt: at('10:05') },
      { postId: ours[1].id, nextAt: at('10:20') },
      { postId: ours[2].id, nextAt: at('10:21') },
      { postId: ours[3].id, nextAt: at('10:10') },
      ...theirs.map(({ id }) => ({ postId: id, nextAt: at('10:20') })),
    ]);
    await store.posts.watch([{ postId: ours[3].id, nextAt: undefined }]);
    const dueBy = new Map([
      ['source-1', at('10:20')],
      ['source-2', at('10:19')],
      ['source-3', at('10:20')],
    ]);
    expect(await store.posts.watchedBySource(dueBy)).toEqual(
      new Map([
        ['source-1', { watched: 3, due: 2 }],
        ['source-2', { watched: 2, due: 0 }],
      ]),
    );
    await store.intake.savePage(aPage([], { removed: [ours[0].id] }));
    expect(await store.posts.watchedBySource(new Map([['source-1', at('10:20')]]))).toEqual(
      new Map([['source-1', { watched: 2, due: 1 }]]),
    );
    expect(await store.posts.watchedBySource(new Map())).toEqual(new Map());
  });

  test('a post has what it had when it was first seen as its first sample', async () => {
    await using store = await open();
    const post = aPost({ metrics: metrics(2) });
    await takeIn(store, [post, aPost()]);
    expect(await store.posts.samples([post.id])).toEqual(
      new Map([[post.id, [{ at: at('10:00'), metrics: metrics(2) }]]]),
    );
    expect(await store.posts.samples([])).toEqual(new Map());
  });

  test('the first sample stays when a post becomes a mention only later', async () => {
    await using store = await open();
    const post = aPost({ metrics: metrics(1) });
    for (const [time, likes] of [
      ['10:00', 1],
      ['10:10', 4],
      ['10:20', 9],
    ] as const) {
      await store.intake.savePage(aPage([matched({ ...post, metrics: metrics(likes) })], { now: at(time) }));
    }
    const samples = (await store.posts.samples([post.id])).get(post.id);
    expect(samples?.[0]).toEqual({ at: at('10:00'), metrics: metrics(1) });
    expect(samples?.at(-1)).toEqual({ at: at('10:20'), metrics: metrics(9) });
  });

  test('samples are told oldest first and become the current counters, equal ones too', async () => {
    await using store = await open();
    const post = aPost({ metrics: metrics(1) });
    await takeIn(store, [post]);
    await store.posts.saveSamples([
      { postId: post.id, at: at('10:10'), metrics: metrics(5) },
      { postId: post.id, at: at('10:20'), metrics: metrics(5) },
      { postId: 'sandbox:chirp:none', at: at('10:20'), metrics: metrics(5) },
    ]);
    const samples = (await store.posts.samples([post.id])).get(post.id);
    expect(samples?.map((sample) => [sample.at, sample.metrics.likes])).toEqual([
      [at('10:00'), 1],
      [at('10:10'), 5],
      [at('10:20'), 5],
    ]);
    expect((await store.posts.get(post.id))?.metrics).toEqual(metrics(5));
  });

  test('a sample that comes late takes its place and leaves the current counters; one saved twice is one', async () => {
    await using store = await open();
    const post = aPost({ metrics: metrics(1) });
    await takeIn(store, [post]);
    const late = { postId: post.id, at: at('10:10'), metrics: metrics(3) };
    const current = { postId: post.id, at: at('10:20'), metrics: metrics(5) };
    await store.posts.saveSamples([current, late, late, current]);
    const samples = (await store.posts.samples([post.id])).get(post.id);
    expect(samples?.map(({ metrics: { likes } }) => likes)).toEqual([1, 3, 5]);
    expect((await store.posts.get(post.id))?.metrics).toEqual(metrics(5));
  });
}

function oursContract(open: () => Promise<Store>): void {
  const ann = aPost().author;
  const bob = { ...ann, id: 'discourse:board.example:bob', handle: 'bob', name: 'Bob' };
  const said = (time: string, more: Partial<StoredPost> = {}) =>
    aPost({ sourceId: 'board', byUs: true, createdAt: at(time), ...more });

  test('what our accounts wrote in some sources comes newest first, page by page', async () => {
    await using store = await open();
    const [one, two, three] = [said('09:00'), said('10:00'), said('11:00')];
    await takeIn(store, [two, one, three, said('10:30', { sourceId: 'elsewhere' }), said('10:40', { byUs: false })]);
    const first = await store.posts.ofOurs({ sourceIds: ['board'], limit: 2 });
    expect(first).toStrictEqual([three, two]);
    const behind = { at: two.createdAt, id: two.id };
    expect(await store.posts.ofOurs({ sourceIds: ['board'], limit: 2, behind })).toStrictEqual([one]);
    expect(await store.posts.ofOurs({ sourceIds: ['board', 'elsewhere'], limit: 9 })).toHaveLength(4);
    expect(await store.posts.ofOurs({ sourceIds: [], limit: 9 })).toEqual([]);
  });

  test('of what was written at one moment a page ends and the next begins without loss', async () => {
    await using store = await open();
    const all = [said('09:00', { id: 'x:1' }), said('09:00', { id: 'x:2' }), said('09:00', { id: 'x:3' })];
    await takeIn(store, all);
    const [first] = await store.posts.ofOurs({ sourceIds: ['board'], limit: 1 });
    expect(first?.id).toBe('x:3');
    const behind = { at: at('09:00'), id: 'x:3' };
    expect(idsOf(await store.posts.ofOurs({ sourceIds: ['board'], limit: 9, behind }))).toEqual(['x:2', 'x:1']);
  });

  test('one account is asked for alone, and a removed post is gone', async () => {
    await using store = await open();
    const [ours, removed, other] = [said('09:00'), said('10:00'), said('11:00', { author: bob })];
    await takeIn(store, [ours, removed, other]);
    await store.intake.savePage({ sourceId: 'board', fetched: 0, posts: [], removed: [removed.id], now: at('12:00') });
    expect(idsOf(await store.posts.ofOurs({ sourceIds: ['board'], authorId: bob.id, limit: 9 }))).toEqual([other.id]);
    expect(idsOf(await store.posts.ofOurs({ sourceIds: ['board'], limit: 9 }))).toEqual([other.id, ours.id]);
  });

  test('our accounts are known by what they wrote, who wrote last first, by their latest name', async () => {
    await using store = await open();
    const named = { ...bob, name: 'Bob of Support' };
    const posts = [said('09:00'), said('08:50'), said('09:10', { author: bob }), said('09:20', { author: named })];
    await takeIn(store, [...posts, said('09:30', { sourceId: 'elsewhere', author: { ...bob, id: 'x', handle: 'x' } })]);
    expect(await store.posts.ourAccounts(['board'])).toEqual([
      { id: bob.id, handle: 'bob', name: 'Bob of Support', sourceId: 'board' },
      ...posts.slice(0, 2).map(({ author: { id, handle, name } }) => ({ id, handle, name, sourceId: 'board' })),
    ]);
  });
}
