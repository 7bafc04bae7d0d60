import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IntakeResult } from '#src/ports/store/intake.ts';
import type { Store } from '#src/ports/store.ts';
import type { Rollup } from '#src/schemas/rollup.ts';
import { aPost } from '../../support/builders.ts';
import { aBrand, at } from '../../support/case-builders.ts';
import { assess, judge, score, takeIn } from './line.ts';
import { brandIds, posts, stepArbitrary, take } from './random-line.ts';
import { askArbitrary, slicesAreTrue } from './recounted.ts';

const day = { from: at('00:00'), to: at('23:00') };

/** `runs`: of the random walk; each takes thousands of calls. */
export function rollupsContract(name: string, open: () => Promise<Store>, { runs = 30 } = {}): void {
  describe(`${name} keeps the contract of rollups`, () => {
    test('an assessed mention counts in the hour in which its post was written', async () => {
      await using store = await open();
      const posts = ['09:00', '09:59', '10:00'].map((time) => aPost({ createdAt: at(time) }));
      const { mentionIds } = await takeIn(store, posts);
      await score(store, mentionIds);
      expect(await store.rollups.list({ brandId: 'brand-1', ...day })).toEqual([]);
      await judge(store, mentionIds.slice(0, 1), { flagged: true, sentiment: { score: -0.4 } });
      await judge(store, mentionIds.slice(1, 2), {
        sentiment: { label: 'positive', score: 0.9, complaint: 0.1, undecided: true },
      });
      await judge(store, mentionIds.slice(2), { sentiment: { label: 'neutral', score: 0, complaint: 0.5 } });
      const counts = { brandId: 'brand-1', network: 'sandbox', mentions: 1, negative: 0, neutral: 0, positive: 0 };
      expect(await store.rollups.list({ brandId: 'brand-1', ...day })).toStrictEqual([
        {
          ...{ ...counts, hour: at('09:00'), mentions: 2, negative: 1, positive: 1 },
          ...{ undecided: 1, complaints: 1, flagged: 1, scoreSum: 0.5 },
        },
        { ...counts, hour: at('10:00'), neutral: 1, undecided: 0, complaints: 1, flagged: 0, scoreSum: 0 },
      ]);
    });

    test('tells the hours of a brand, a network and a period, oldest first', async () => {
      await using store = await open();
      const posts = ['11:30', '09:30', '10:30'].map((time) => aPost({ createdAt: at(time) }));
      const forum = aPost({ network: 'forum', createdAt: at('10:30') });
      const { mentionIds } = await takeIn(store, [...posts, forum], { brandIds: ['brand-1', 'brand-2'] });
      await judge(store, mentionIds);
      const hours = async (filter: object) =>
        (await store.rollups.list({ brandId: 'brand-1', ...day, ...filter })).map(({ hour }) => hour);
      expect(await hours({})).toEqual([at('09:00'), at('10:00'), at('10:00'), at('11:00')]);
      expect(await hours({ network: 'forum' })).toEqual([at('10:00')]);
      expect(await hours({ from: at('09:00'), to: at('11:00'), network: 'sandbox' })).toEqual([
        at('09:00'),
        at('10:00'),
      ]);
      expect(await hours({ brandId: 'brand-3' })).toEqual([]);
    });

    test('a mention counts once however often it is assessed, by what was said of it last', async () => {
      await using store = await open();
      const { mentionIds } = await takeIn(store, [aPost()]);
      await judge(store, mentionIds);
      await assess(store, mentionIds, { flagged: true });
      await assess(store, mentionIds, { flagged: true });
      await score(store, mentionIds, { label: 'neutral', score: 0.25, complaint: 0.2 });
      expect(await store.rollups.list({ brandId: 'brand-1', ...day })).toMatchObject([
        { mentions: 1, negative: 0, neutral: 1, complaints: 0, flagged: 1, scoreSum: 0.25 },
      ]);
    });

    test('a changed text counts once, as it is now', async () => {
      await using store = await open();
      const post = aPost();
      const { mentionIds } = await takeIn(store, [post]);
      await judge(store, mentionIds);
      await takeIn(store, [{ ...post, text: 'Kestrel, well done' }]);
      await judge(store, mentionIds, { sentiment: { label: 'positive', score: 0.8, complaint: 0 } });
      await store.rollups.recount('brand-1', at('10:30'));
      expect(await store.rollups.list({ brandId: 'brand-1', ...day })).toMatchObject([
        { hour: at('10:00'), mentions: 1, negative: 0, positive: 1, scoreSum: 0.8 },
      ]);
    });

    test('counting as it goes and counting anew end in the same, whatever happened', async () => {
      const end = async (store: Store, touched: IntakeResult['touchedHours']) => {
        for (const { brandId, hour } of touched) await store.rollups.recount(brandId, hour);
      };
      await countsStayTrue(open, end, { runs });
    });
  });
}

/**
 * Takes random steps, ends them as told with the hours that the steps touched, and compares with a count of everything: hours
 * with the hours counted anew, slices with the mentions.
 */
export async function countsStayTrue(
  open: () => Promise<Store>,
  end: (store: Store, touched: IntakeResult['touchedHours']) => Promise<void>,
  { runs = 30 } = {},
): Promise<void> {
  const steps = fc.array(stepArbitrary, { minLength: 10, maxLength: 60, size: 'max' });
  const asks = fc.array(askArbitrary, { minLength: 2, maxLength: 2 });
  await fc.assert(
    fc.asyncProperty(steps, asks, async (taken, asked) => {
      await using store = await open();
      for (const id of brandIds) await store.brands.create(aBrand({ id }));
      const touched = [];
      for (const step of taken) touched.push(...((await take(store, step))?.touchedHours ?? []));
      await end(store, touched);
      await slicesAreTrue(store, asked);
      const counted = await allRollups(store);
      for (const brandId of brandIds) {
        for (const post of posts) await store.rollups.recount(brandId, post.createdAt);
      }
      expect(counted).toStrictEqual(await allRollups(store));
      const { mentions } = await store.mentions.list({}, { limit: 100 });
      const assessed = mentions.filter(({ state }) => state === 'assessed');
      expect(counted.reduce((sum, hour) => sum + hour.mentions, 0)).toBe(assessed.length);
    }),
    { numRuns: runs },
  );
}

async function allRollups(store: Store): Promise<Rollup[]> {
  const always = { from: new Date(0), to: new Date('2100-01-01') };
  const lists = await Promise.all(brandIds.map((brandId) => store.rollups.list({ brandId, ...always })));
  return lists.flat();
}
