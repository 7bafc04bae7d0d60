import { describe, expect, test } from 'vitest';
import { InvalidInputError } from '#src/errors.ts';
import type { Store } from '#src/ports/store.ts';
import { aCase, anAction, anEvent, at } from '../../support/case-builders.ts';
import { withCases } from './judged.ts';

export function caseEndsContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of issues' cases and of ends`, () => {
    test('the cases of an issue are read page by page, the newest first, each once', async () => {
      await using store = await open();
      const cases = ['10:03', '10:01', '10:02', '10:02', '10:00'].map((time) =>
        aCase({ issueId: 'issue-1', openedAt: at(time) }),
      );
      await withCases(store, [...cases, aCase({ issueId: 'issue-2' }), aCase()]);
      const found: string[] = [];
      for (let after: string | undefined; ; ) {
        const page = await store.cases.ofIssue('issue-1', { limit: 2, ...(after !== undefined && { after }) });
        found.push(...page.cases.map(({ id }) => id));
        if (page.next === undefined) break;
        after = page.next;
      }
      const wanted = cases.toSorted((a, b) => b.openedAt.getTime() - a.openedAt.getTime() || (a.id < b.id ? 1 : -1));
      expect(found).toStrictEqual(wanted.map(({ id }) => id));
      expect(await store.cases.ofIssue('issue-9', { limit: 2 })).toStrictEqual({ cases: [] });
      await expect(store.cases.ofIssue('issue-1', { after: 'x', limit: 2 })).rejects.toBeInstanceOf(InvalidInputError);
    });

    test('an issue counts its cases and their accounts, each account once; what is unlinked counts no more', async () => {
      await using store = await open();
      const mira = { issueId: 'issue-1', authorId: 'mira' };
      const [, , , linked] = await withCases(store, [
        aCase(mira),
        aCase(mira),
        aCase({ issueId: 'issue-1', authorId: 'tom' }),
        aCase({ issueId: 'issue-2', authorId: 'tom' }),
      ]);
      expect(await store.cases.issueCounts(['issue-1', 'issue-2', 'issue-3'])).toStrictEqual(
        new Map([
          ['issue-1', { cases: 3, accounts: 2 }],
          ['issue-2', { cases: 1, accounts: 1 }],
        ]),
      );
      await store.cases.change(linked?.id ?? '', 1, { issueId: null }, []);
      expect((await store.cases.issueCounts(['issue-2'])).size).toBe(0);
    });

    test('ends are counted by reason and by who closed them, in their time and of their brand', async () => {
      await using store = await open();
      const done = (fields: object) => aCase({ status: 'resolved', closedAt: at('10:30'), ...fields });
      await withCases(store, [
        done({ doneReason: 'solved', closedBy: 'ann' }),
        done({ doneReason: 'solved', closedBy: 'ann', status: 'dismissed' }),
        done({ doneReason: 'spam', closedBy: 'bob', closedAt: at('10:59'), brandId: 'brand-2' }),
        done({ doneReason: 'spam' }),
        done({ doneReason: 'solved', closedBy: 'ann', closedAt: at('11:00') }),
        done({ doneReason: 'solved', closedBy: 'ann', closedAt: at('09:59') }),
        done({ closedBy: 'ann' }),
        done({ doneReason: 'solved', closedBy: 'ann', status: 'open' }),
      ]);
      const sorted = async (filter: { brandId?: string }) =>
        (await store.cases.doneCounts({ from: at('10:00'), to: at('11:00'), ...filter })).toSorted((a, b) =>
          `${a.doneReason}${a.closedBy ?? ''}` < `${b.doneReason}${b.closedBy ?? ''}` ? -1 : 1,
        );
      const bobs = { doneReason: 'spam', closedBy: 'bob', count: 1 };
      const anns = { doneReason: 'solved', closedBy: 'ann', count: 2 };
      expect(await sorted({})).toStrictEqual([anns, { doneReason: 'spam', count: 1 }, bobs]);
      expect(await sorted({ brandId: 'brand-2' })).toStrictEqual([bobs]);
    });

    test('the actions of several cases are read at once, the oldest first', async () => {
      await using store = await open();
      const [a, b, c] = await withCases(store, [aCase(), aCase(), aCase()]);
      const actions = [
        anAction({ caseId: a.id, createdAt: at('10:03') }),
        anAction({ caseId: b.id, createdAt: at('10:01') }),
        anAction({ caseId: a.id, createdAt: at('10:02') }),
        anAction({ caseId: c.id, createdAt: at('10:00') }),
      ];
      for (const action of actions) await store.actions.create(action, anEvent());
      const found = await store.actions.ofCases([a.id, b.id, 'nobody']);
      expect(found.map(({ id }) => id)).toStrictEqual([1, 2, 0].map((index) => actions[index]?.id));
    });
  });
}
