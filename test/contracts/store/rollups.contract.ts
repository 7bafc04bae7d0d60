import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IntakeResult } from '#src/ports/store/intake.ts';
import type { Store } from '#src/ports/store.ts';
import type { Rollup } from '#src/schemas/rollup.ts';
import { aPage, aPost, matched } from '../../support/builders.ts';
import { at } from '../../support/case-builders.ts';
import { assess, judge, score, takeIn } from './line.ts';

const day = { from: at('00:00'), to: at('23:00') };

export function rollupsContract(name: string, open: () => Promise<Store>): void {
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
      await countsStayTrue(open, async (store, touched) => {
        for (const { brandId, hour } of touched) await store.rollups.recount(brandId, hour);
      });
    });
  });
}

/** Takes random steps, ends them as told with the hours that the steps touched, and compares with a count of everything. */
export async function countsStayTrue(
  open: () => Promise<Store>,
  end: (store: Store, touched: IntakeResult['touchedHours']) => Promise<void>,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { minLength: 10, maxLength: 60, size: 'max' }), async (steps) => {
      await using store = await open();
      const touched = [];
      for (const step of steps) touched.push(...((await take(store, step))?.touchedHours ?? []));
      await end(store, touched);
      const counted = await allRollups(store);
      for (const brandId of brandIds) {
        for (const post of posts) await store.rollups.recount(brandId, post.createdAt);
      }
      expect(counted).toStrictEqual(await allRollups(store));
      const { mentions } = await store.mentions.list({}, { limit: 100 });
      const assessed = mentions.filter(({ state }) => state === 'assessed');
      expect(counted.reduce((sum, hour) => sum + hour.mentions, 0)).toBe(assessed.length);
    }),
    { numRuns: 60 },
  );
}

const brandIds = ['brand-1', 'brand-2'];
const posts = Array.from({ length: 4 }, (_, index) =>
  aPost({ createdAt: at(index % 2 ? '09:30' : '10:30'), network: index % 3 ? 'sandbox' : 'forum' }),
);

const stepArbitrary = fc.record({
  kind: fc.constantFrom('take', 'edit', 'remove', 'score', 'assess', 'judge', 'recount'),
  post: fc.nat(posts.length - 1),
  brands: fc.subarray(brandIds),
  label: fc.constantFrom('negative', 'neutral', 'positive'),
  score: fc.double({ min: -1, max: 1, noNaN: true }),
  complaint: fc.constantFrom(0, 0.5, 1),
  undecided: fc.boolean(),
  flagged: fc.boolean(),
  caseId: fc.option(fc.constant('case-1'), { nil: undefined }),
});
type Step = typeof stepArbitrary extends fc.Arbitrary<infer T> ? T : never;

let edits = 0;

async function take(store: Store, step: Step): Promise<IntakeResult | undefined> {
  const post = posts[step.post] ?? aPost();
  const ids = step.brands.map((brandId) => `${post.id}|${brandId}`);
  const { label, score: points, complaint, undecided, flagged, caseId } = step;
  const sentiment = { label, score: points, complaint, undecided };
  const judgement = { sentiment, flagged, ...(caseId !== undefined && { caseId }) };
  if (step.kind === 'take') return await store.intake.savePage(aPage([matched(post, ...step.brands)]));
  if (step.kind === 'edit') {
    edits += 1;
    const edited = { ...post, text: `Kestrel ${edits}` };
    return await store.intake.savePage(aPage([matched(edited, ...step.brands)], { now: at('11:00') }));
  }
  if (step.kind === 'remove' && points > 0.7) return await store.intake.savePage(aPage([], { removed: [post.id] }));
  if (step.kind === 'score') await score(store, ids, sentiment);
  if (step.kind === 'assess') await assess(store, ids, judgement);
  if (step.kind === 'judge') await judge(store, ids, judgement);
  if (step.kind === 'recount') await store.rollups.recount('brand-1', post.createdAt);
  return undefined;
}

async function allRollups(store: Store): Promise<Rollup[]> {
  const lists = await Promise.all(brandIds.map((brandId) => store.rollups.list({ brandId, ...day })));
  return lists.flat();
}
