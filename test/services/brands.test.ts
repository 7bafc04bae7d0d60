import { describe, expect, test } from 'vitest';
import { ConflictError, InvalidInputError, NotFoundError } from '#src/errors.ts';
import { previewBrand } from '#src/services/brand-preview.ts';
import { createBrand, removeBrand, updateBrand } from '#src/services/brands.ts';
import { openTestApp } from '../support/app.ts';
import { listening } from '../support/listening.ts';
import { aPretendPost } from '../support/pretend-network.ts';

const draft = {
  name: 'Bolt',
  rival: false,
  queries: [{ expression: 'bolt', languages: [] }],
  timeZone: 'Europe/Berlin',
};

describe('a brand', () => {
  test('finds what was stored before it was there', async () => {
    await using app = await openTestApp();
    await listening(app, [aPretendPost(), aPretendPost({ text: 'My bolt broke. Awful.' })]);
    const brand = await createBrand(app, draft);
    await app.queue.idle();
    const { mentions } = await app.store.mentions.list({ brandId: brand.id }, { limit: 10 });
    expect(mentions.map(({ post, state }) => [post.text, state])).toEqual([['My bolt broke. Awful.', 'assessed']]);
    expect(app.news).toContainEqual({ kind: 'brand', brandId: brand.id });
  });

  test.each([
    [
      'a query that cannot be read, by its place',
      { queries: [...draft.queries, { expression: 'a OR (b', languages: [] }] },
      'Query 2, at character 6',
    ],
    ['a time zone that is none', { timeZone: 'Mars/Base' }, 'no time zone'],
    ['a name that is taken', { name: 'ACME' }, 'a brand named ACME'],
    [
      'two topics of one name',
      {
        topics: [
          { name: 'Price', words: ['a'] },
          { name: 'price', words: ['b'] },
        ],
      },
      'Two topics are named "price"',
    ],
    ['a topic that nothing can belong to', { topics: [{ name: 'price', words: [] }] }, 'has no words'],
  ])('is refused for %s', async (_, fields, message) => {
    await using app = await openTestApp();
    await createBrand(app, { ...draft, name: 'Acme' });
    await expect(createBrand(app, { ...draft, ...fields })).rejects.toThrow(InvalidInputError);
    await expect(createBrand(app, { ...draft, ...fields })).rejects.toThrow(message);
    expect(await app.store.brands.list()).toHaveLength(1);
  });

  test('keeps the ids of its queries through a change, and one of two changes wins', async () => {
    await using app = await openTestApp();
    const brand = await createBrand(app, draft);
    const id = brand.queries[0]?.id ?? '';
    const queries = [
      { id, expression: 'bolt OR bolts', languages: ['EN'] },
      { id: 'made-up', expression: 'b2', languages: [] },
    ];
    const changed = await updateBrand(app, brand.id, { ...draft, queries, version: brand.version });
    expect(changed).toMatchObject({ version: 2, createdAt: brand.createdAt, queries: [{ id, languages: ['en'] }, {}] });
    expect(changed.queries[1]?.id).not.toBe('made-up');
    await expect(updateBrand(app, brand.id, { ...draft, version: brand.version })).rejects.toThrow(ConflictError);
    await expect(updateBrand(app, 'none', { ...draft, version: 1 })).rejects.toThrow(NotFoundError);
  });

  test('has the built-in topics until it gets its own, keeps these while nothing is said of them, and can give them back', async () => {
    await using app = await openTestApp();
    const brand = await createBrand(app, draft);
    expect(brand).not.toHaveProperty('topics');
    const topics = [{ name: 'speed', words: ['fast', 'slow*', 'fast'], department: 'Engineering' }];
    const own = await updateBrand(app, brand.id, { ...draft, topics, version: 1 });
    expect(own.topics).toEqual([{ name: 'speed', words: ['fast', 'slow*'], department: 'Engineering' }]);
    expect((await updateBrand(app, brand.id, { ...draft, version: 2 })).topics).toEqual(own.topics);
    await updateBrand(app, brand.id, { ...draft, topics: null, version: 3 });
    expect(await app.store.brands.get(brand.id)).not.toHaveProperty('topics');
  });

  test('finds its own topics in what it hears from then on', async () => {
    await using app = await openTestApp();
    const topics = [{ name: 'speed', words: ['sluggish'] }];
    const brand = await createBrand(app, { ...draft, topics });
    await listening(app, [aPretendPost(), aPretendPost({ text: 'My bolt parcel is sluggish. Awful.' })]);
    await app.queue.idle();
    const { mentions } = await app.store.mentions.list({ brandId: brand.id }, { limit: 10 });
    expect(mentions.map(({ sentiment }) => sentiment?.topics)).toEqual([['speed']]);
  });

  test('is removed with what it found', async () => {
    await using app = await openTestApp();
    const { brand, item } = await listening(app);
    await removeBrand(app, brand.id);
    expect(await app.store.brands.list()).toEqual([]);
    await expect(removeBrand(app, brand.id)).rejects.toThrow(NotFoundError);
    await expect.poll(() => app.store.cases.get(item.id)).toBeUndefined();
  });
});

describe('a dry run of queries', () => {
  test('says what they catch, what a change adds and what it loses, the newest first', async () => {
    await using app = await openTestApp();
    const texts = ['acme and bolt', 'acme alone', 'bolt alone', 'bolt again', 'neither'];
    const { brand } = await listening(app, [aPretendPost(), ...texts.map((text) => aPretendPost({ text }))]);
    const preview = await previewBrand(app, { brandId: brand.id, queries: draft.queries });
    expect(preview).toMatchObject({ looked: 6, matched: 3, added: 2, lost: 2, faults: [] });
    expect(preview.matchedPosts.map(({ post }) => post.text)).toEqual(['bolt again', 'bolt alone', 'acme and bolt']);
    expect(preview.addedPosts.map(({ post }) => post.text)).toEqual(['bolt again', 'bolt alone']);
    expect(preview.lostPosts.map(({ post }) => post.text)[0]).toBe('acme alone');
    expect(preview.matchedPosts[0]?.spans).toMatchObject([{ start: 0, end: 4 }]);
    expect((await previewBrand(app, { queries: draft.queries })).added).toBe(3);
  });

  test('names the faults of each expression and tries the others', async () => {
    await using app = await openTestApp();
    await listening(app);
    const queries = ['acme', '(', '-acme'].map((expression) => ({ expression, languages: [] }));
    const preview = await previewBrand(app, { queries });
    expect(preview.faults.map(({ query }) => query)).toEqual([1, 2]);
    expect(preview.matched).toBe(1);
    await expect(previewBrand(app, { brandId: 'none', queries })).rejects.toThrow(NotFoundError);
  });
});
