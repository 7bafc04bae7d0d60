import { describe, expect, test } from 'vitest';
import { InvalidInputError } from '#src/errors.ts';
import type { Store } from '#src/ports/store.ts';
import type { PutAside } from '#src/schemas/audit.ts';
import { anAuditDay } from '../../support/audit-builders.ts';
import { aPage, aPost, aSentiment } from '../../support/builders.ts';
import { at } from '../../support/case-builders.ts';
import { assess, judge, score, takeIn } from './line.ts';

const period = { brandId: 'brand-1', from: at('00:00'), to: at('23:00') };

/** All pages, of so many at a time. */
async function putAside(store: Store, limit = 100, of = period): Promise<PutAside[]> {
  const posts: PutAside[] = [];
  for (let after: string | undefined; ; ) {
    const page = await store.audit.putAside(of, { limit, ...(after !== undefined && { after }) });
    posts.push(...page.posts);
    if (page.next === undefined) return posts;
    after = page.next;
  }
}

async function judged(
  store: Store,
  count: number,
  { complaint = 0.1, createdAt = at('10:00') } = {},
): Promise<string[]> {
  const posts = Array.from({ length: count }, () => aPost({ createdAt }));
  const { mentionIds } = await takeIn(store, posts);
  await judge(store, mentionIds, { sentiment: { complaint, lang: 'de' } });
  return mentionIds;
}

export function auditContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of the audit`, () => {
    test('a day is read as it was written, the newest first', async () => {
      await using store = await open();
      for (const id of ['2026-01-04', '2026-01-06', '2026-01-05']) {
        expect(await store.audit.save(anAuditDay({ id }))).toBe(true);
      }
      expect(await store.audit.get('2026-01-04')).toStrictEqual(anAuditDay({ id: '2026-01-04' }));
      expect(await store.audit.get('2026-01-03')).toBeUndefined();
      expect((await store.audit.list(2)).map(({ id }) => id)).toEqual(['2026-01-06', '2026-01-05']);
    });

    test('of two who draw the same day, or change it at the same time, one is told that the other was faster', async () => {
      await using store = await open();
      expect(await store.audit.save(anAuditDay({ flagged: 1 }))).toBe(true);
      expect(await store.audit.save(anAuditDay({ flagged: 2 }))).toBe(false);
      expect(await store.audit.save(anAuditDay({ flagged: 3, version: 2 }))).toBe(true);
      expect(await store.audit.save(anAuditDay({ flagged: 4, version: 2 }))).toBe(false);
      expect(await store.audit.save(anAuditDay({ id: '2026-01-01', version: 2 }))).toBe(false);
      expect(await store.audit.list(9)).toStrictEqual([anAuditDay({ flagged: 3, version: 2 })]);
    });

    test('an answer that is taken back is gone', async () => {
      await using store = await open();
      const [post, ...others] = anAuditDay().posts;
      if (!post) throw new Error('a day has posts');
      await store.audit.save(anAuditDay());
      const { answer: _answer, ...bare } = post;
      const without = anAuditDay({ version: 2, posts: [bare, ...others] });
      await store.audit.save(without);
      expect(await store.audit.get(without.id)).toStrictEqual(without);
    });

    test('what was judged and shown to nobody was put aside, with its source, language and probability', async () => {
      await using store = await open();
      const [id] = await judged(store, 1, { complaint: 0.25 });
      expect(await putAside(store)).toStrictEqual([
        { mentionId: id, sourceId: 'source-1', lang: 'de', complaint: 0.25 },
      ]);
    });

    test('what waits, stands in a case, was corrected or removed, or is of another brand or day was not', async () => {
      await using store = await open();
      const [kept, inCase, corrected] = await judged(store, 3);
      await assess(store, [inCase ?? ''], { caseId: 'case-1', flagged: true });
      const brandId = 'brand-1';
      const answer = { answer: { complaint: false }, userId: 'user-1', at: at('11:00'), model: aSentiment() };
      await store.corrections.save(
        { mentionId: corrected ?? '', brandId, revision: 1, ...answer },
        aSentiment({ complaint: 0, correctedBy: 'user-1' }),
      );
      const removed = aPost();
      const { mentionIds } = await takeIn(store, [removed]);
      await judge(store, mentionIds);
      await store.intake.savePage(aPage([], { removed: [removed.id] }));
      await takeIn(store, [aPost()]);
      await score(store, (await takeIn(store, [aPost()])).mentionIds);
      await judge(store, (await takeIn(store, [aPost()], { brandIds: ['brand-2'] })).mentionIds);
      await judged(store, 1, { createdAt: at('23:00') });
      expect((await putAside(store)).map(({ mentionId }) => mentionId)).toEqual([kept]);
      expect(await putAside(store, 100, { ...period, from: at('10:00'), to: at('10:01') })).toHaveLength(1);
      expect(await putAside(store, 100, { ...period, from: at('10:01') })).toEqual([]);
    });

    test('pages of any size give each once, also of posts of one moment', async () => {
      await using store = await open();
      const ids = await judged(store, 7);
      ids.push(...(await judged(store, 3, { createdAt: at('09:00') })));
      for (const limit of [1, 3, 5, 100]) {
        const found = await putAside(store, limit);
        expect(found.map(({ mentionId }) => mentionId).sort()).toEqual(ids.toSorted());
      }
      await expect(store.audit.putAside(period, { limit: 5, after: 'nowhere' })).rejects.toThrow(InvalidInputError);
    });
  });
}
