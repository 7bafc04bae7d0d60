import fc from 'fast-check';
import type { IntakeResult } from '#src/ports/store/intake.ts';
import type { Store } from '#src/ports/store.ts';
import type { Correction } from '#src/schemas/correction.ts';
import { aPage, aPost, aSentiment, matched } from '../../support/builders.ts';
import { at } from '../../support/case-builders.ts';
import { assess, judge, score } from './line.ts';

export const brandIds = ['brand-1', 'brand-2'];
/** On days of different months, at the edges of days, of two networks and three sources. */
const moments = ['09:30', '10:30', '10:30', '23:59'].map((time) => at(time));
moments.push(new Date('2026-01-03T00:00:00Z'), new Date('2025-11-20T18:45:00Z'));
export const posts = moments.map((createdAt, index) =>
  aPost({
    createdAt,
    network: index % 3 ? 'sandbox' : 'forum',
    sourceId: ['source-1', 'a.b c', '$|é'][index % 3] ?? '',
  }),
);

export const stepArbitrary = fc.record({
  kind: fc.constantFrom('take', 'edit', 'remove', 'score', 'assess', 'judge', 'judge', 'correct', 'recount', 'forget'),
  post: fc.nat(posts.length - 1),
  brands: fc.subarray(brandIds),
  label: fc.constantFrom('negative', 'neutral', 'positive'),
  score: fc.double({ min: -1, max: 1, noNaN: true }),
  complaint: fc.constantFrom(0, 0.5, 1),
  undecided: fc.boolean(),
  lang: fc.constantFrom('en', 'de', 'und'),
  topics: fc.array(fc.constantFrom('delivery', 'price', 'a.b $c'), { maxLength: 3 }),
  flagged: fc.boolean(),
  caseId: fc.option(fc.constant('case-1'), { nil: undefined }),
});
export type Step = typeof stepArbitrary extends fc.Arbitrary<infer T> ? T : never;

let edits = 0;

/** Something that happens to mentions. */
export async function take(store: Store, step: Step): Promise<IntakeResult | undefined> {
  const post = posts[step.post] ?? aPost();
  const ids = step.brands.map((brandId) => `${post.id}|${brandId}`);
  const { label, score: points, complaint, undecided, lang, topics, flagged, caseId } = step;
  const sentiment = { label, score: points, complaint, undecided, lang, topics };
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
  if (step.kind === 'correct') for (const id of ids) await correct(store, id, step);
  if (step.kind === 'recount') await store.rollups.recount('brand-1', post.createdAt);
  if (step.kind === 'forget' && points > 0.9) await store.brands.remove('brand-2');
  return undefined;
}

/** Says something else than the model, or takes that back. */
async function correct(store: Store, id: string, { label, score: points, lang, topics }: Step): Promise<void> {
  const [mention] = await store.mentions.getMany([id]);
  if (!mention?.sentiment) return;
  const sentiment = aSentiment({ label, score: points, lang, topics });
  const known = await store.corrections.get(id);
  if (known && points > 0) {
    await store.corrections.takeBack(known, sentiment);
    return;
  }
  const correction: Correction = {
    ...{ mentionId: id, brandId: mention.brandId, at: at('12:00'), revision: mention.revision, userId: 'user-1' },
    ...{ model: mention.sentiment, answer: { label } },
  };
  await store.corrections.save(correction, { ...sentiment, correctedBy: 'user-1' });
}
