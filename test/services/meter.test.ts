import { describe, expect, test } from 'vitest';
import { BudgetError, PermanentError, RateLimitedError, UnavailableError, UnreachedError } from '#src/errors.ts';
import type { GuardedFetch } from '#src/ports/http.ts';
import type { Budget } from '#src/schemas/budget.ts';
import { openMeter } from '#src/services/meter.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { aSource } from '../support/case-builders.ts';

const cents = (count: number) => count * 10_000;
const day = '2026-01-05';

async function openPurse(budget: Budget | undefined, fetch: GuardedFetch = async () => new Response()) {
  const app = await openTestApp({ fetch });
  const source = aSource({ connector: 'pretend', settings: {}, ...(budget && { budget }) });
  await app.store.sources.create(source);
  const { connector } = app.network;
  return {
    app,
    source,
    meter: (errand: Parameters<typeof openMeter>[3] = 'act', on: Partial<TestApp> = {}) =>
      openMeter({ ...app, ...on }, connector as Parameters<typeof openMeter>[1], source, errand),
    spent: async () => (await app.store.spending.of(source.id, '2026-01')).days.at(-1),
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}

describe('what a source asks', () => {
  test('is counted before it leaves, and does not leave where nothing is left', async () => {
    const seen: unknown[] = [];
    await using purse = await openPurse({ requestsPerDay: 2 }, async () => {
      seen.push((await purse.spent())?.act.requests);
      return new Response();
    });
    const { fetch, spent } = purse.meter();
    await fetch('https://stage.example/1');
    await fetch('https://stage.example/2');
    const refused = fetch('https://stage.example/3');
    await expect(refused).rejects.toThrow(BudgetError);
    await expect(refused).rejects.toMatchObject({ retryAt: new Date('2026-01-06T00:00:00Z') });
    expect(seen).toEqual([1, 2]);
    expect(spent()).toEqual({ requests: 2, cost: 0 });
    purse.app.clock.pass(14 * 3_600_000);
    await fetch('https://stage.example/4');
  });

  test('never comes to more than the budget, however many ask at once', async () => {
    let asked = 0;
    await using purse = await openPurse({ requestsPerDay: 7 }, async () => {
      asked += 1;
      return new Response();
    });
    const meters = [purse.meter(), purse.meter(), purse.meter()];
    const asks = Array.from({ length: 30 }, (_, n) => meters[n % 3]?.fetch(`https://stage.example/${n}`));
    const ends = await Promise.allSettled(asks);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(7);
    expect(asked).toBe(7);
  });

  test('a redirect is a request more, and so is a connection', async () => {
    await using purse = await openPurse({ requestsPerDay: 3 }, async (_, init) => {
      await init?.beforeRedirect?.();
      return new Response();
    });
    const { fetch, connect } = purse.meter('act', { connect: async () => ({}) as never });
    await fetch('https://stage.example/1');
    await connect('wss://stage.example/');
    expect((await purse.spent())?.act.requests).toBe(3);
    await expect(connect('wss://stage.example/')).rejects.toThrow(BudgetError);
  });

  test('is not counted where its caller has given up already', async () => {
    await using purse = await openPurse({ requestsPerDay: 3 });
    const signal = AbortSignal.abort();
    await expect(purse.meter().fetch('https://stage.example/', { signal })).rejects.toThrow();
    expect(await purse.spent()).toBeUndefined();
  });

  test('without a budget it is counted all the same', async () => {
    await using purse = await openPurse(undefined);
    const { fetch, pay } = purse.meter('look');
    await fetch('https://stage.example/');
    await pay(cents(50), async () => ({ result: 'read', cost: cents(3) }));
    expect(await purse.spent()).toMatchObject({ day, look: { requests: 1, cost: cents(3) } });
  });
});

describe('what a call costs', () => {
  test('that costs nothing is not counted', async () => {
    await using purse = await openPurse({ dollarsPerDay: 1 });
    expect(await purse.meter().pay(0, async () => ({ result: 'free', cost: 0 }))).toBe('free');
    expect(await purse.spent()).toBeUndefined();
  });

  test('is what it did cost, and may be more than was thought', async () => {
    await using purse = await openPurse({ dollarsPerDay: 1 });
    const { pay } = purse.meter();
    expect(await pay(cents(60), async () => ({ result: 'sent', cost: cents(20) }))).toBe('sent');
    await pay(cents(60), async () => ({ result: 'sent', cost: cents(70) }));
    expect((await purse.spent())?.act.cost).toBe(cents(90));
  });

  test('is not called for where it may cost more than is left', async () => {
    await using purse = await openPurse({ dollarsPerDay: 1 });
    const { pay } = purse.meter();
    await pay(cents(60), async () => ({ result: 'sent', cost: cents(60) }));
    let called = false;
    const refused = pay(cents(50), async () => {
      called = true;
      return { result: '', cost: 0 };
    });
    await expect(refused).rejects.toThrow(
      'The budget of $1 a day leaves actions nothing more until 2026-01-06 00:00 UTC.',
    );
    expect(called).toBe(false);
  });

  test('is nothing where the network surely did nothing, and the most where nobody knows', async () => {
    await using purse = await openPurse({ dollarsPerDay: 1 });
    const { pay, spent } = purse.meter();
    const failing = (error: Error) => pay(cents(30), () => Promise.reject(error)).catch((thrown) => thrown);
    for (const error of [
      new RateLimitedError('Wait.'),
      new PermanentError('No.'),
      new UnreachedError('Nobody there.'),
    ]) {
      expect(await failing(error)).toBe(error);
      expect((await purse.spent())?.act.cost).toBe(0);
    }
    await failing(new UnavailableError('Down.'));
    expect((await purse.spent())?.act.cost).toBe(cents(30));
    expect(spent().cost).toBe(cents(30));
  });

  test('stays reserved when its process dies before it is settled', async () => {
    await using purse = await openPurse({ dollarsPerDay: 1 });
    const asked = Promise.withResolvers<void>();
    const dying = purse.meter().pay(cents(80), () => {
      asked.resolve();
      return new Promise<never>(() => {});
    });
    void dying;
    await asked.promise;
    // Whoever comes next sees what may have been spent.
    const next = purse.meter().pay(cents(30), async () => ({ result: '', cost: 0 }));
    await expect(next).rejects.toThrow(BudgetError);
    expect((await purse.spent())?.act.cost).toBe(cents(80));
  });

  test('that cannot be settled is counted at its most, and the call is not lost', async () => {
    await using purse = await openPurse({ dollarsPerDay: 1 });
    const spending = { ...purse.app.store.spending, giveBack: () => Promise.reject(new UnavailableError('Full.')) };
    const { pay } = purse.meter('act', { store: { ...purse.app.store, spending } });
    expect(await pay(cents(80), async () => ({ result: 'sent', cost: cents(1) }))).toBe('sent');
    expect((await purse.spent())?.act.cost).toBe(cents(80));
  });
});
