import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Connector } from '#src/ports/connector.ts';
import { act } from '#src/services/actions.ts';
import { createBrand } from '#src/services/brands.ts';
import { createSource } from '#src/services/sources.ts';
import x from '../../../connectors/x/index.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { OWN_ID, rootId } from '../../support/networks/x/world.ts';
import { startX } from '../../support/networks/x.ts';

const NOW = new Date('2026-01-05T10:00:00Z');
const complaint = 'the kettle of Acme broke after two days, terrible quality and nobody answers!';

async function quiet(app: TestApp): Promise<void> {
  for (;;) {
    const { waiting, running } = await app.queue.counts();
    if (waiting + running === 0) return;
    await nextTurn();
  }
}

async function openAll() {
  const pretend = await startX(NOW);
  const app = await openTestApp({ connectors: [x as Connector], fetch: pretend.fetch });
  const queries = [{ expression: 'acme', languages: [] }];
  await createBrand(app, { name: 'Acme', rival: false, queries, timeZone: 'UTC' });
  const at = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
  return {
    pretend,
    app,
    at,
    async listen() {
      const draft = {
        name: 'X',
        connector: 'x',
        settings: pretend.settings,
        ownHandles: [],
        budget: { dollarsPerDay: 3 },
      };
      const source = await createSource(app, draft);
      app.work();
      await quiet(app);
      return source;
    },
    async clickReply(postId: string) {
      const [item] = (await app.store.cases.list({ view: 'all', userId: '', now: app.clock.now() }, { limit: 10 }))
        .cases;
      const wish = { key: randomUUID(), kind: 'reply' as const, postId, text: 'We are on it.', sendAnyway: false };
      const seen = { caseId: item?.id ?? expect.fail('there is no case'), seenThreadAt: app.clock.now() };
      return await act(app, await app.person('agent'), { ...wish, ...seen });
    },
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      await pretend[Symbol.asyncDispose]();
    },
  };
}

describe('a complaint on X', () => {
  test('that calls on the account is answered there, within the money of the source', async () => {
    await using bed = await openAll();
    const { app, pretend, at } = bed;
    const thing = pretend.write(`@acmecare ${complaint}`, at(5));
    const source = await bed.listen();
    const spent = async () => (await app.store.spending.of(source.id, '2026-01')).days.at(-1);
    expect((await spent())?.poll).toEqual({ requests: 1, cost: 15_000 });
    const action = await bed.clickReply(`x:x.com:${rootId(thing)}`);
    expect(action.status).toBe('queued');
    app.clock.pass(10_000);
    await quiet(app);
    expect(await app.store.actions.get(action.id)).toMatchObject({ status: 'sent' });
    expect(pretend.world.things.filter(({ authorId }) => authorId === OWN_ID)).toMatchObject([
      { repliesTo: rootId(thing) },
    ]);
    // The conversation is read before it is answered: its root, and a search.
    expect((await spent())?.act.cost).toBe(2 * 15_000 + 10_000);
  });

  test('that does not is answered by hand on X’s own page, and the reply is noticed there', async () => {
    await using bed = await openAll();
    const { app, pretend, at } = bed;
    const thing = pretend.write(complaint, at(5));
    await bed.listen();
    const action = await bed.clickReply(`x:x.com:${rootId(thing)}`);
    expect(action.status).toBe('by_hand');
    const reply = { authorId: OWN_ID, repliesTo: rootId(thing), conversation: rootId(thing) };
    pretend.write('@someone We are truly sorry', new Date(NOW.getTime() + 20_000), reply);
    pretend.skewMs = 120_000;
    app.clock.pass(120_000);
    await quiet(app);
    expect(await app.store.actions.get(action.id)).toMatchObject({ status: 'sent' });
  });
});
