import { describe, expect, test } from 'vitest';
import type { Store } from '#src/ports/store.ts';
import type { CaseStatus } from '#src/schemas/case.ts';
import type { LedgerState } from '#src/schemas/ledger.ts';
import { aPage, aPost } from '../../support/builders.ts';
import { aCase, anEvent } from '../../support/case-builders.ts';
import { judge, score, takeIn } from './line.ts';

const expected: Record<CaseStatus, LedgerState> = {
  open: 'open',
  waiting: 'open',
  snoozed: 'open',
  handed_over: 'handed_over',
  answered: 'answered',
  resolved: 'answered',
  dismissed: 'dismissed',
};
const statuses = Object.keys(expected) as CaseStatus[];

export function ledgerContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of the ledger`, () => {
    /** Takes in a post that is in a case of each of these statuses, one brand each. */
    async function takeInto(store: Store, caseStatuses: CaseStatus[]): Promise<void> {
      const post = aPost();
      const brandIds = caseStatuses.map((_, index) => `brand-${index}`);
      await takeIn(store, [post], { brandIds });
      for (const [index, status] of caseStatuses.entries()) {
        const mentionId = `${post.id}|brand-${index}`;
        const item = aCase({ brandId: `brand-${index}`, threadId: post.threadId, mentionId, status });
        await store.cases.open([{ case: item, event: anEvent() }]);
        await judge(store, [mentionId], { caseId: item.id, flagged: true });
      }
    }

    async function filled(store: Store): Promise<Partial<Record<LedgerState, number>>> {
      const { states, holds } = await store.ledger.read();
      expect(holds).toBe(true);
      return Object.fromEntries(Object.entries(states).filter(([, count]) => count > 0));
    }

    test('an empty store holds, with every state at nought', async () => {
      await using store = await open();
      const { fetched, states, holds } = await store.ledger.read();
      expect({ fetched, holds }).toEqual({ fetched: 0, holds: true });
      expect(Object.values(states)).toEqual(Array.from({ length: 9 }, () => 0));
    });

    test.each(statuses)('a post in a case that is %s counts as it should', async (status) => {
      await using store = await open();
      await takeInto(store, [status]);
      expect(await filled(store)).toEqual({ [expected[status]]: 1 });
    });

    test('a post in several cases counts once, in the first state that applies', async () => {
      await using store = await open();
      await takeInto(store, ['dismissed', 'answered', 'handed_over', 'snoozed']);
      await takeInto(store, ['dismissed', 'resolved', 'handed_over']);
      await takeInto(store, ['dismissed', 'answered']);
      expect(await filled(store)).toEqual({ open: 1, handed_over: 1, answered: 1 });
    });

    test('a post without brand, and one of ours, is not relevant', async () => {
      await using store = await open();
      await takeIn(store, [aPost(), aPost({ byUs: true })], { brandIds: [] });
      expect(await filled(store)).toEqual({ not_relevant: 2 });
    });

    test('a post is in progress until the last of its mentions is assessed, then below threshold', async () => {
      await using store = await open();
      const post = aPost();
      const { mentionIds } = await takeIn(store, [post], { brandIds: ['brand-1', 'brand-2'] });
      expect(await filled(store)).toEqual({ in_progress: 1 });
      await judge(store, mentionIds.slice(0, 1));
      await score(store, mentionIds.slice(1));
      expect(await filled(store)).toEqual({ in_progress: 1 });
      await judge(store, mentionIds);
      expect(await filled(store)).toEqual({ below_threshold: 1 });
    });

    test('a removed post is removed whatever it was before', async () => {
      await using store = await open();
      const posts = [aPost(), aPost()];
      const { mentionIds } = await takeIn(store, posts);
      await judge(store, mentionIds.slice(0, 1));
      await store.intake.savePage(aPage([], { removed: posts.map(({ id }) => id) }));
      expect(await filled(store)).toEqual({ removed: 2 });
    });

    test('duplicates count where they are handed over, and an edit changes no count', async () => {
      await using store = await open();
      const post = aPost();
      await takeIn(store, [post, post, aPost()]);
      await takeIn(store, [{ ...post, text: 'Kestrel again' }]);
      expect(await filled(store)).toEqual({ duplicate: 2, in_progress: 2 });
      expect((await store.ledger.read()).fetched).toBe(4);
    });

    test('a post that was handed over and lost on the way shows', async () => {
      await using store = await open();
      await takeIn(store, [aPost()], { fetched: 2 });
      expect(await store.ledger.read()).toMatchObject({ fetched: 2, holds: false });
    });
  });
}
