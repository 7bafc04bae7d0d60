import { describe, expect, test } from 'vitest';
import type { AuthorSum } from '#src/ports/store/authors.ts';
import type { Store } from '#src/ports/store.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import { aPage, aPost } from '../../support/builders.ts';
import { at } from '../../support/case-builders.ts';
import { score, takeIn } from './line.ts';

function by(id: string, time: string, followers?: number, fields: Partial<StoredPost> = {}): StoredPost {
  const author = { id, handle: id, name: id.toUpperCase(), ...(followers !== undefined && { followers }) };
  return aPost({ author, createdAt: at(time), ...fields });
}

const period = { brandId: 'brand-1', from: at('10:00'), to: at('11:00') };
const ordered = <T extends AuthorSum>(found: T[]): T[] =>
  found
    .toSorted((a, b) => (a.authorId < b.authorId ? -1 : 1))
    .map((sum) => ({ ...sum, scoreSum: Math.round(sum.scoreSum * 1e6) / 1e6 }));

export function authorsContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of authors`, () => {
    test('what everybody wrote of a brand in a period is summed, each once', async () => {
      await using store = await open();
      const posts = [by('a', '10:00'), by('a', '10:30'), by('a', '11:00'), by('b', '10:10'), by('b', '09:59')];
      const { mentionIds } = await takeIn(store, posts, { brandIds: ['brand-1'] });
      await takeIn(store, [by('c', '10:20')], { brandIds: ['brand-2'] });
      const [first = '', second = '', , other = ''] = mentionIds;
      await score(store, [first], { label: 'negative', score: -0.5, complaint: 0.9, undecided: false });
      await score(store, [second], { label: 'positive', score: 0.75, complaint: 0, undecided: false });
      await score(store, [other], { label: 'negative', score: -0.25, complaint: 0.1, undecided: true });
      expect(ordered(await store.authors.sums(period))).toStrictEqual([
        {
          ...{ authorId: 'a', mentions: 2, scored: 2, negative: 1, positive: 1, complaints: 1, scoreSum: 0.25 },
          lastAt: at('10:30'),
        },
        {
          ...{ authorId: 'b', mentions: 1, scored: 1, negative: 0, positive: 0, complaints: 0, scoreSum: -0.25 },
          lastAt: at('10:10'),
        },
      ]);
      expect(await store.authors.sums({ ...period, brandId: 'brand-3' })).toStrictEqual([]);
    });

    test('what is removed or not yet judged counts as such', async () => {
      await using store = await open();
      const posts = [by('a', '10:00'), by('b', '10:10')];
      await takeIn(store, posts);
      await store.intake.savePage(aPage([], { removed: [posts[0]?.id ?? ''], now: at('10:40') }));
      const left = { authorId: 'b', mentions: 1, scored: 0, negative: 0, positive: 0, complaints: 0, scoreSum: 0 };
      expect(await store.authors.sums(period)).toStrictEqual([{ ...left, lastAt: at('10:10') }]);
      const [heard] = await store.authors.loudest(period, 5);
      expect(heard).toMatchObject(left);
    });

    test('who complains of a topic counts once, in mentions that pass the filter', async () => {
      await using store = await open();
      const posts = [
        ...[by('a', '10:00'), by('a', '10:01'), by('b', '10:02', undefined, { network: 'rss', sourceId: 'feed' })],
        ...[by('c', '10:03'), by('d', '10:04'), by('e', '11:00')],
      ];
      const { mentionIds } = await takeIn(store, posts, { brandIds: ['brand-1'] });
      const complaint = { label: 'negative' as const, score: -0.5, complaint: 0.9, lang: 'en' };
      const [first = '', second = '', third = '', calm = '', gone = '', late = ''] = mentionIds;
      await score(store, [first, third, gone, late], { ...complaint, topics: ['delivery', 'price'] });
      await score(store, [second], { ...complaint, lang: 'de', topics: ['delivery'] });
      await score(store, [calm], { ...complaint, complaint: 0.4, topics: ['delivery'] });
      await store.intake.savePage(aPage([], { removed: [posts[4]?.id ?? ''], now: at('10:40') }));
      const counted = async (narrowed: object) =>
        Object.fromEntries(await store.authors.complainers({ ...period, ...narrowed }, ['delivery', 'price', 'none']));
      expect(await counted({})).toStrictEqual({ delivery: 2, price: 2 });
      expect(await counted({ network: 'rss' })).toStrictEqual({ delivery: 1, price: 1 });
      expect(await counted({ sourceId: 'feed' })).toStrictEqual({ delivery: 1, price: 1 });
      expect(await counted({ language: 'de' })).toStrictEqual({ delivery: 1 });
      expect(await counted({ to: at('10:01') })).toStrictEqual({ delivery: 1, price: 1 });
      expect(await counted({ brandId: 'brand-2' })).toStrictEqual({});
      expect(Object.fromEntries(await store.authors.complainers(period, ['price']))).toStrictEqual({ price: 2 });
    });

    test('the loudest are those who wrote most and those whom most follow', async () => {
      await using store = await open();
      const metrics = { likes: 3, shares: null, replies: 2, views: 99 };
      await takeIn(store, [
        ...[by('a', '10:00', 10), by('a', '10:01', 12), by('a', '10:02', undefined, { metrics })],
        ...[by('b', '10:03', 5000), by('c', '10:04', 7), by('c', '10:05'), by('d', '10:06'), by('d', '09:06', 9000)],
      ]);
      const found = ordered(await store.authors.loudest(period, 1));
      expect(found.map(({ authorId, mentions, followers }) => [authorId, mentions, followers])).toStrictEqual([
        ['a', 3, 12],
        ['b', 1, 5000],
      ]);
      const all = ordered(await store.authors.loudest(period, 10));
      expect(all.map(({ authorId }) => authorId)).toStrictEqual(['a', 'b', 'c', 'd']);
      expect(all.at(-1)).not.toHaveProperty('followers');
      const base = all.find(({ authorId }) => authorId === 'a')?.engagement ?? 0;
      expect(base).toBeGreaterThanOrEqual(5);
    });
  });
}
