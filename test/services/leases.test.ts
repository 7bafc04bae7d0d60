import { describe, expect, test } from 'vitest';
import { NotFoundError } from '#src/errors.ts';
import { leaseMs, renewMs } from '#src/schemas/lease.ts';
import { leaseOf, letLeaseGo, takeLease } from '#src/services/leases.ts';
import { openTestApp } from '../support/app.ts';
import { listening } from '../support/listening.ts';

async function twoAtACase() {
  const app = await openTestApp();
  const { item } = await listening(app);
  const [ada, bo] = [await app.person('agent'), await app.person('lead')];
  return { app, caseId: item.id, ada, bo, [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() };
}

describe('the lease of an answer', () => {
  test('is of one person: of two who begin at the same moment one has it, and both know who', async () => {
    await using desk = await twoAtACase();
    const { app, caseId, ada, bo } = desk;
    const both = await Promise.all([ada, bo].map((user) => takeLease(app, user, caseId, false)));
    expect(both[0]?.userId).toBe(both[1]?.userId);
    expect(await leaseOf(app, caseId)).toMatchObject({ userId: both[0]?.userId, version: 1 });
  });

  test('ends after five minutes of silence, and not while its holder goes on writing', async () => {
    await using desk = await twoAtACase();
    const { app, caseId, ada, bo } = desk;
    const begun = await takeLease(app, ada, caseId, false);
    for (let minutes = 0; minutes < 10; minutes += 1) {
      app.clock.pass(renewMs);
      await takeLease(app, ada, caseId, false);
    }
    expect(await leaseOf(app, caseId)).toMatchObject({ userId: ada.id, since: begun.since });
    app.clock.pass(leaseMs - 1);
    expect((await takeLease(app, bo, caseId, false)).userId).toBe(ada.id);
    app.clock.pass(1);
    expect(await leaseOf(app, caseId)).toBeUndefined();
    expect(await takeLease(app, bo, caseId, false)).toMatchObject({ userId: bo.id, since: app.clock.now() });
  });

  test('is taken over on purpose only, which the history and every open screen are told', async () => {
    await using desk = await twoAtACase();
    const { app, caseId, ada, bo } = desk;
    await takeLease(app, ada, caseId, false);
    expect((await takeLease(app, bo, caseId, false)).userId).toBe(ada.id);
    app.news.length = 0;
    expect((await takeLease(app, bo, caseId, true)).userId).toBe(bo.id);
    expect(app.news).toContainEqual({ kind: 'record', record: 'leases', id: caseId, of: caseId });
    const [last] = (await app.store.cases.history(caseId)).slice(-1);
    expect(last).toMatchObject({ kind: 'taken_over', userId: bo.id, text: 'Took the answer over from The agent.' });
    // The one who lost it goes on typing: that takes nothing back.
    expect((await takeLease(app, ada, caseId, false)).userId).toBe(bo.id);
  });

  test('is let go by its holder alone', async () => {
    await using desk = await twoAtACase();
    const { app, caseId, ada, bo } = desk;
    await takeLease(app, ada, caseId, false);
    await letLeaseGo(app, bo, caseId);
    expect((await leaseOf(app, caseId))?.userId).toBe(ada.id);
    await letLeaseGo(app, ada, caseId);
    expect((await takeLease(app, bo, caseId, false)).userId).toBe(bo.id);
  });

  test('renewed at every key stroke it writes and tells only now and then', async () => {
    await using desk = await twoAtACase();
    const { app, caseId, ada } = desk;
    await takeLease(app, ada, caseId, false);
    app.news.length = 0;
    for (let strokes = 0; strokes < 100; strokes += 1) {
      app.clock.pass(1000);
      await takeLease(app, ada, caseId, false);
    }
    expect((await leaseOf(app, caseId))?.version).toBeLessThanOrEqual(5);
    expect(app.news).toEqual([]);
  });

  test('of a case that does not exist is nobody’s', async () => {
    await using desk = await twoAtACase();
    await expect(takeLease(desk.app, desk.ada, 'none', false)).rejects.toThrow(NotFoundError);
    expect(await leaseOf(desk.app, 'none')).toBeUndefined();
  });
});
