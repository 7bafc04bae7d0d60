import { expect, test } from 'vitest';
import type { Store } from '#src/ports/store.ts';
import { translationId } from '#src/schemas/translation.ts';
import { aPage, aPost } from '../../support/builders.ts';
import { aCase, anEvent, at } from '../../support/case-builders.ts';
import { judge, mentionOf, takeIn } from './line.ts';

export function removalsContract(open: () => Promise<Store>): void {
  test('keeps key, times and counters, and drops text, title and author everywhere', async () => {
    await using store = await open();
    const since = new Date('2014-05-06T07:08:09Z');
    const post = aPost({
      author: { ...aPost().author, createdAt: since },
      ...{ title: 'Unheard of', text: 'The kestrel gate was mislaid', lang: 'en' },
      metrics: { likes: 4, shares: 1, replies: 0, views: null },
    });
    const { mentionIds } = await takeIn(store, [post]);
    await judge(store, mentionIds, { flagged: true });
    const result = await store.intake.savePage(aPage([], { removed: [post.id], now: at('10:20') }));
    expect(result.touchedHours).toEqual([{ brandId: 'brand-1', hour: at('10:00') }]);

    const stored = await store.posts.get(post.id);
    expect(stored).toMatchObject({ id: post.id, text: '', removedAt: at('10:20'), createdAt: post.createdAt });
    expect(stored).toMatchObject({ metrics: post.metrics, seenAt: post.seenAt, threadId: post.threadId });
    const everything = JSON.stringify([stored, await store.mentions.getMany(mentionIds)]);
    for (const gone of [
      'Unheard',
      'mislaid',
      'never came',
      post.author.id,
      post.author.handle,
      post.author.name,
      since.toISOString(),
    ]) {
      expect(everything).not.toContain(gone);
    }
    expect(await store.posts.search({ text: 'mislaid', limit: 9 })).toEqual([]);
    expect(await store.posts.search({ text: 'unheard', limit: 9 })).toEqual([]);
    expect((await store.mentions.list({}, { limit: 9 })).mentions).toEqual([]);
    expect((await store.mentions.list({ authorId: post.author.id }, { limit: 9 })).mentions).toEqual([]);
    expect(await store.mentions.complaintsByAuthor('brand-1', [post.author.id], at('00:00'))).toEqual(new Map());
    expect((await store.posts.scan({ limit: 9 })).posts).toEqual([]);
    expect(await store.posts.find(post.url)).toBeUndefined();
  });

  test('takes the post out of its hour', async () => {
    await using store = await open();
    const [post, other] = [aPost(), aPost()];
    const { mentionIds } = await takeIn(store, [post, other]);
    await judge(store, mentionIds);
    await store.intake.savePage(aPage([], { removed: [post.id], now: at('10:20') }));
    await store.rollups.recount('brand-1', at('10:00'));
    const [hour] = await store.rollups.list({ brandId: 'brand-1', from: at('10:00'), to: at('11:00') });
    expect(hour?.mentions).toBe(1);
  });

  test('tells the case, whose title and author go where the post opened it', async () => {
    await using store = await open();
    const post = aPost();
    const { mentionIds } = await takeIn(store, [post]);
    const item = aCase({ mentionId: `${post.id}|brand-1`, title: 'Mislaid', authorHandle: 'mirabel' });
    await store.cases.open([{ case: item, event: anEvent() }]);
    await judge(store, mentionIds, { caseId: item.id, flagged: true });
    const result = await store.intake.savePage(aPage([], { removed: [post.id], now: at('10:20') }));
    expect(result.touchedCases).toEqual([{ caseId: item.id, postId: post.id, kind: 'post_removed' }]);
    const text = JSON.stringify(await store.cases.get(item.id));
    expect(text).not.toMatch(/Mislaid|mirabel/);
    const filter = { view: 'all', userId: 'user-1', now: at('10:30'), criteria: { text: 'mislaid' } } as const;
    expect((await store.cases.list(filter, { limit: 9 })).cases).toEqual([]);
    expect(await mentionOf(store, `${post.id}|brand-1`)).toMatchObject({ caseId: item.id });
  });

  test('takes the translations of the post along, and no others', async () => {
    await using store = await open();
    const [post, other] = [aPost(), aPost()];
    await takeIn(store, [post, other]);
    const made = {
      to: 'en',
      from: 'de',
      text: 'It was mislaid',
      by: 'machine',
      at: at('10:05'),
      source: 'h',
      version: 1,
    };
    await store.records.translations.saveAll(
      [post, other].map(({ id }) => ({ ...made, id: translationId(id, 'en'), of: id })),
    );
    await store.intake.savePage(aPage([], { removed: [post.id], now: at('10:20') }));
    expect((await store.records.translations.list()).map(({ of }) => of)).toEqual([other.id]);
  });

  test('a removed post stays removed when it is handed over again', async () => {
    await using store = await open();
    const post = aPost();
    await takeIn(store, [post]);
    await store.intake.savePage(aPage([], { removed: [post.id], now: at('10:20') }));
    const again = await takeIn(store, [{ ...post, text: 'back' }], { now: at('10:30') });
    expect(again).toMatchObject({ new: 0, duplicate: 1, mentionIds: [] });
    expect(await store.posts.get(post.id)).toMatchObject({ text: '', removedAt: at('10:20') });
  });

  test('nothing is left to judge: what waits ends, and what comes late is not saved', async () => {
    await using store = await open();
    const post = aPost();
    const { mentionIds } = await takeIn(store, [post]);
    await store.intake.savePage(aPage([], { removed: [post.id], now: at('10:20') }));
    await judge(store, mentionIds);
    expect(await store.mentions.unfinished(at('23:00'), 9)).toEqual([]);
    expect(await store.rollups.list({ brandId: 'brand-1', from: at('00:00'), to: at('23:00') })).toEqual([]);
  });

  test('a removal told twice, or of a post that is unknown, is harmless', async () => {
    await using store = await open();
    const post = aPost();
    const page = aPage([], { removed: [post.id, 'sandbox:chirp:none'], now: at('10:20') });
    await takeIn(store, [post]);
    await store.intake.savePage(page);
    const again = await store.intake.savePage({ ...page, now: at('10:40') });
    expect(again).toMatchObject({ touchedHours: [], touchedCases: [] });
    expect((await store.posts.get(post.id))?.removedAt).toEqual(at('10:20'));
    expect(await store.ledger.read()).toMatchObject({ fetched: 1, holds: true });
  });
}
