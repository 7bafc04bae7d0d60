import { capsOf, dayOf, type Errand, fits, monthOf, moreAt, purposeOf, roomFor } from '../domain/budget.ts';
import { spentWords } from '../domain/budget-words.ts';
import { BudgetError, PermanentError, RateLimitedError, UnreachedError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Connector } from '../ports/connector.ts';
import type { ConnectorContext } from '../ports/connector-context.ts';
import type { Amount, SpentMonth } from '../schemas/budget.ts';
import type { Source } from '../schemas/source.ts';
import { purseOf } from './purse.ts';

type Needs = Pick<App, 'store' | 'fetch' | 'connect' | 'clock'>;

/** The ways out of a source: whatever goes by them is counted, and refused where its budget leaves nothing. */
export interface Meter extends Pick<ConnectorContext<unknown>, 'fetch' | 'connect' | 'pay'> {
  /** What went by it so far. */
  spent(): Amount;
}

/**
 * Counts what a source asks, before it is asked, against what its budget leaves for the errand. What is left is known from
 * the count before, so that a request costs one write; where that was too little, it is read anew.
 */
export function openMeter(app: Needs, connector: Connector, source: Source, errand: Errand): Meter {
  const spent: Amount = { requests: 0, cost: 0 };
  let known: SpentMonth | undefined;

  async function take(amount: Amount): Promise<string> {
    const purpose = purposeOf(errand);
    for (;;) {
      const now = app.clock.now();
      const day = dayOf(now);
      if (amount.requests === 0 && amount.cost === 0) return day;
      const spending = { sourceId: source.id, day, purpose, amount };
      if (!source.budget) {
        await app.store.spending.take(spending);
        return counted(amount, day);
      }
      const isFresh = known?.month !== monthOf(now);
      const month = known && !isFresh ? known : await app.store.spending.of(source.id, monthOf(now));
      const purse = purseOf(connector, source, month);
      if (fits(amount, roomFor(purse, errand, now))) {
        known = await app.store.spending.take(spending, capsOf(purse, errand, now));
        if (known) return counted(amount, day);
      } else if (isFresh) {
        const until = moreAt(purse, errand, amount, now);
        throw new BudgetError(spentWords(purse, errand, amount, until), until ?? nextDay(now));
      }
      // Somebody else has spent meanwhile, or given back.
      known = undefined;
    }
  }

  function counted(amount: Amount, day: string): string {
    spent.requests += amount.requests;
    spent.cost += amount.cost;
    return day;
  }

  /** What was reserved becomes what it cost. A call that went well is not lost for a count that is too high. */
  async function settle(day: string, reserved: number, cost: number): Promise<void> {
    const off = { sourceId: source.id, day, purpose: purposeOf(errand) };
    const amount = { requests: 0, cost: Math.abs(reserved - cost) };
    if (amount.cost === 0) return;
    spent.cost += cost - reserved;
    known = undefined;
    if (cost < reserved) await app.store.spending.giveBack({ ...off, amount });
    else await app.store.spending.take({ ...off, amount });
  }

  const ask = async () => void (await take({ requests: 1, cost: 0 }));
  return {
    spent: () => ({ ...spent }),
    async fetch(url, init = {}) {
      init.signal?.throwIfAborted();
      await ask();
      return app.fetch(url, { ...init, beforeRedirect: ask });
    },
    async connect(url, init = {}) {
      init.signal?.throwIfAborted();
      await ask();
      return app.connect(url, init);
    },
    async pay(most, call) {
      const reserved = Math.ceil(most);
      const day = await take({ requests: 0, cost: reserved });
      try {
        const { result, cost } = await call();
        await settle(day, reserved, Math.ceil(cost)).catch(() => {});
        return result;
      } catch (error) {
        const wasFree = [RateLimitedError, PermanentError, UnreachedError].some((kind) => error instanceof kind);
        if (wasFree) await settle(day, reserved, 0).catch(() => {});
        throw error;
      }
    },
  };
}

function nextDay(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1));
}
