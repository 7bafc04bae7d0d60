import { describe, expect, test } from 'vitest';
import type { Spending } from '#src/ports/store/spending.ts';
import type { Store } from '#src/ports/store.ts';

const nothing = { requests: 0, cost: 0 };
const noCap = Number.POSITIVE_INFINITY;
const unbounded = { requests: noCap, cost: noCap, monthCost: noCap };

function aSpending(fields: Partial<Spending> = {}): Spending {
  return { sourceId: 'source-1', day: '2026-01-05', purpose: 'poll', amount: { requests: 1, cost: 0 }, ...fields };
}

export function spendingContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of spending`, () => {
    test('what is taken is added up by day and purpose, and told by who takes', async () => {
      await using store = await open();
      expect(await store.spending.of('source-1', '2026-01')).toEqual({
        ...{ sourceId: 'source-1', month: '2026-01', days: [] },
      });
      await store.spending.take(
        aSpending({ day: '2026-01-06', purpose: 'act', amount: { requests: 2, cost: 15_000 } }),
      );
      await store.spending.take(aSpending());
      const after = await store.spending.take(aSpending({ amount: { requests: 3, cost: 500_000 } }), unbounded);
      expect(after).toStrictEqual({
        sourceId: 'source-1',
        month: '2026-01',
        days: [
          { day: '2026-01-05', poll: { requests: 4, cost: 500_000 }, look: nothing, act: nothing },
          { day: '2026-01-06', poll: nothing, look: nothing, act: { requests: 2, cost: 15_000 } },
        ],
      });
      expect(await store.spending.of('source-1', '2026-01')).toStrictEqual(after);
      expect((await store.spending.of('source-1', '2026-02')).days).toEqual([]);
      expect((await store.spending.of('source-2', '2026-01')).days).toEqual([]);
    });

    test('a month is listed for all sources that spent in it', async () => {
      await using store = await open();
      for (const sourceId of ['source-2', 'source-1']) await store.spending.take(aSpending({ sourceId }));
      await store.spending.take(aSpending({ sourceId: 'source-3', day: '2026-02-01' }));
      const january = await store.spending.list('2026-01');
      expect(january.map(({ sourceId }) => sourceId)).toEqual(['source-1', 'source-2']);
      expect(january[0]).toStrictEqual(await store.spending.of('source-1', '2026-01'));
      expect(await store.spending.list('2025-12')).toEqual([]);
    });

    test('nothing is taken that would bring the day above its cap, whatever it is for', async () => {
      await using store = await open();
      const caps = { ...unbounded, requests: 5, cost: 100 };
      const first = aSpending({ amount: { requests: 6, cost: 0 } });
      expect(await store.spending.take(first, caps)).toBeUndefined();
      expect(await store.spending.take(aSpending({ amount: { requests: 4, cost: 90 } }), caps)).toBeDefined();
      const ofOther = { purpose: 'look' as const };
      expect(
        await store.spending.take(aSpending({ ...ofOther, amount: { requests: 2, cost: 0 } }), caps),
      ).toBeUndefined();
      expect(
        await store.spending.take(aSpending({ ...ofOther, amount: { requests: 0, cost: 11 } }), caps),
      ).toBeUndefined();
      expect(
        await store.spending.take(aSpending({ ...ofOther, amount: { requests: 1, cost: 10 } }), caps),
      ).toBeDefined();
      expect(await store.spending.take(aSpending({ day: '2026-01-06' }), caps)).toBeDefined();
      const { days } = await store.spending.of('source-1', '2026-01');
      expect(days[0]).toEqual({
        ...{ day: '2026-01-05', poll: { requests: 4, cost: 90 }, look: { requests: 1, cost: 10 }, act: nothing },
      });
    });

    test('what is above one cap already may still take of what is not', async () => {
      await using store = await open();
      await store.spending.take(aSpending({ amount: { requests: 1, cost: 200 } }));
      const caps = { requests: 2, cost: 100, monthCost: 100 };
      expect(await store.spending.take(aSpending({ amount: { requests: 0, cost: 1 } }), caps)).toBeUndefined();
      expect(await store.spending.take(aSpending(), caps)).toBeDefined();
    });

    test('nothing is taken that would bring the month above its cap, on whichever day', async () => {
      await using store = await open();
      const caps = { ...unbounded, monthCost: 100 };
      const costs = (day: string, cost: number) => aSpending({ day, amount: { requests: 1, cost } });
      expect(await store.spending.take(costs('2026-01-05', 60), caps)).toBeDefined();
      expect(await store.spending.take(costs('2026-01-06', 50), caps)).toBeUndefined();
      // A clock that is behind looks at the same month.
      expect(await store.spending.take(costs('2026-01-04', 50), caps)).toBeUndefined();
      expect(await store.spending.take(costs('2026-01-06', 40), caps)).toBeDefined();
      expect(await store.spending.take(costs('2026-02-01', 100), caps)).toBeDefined();
    });

    test('of many who take at once, only so many get through as fit, and each of them is counted', async () => {
      await using store = await open();
      const caps = { requests: 7, cost: 60, monthCost: 1000 };
      const takes = Array.from({ length: 20 }, (_, n) =>
        store.spending.take(
          aSpending({ purpose: n % 2 === 0 ? 'poll' : 'act', amount: { requests: 1, cost: 10 } }),
          caps,
        ),
      );
      const got = (await Promise.all(takes)).filter((after) => after !== undefined);
      expect(got).toHaveLength(6);
      const [day] = (await store.spending.of('source-1', '2026-01')).days;
      expect((day?.poll.requests ?? 0) + (day?.act.requests ?? 0)).toBe(6);
      expect((day?.poll.cost ?? 0) + (day?.act.cost ?? 0)).toBe(60);
    });

    test('what is given back may be taken again; what was never taken is not given back', async () => {
      await using store = await open();
      const caps = { ...unbounded, cost: 100, monthCost: 100 };
      await store.spending.take(aSpending({ amount: { requests: 1, cost: 100 } }), caps);
      await store.spending.giveBack(aSpending({ amount: { requests: 0, cost: 70 } }));
      expect(await store.spending.take(aSpending({ amount: { requests: 0, cost: 71 } }), caps)).toBeUndefined();
      expect(await store.spending.take(aSpending({ amount: { requests: 0, cost: 70 } }), caps)).toBeDefined();
      await store.spending.giveBack(aSpending({ purpose: 'look', amount: { requests: 5, cost: 5 } }));
      await store.spending.giveBack(aSpending({ sourceId: 'source-2' }));
      const { days } = await store.spending.of('source-1', '2026-01');
      expect(days).toEqual([{ day: '2026-01-05', poll: { requests: 1, cost: 100 }, look: nothing, act: nothing }]);
      expect((await store.spending.of('source-2', '2026-01')).days).toEqual([]);
    });
  });
}
