import { describe, expect, test } from 'vitest';
import type { Connector } from '#src/ports/connector.ts';
import type { Spending } from '#src/ports/store/spending.ts';
import { minuteMs } from './line-app.ts';
import { type Desk, openDesk } from './outbox.ts';

const spent: Spending = { sourceId: 'source-1', day: '2026-01-05', purpose: 'poll', amount: { requests: 0, cost: 0 } };

/** A desk at a source of ten requests a day, each reply of which asks as many as it is told. */
async function openBudgetedDesk(requests: number, used: number): Promise<Desk> {
  const desk = await openDesk([], { fetch: async () => new Response() });
  const { app } = desk.line;
  const connector = app.connectors.get('stage') as Connector;
  const act = connector.reply?.bind(connector);
  connector.reply = async (request, context) => {
    for (let count = 0; count < requests; count += 1) await context.fetch(`https://stage.example/${count}`);
    return (await act?.(request, context)) ?? { remoteId: '' };
  };
  const source = await desk.line.stored();
  await app.store.sources.replace({ ...source, budget: { requestsPerDay: 10 }, version: source.version + 1 });
  await app.store.spending.take({ ...spent, sourceId: source.id, amount: { requests: used, cost: 0 } });
  return desk;
}

describe('a reply at a source with a budget', () => {
  test('leaves although polls have used their share', async () => {
    await using desk = await openBudgetedDesk(2, 8);
    const { id } = await desk.reply();
    await desk.line.pass(minuteMs);
    expect(await desk.action(id)).toMatchObject({ status: 'sent' });
  });

  test('that the budget does not leave today goes back to its person at once, with the reason', async () => {
    await using desk = await openBudgetedDesk(1, 10);
    const { id } = await desk.reply();
    await desk.line.pass(minuteMs);
    const problem = 'The budget of 10 requests a day leaves actions nothing more until 2026-01-06 00:00 UTC.';
    expect(await desk.action(id)).toMatchObject({ status: 'failed', problem });
    expect(desk.network.calls).toEqual([]);
  });

  test('in the middle of which the budget ends is read back, and never sent twice', async () => {
    await using desk = await openBudgetedDesk(3, 9);
    const { id } = await desk.reply();
    await desk.line.pass(11_000);
    expect(await desk.action(id)).toMatchObject({ status: 'unknown' });
    await desk.line.pass(minuteMs);
    expect(await desk.action(id)).toMatchObject({ status: 'failed' });
    expect(desk.network.calls).toEqual([]);
  });
});
