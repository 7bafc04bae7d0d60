import { describe, expect, test } from 'vitest';
import type { Store } from '#src/ports/store.ts';
import { aCase } from '../../support/case-builders.ts';
import { aWebhook } from '../../support/webhook-builders.ts';
import { withCases } from './judged.ts';

export function caseMovesContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of case moves`, () => {
    test('without a webhook nothing is written down', async () => {
      await using store = await open();
      const [item] = await withCases(store, [aCase()]);
      await store.cases.change(item.id, 1, { status: 'resolved' }, []);
      expect(await store.caseMoves.list(10)).toEqual([]);
    });

    test('with one each case that is opened and each change of status or level is there, once and in order', async () => {
      await using store = await open();
      const webhook = aWebhook();
      await store.records.webhooks.save(webhook);
      const [first, second] = await withCases(store, [aCase({ riskLevel: 'low' }), aCase({ riskLevel: 'high' })]);
      await store.cases.change(first.id, 1, { riskLevel: 'critical' }, []);
      await store.cases.change(first.id, 2, { title: 'said otherwise' }, []);
      await store.cases.changeMany([
        { id: first.id, version: 3, change: { status: 'answered' }, events: [] },
        { id: second.id, version: 1, change: { status: 'snoozed' }, events: [] },
        { id: second.id, version: 7, change: { status: 'resolved' }, events: [] },
      ]);
      const moves = await store.caseMoves.list(10);
      const ofCase = (id: string) => moves.filter(({ caseId }) => caseId === id).map(({ from, to }) => [from, to]);
      expect(ofCase(first.id)).toEqual([
        [undefined, { status: 'open', level: 'low' }],
        [
          { status: 'open', level: 'low' },
          { status: 'open', level: 'critical' },
        ],
        [
          { status: 'open', level: 'critical' },
          { status: 'answered', level: 'critical' },
        ],
      ]);
      expect(ofCase(second.id)).toEqual([
        [undefined, { status: 'open', level: 'high' }],
        [
          { status: 'open', level: 'high' },
          { status: 'snoozed', level: 'high' },
        ],
      ]);
      expect(new Set(moves.map(({ id }) => id)).size).toBe(5);
      await store.records.webhooks.remove(webhook.id);
    });

    test('what was passed on is forgotten, and what came in the meantime is not', async () => {
      await using store = await open();
      const webhook = aWebhook();
      await store.records.webhooks.save(webhook);
      const [item] = await withCases(store, [aCase()]);
      const seen = await store.caseMoves.list(10);
      expect(seen).toHaveLength(1);
      await store.cases.change(item.id, 1, { status: 'dismissed' }, []);
      await store.caseMoves.forget(seen);
      const [left, ...others] = await store.caseMoves.list(10);
      expect(others).toEqual([]);
      expect(left).toMatchObject({ caseId: item.id, to: { status: 'dismissed' } });
      await store.caseMoves.forget(left ? [left] : []);
      expect(await store.caseMoves.list(10)).toEqual([]);
      expect(await store.cases.change(item.id, 2, { title: 'still changes' }, [])).toMatchObject({ version: 3 });
      await store.records.webhooks.remove(webhook.id);
    });
  });
}
