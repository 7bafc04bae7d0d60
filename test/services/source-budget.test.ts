import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { InvalidInputError } from '#src/errors.ts';
import { type Connector, defineConnector } from '#src/ports/connector.ts';
import { estimateSource } from '#src/services/source-spending.ts';
import { createSource, listSources, updateSource } from '#src/services/sources.ts';
import { testSource } from '#src/services/test-source.ts';
import { openTestApp } from '../support/app.ts';

const searched = defineConnector({
  id: 'searched',
  name: 'Searched',
  about: 'A network that is searched word by word.',
  settings: z.object({ words: z.array(z.string()), token: z.string().meta({ secret: true }) }),
  intervalSeconds: 60,
  collect: async () => ({ changes: [], next: { value: '' }, done: true }),
  estimate: ({ words }) => ({ requests: words.length, cost: words.length * 5000 }),
}) as Connector;
const draft = { name: 'Ours', connector: 'searched', ownHandles: [] };
const settings = { words: ['a', 'b', 'c'], token: 't' };

describe('a budget', () => {
  test('is set, changed and taken away with the other settings of a source', async () => {
    await using app = await openTestApp({ connectors: [searched] });
    let source = await createSource(app, { ...draft, settings, budget: { requestsPerDay: 1000 } });
    expect(source.budget).toEqual({ requestsPerDay: 1000 });
    const edit = { ...draft, settings };
    source = await updateSource(app, source.id, { ...edit, budget: { dollarsPerMonth: 5 }, version: source.version });
    expect(source.budget).toEqual({ dollarsPerMonth: 5 });
    source = await updateSource(app, source.id, { ...edit, budget: {}, version: source.version });
    expect(source).not.toHaveProperty('budget');
    source = await updateSource(app, source.id, { ...edit, budget: { dollarsPerDay: 2 }, version: source.version });
    source = await updateSource(app, source.id, { ...edit, version: source.version });
    expect(source).not.toHaveProperty('budget');
  });

  test('is shown with what it went to and what it buys', async () => {
    await using app = await openTestApp({ connectors: [searched] });
    const { id } = await createSource(app, {
      ...draft,
      settings,
      budget: { requestsPerDay: 1000, dollarsPerMonth: 50 },
    });
    const spending = { sourceId: id, day: '2026-01-05', purpose: 'poll' as const };
    await app.store.spending.take({ ...spending, amount: { requests: 12, cost: 30_000 } });
    await app.store.spending.take({ ...spending, day: '2026-01-04', amount: { requests: 12, cost: 20_000 } });
    const [shown] = await listSources(app);
    expect(shown?.spending).toMatchObject({
      today: { poll: { requests: 12, cost: 30_000 } },
      monthCost: 50_000,
      estimate: { intervalSeconds: 60, perPoll: { requests: 3, cost: 15_000 }, by: 'connector', pollsADay: 107 },
    });
    // Until a poll was counted, one is taken to ask a request.
    expect(shown?.spending.pollSeconds).toBe(60);
    await app.store.sources.saveHealth(id, { perPoll: { requests: 4, cost: 0 } });
    const [counted] = await listSources(app);
    expect(counted?.spending.estimate).toMatchObject({
      perPoll: { requests: 4, cost: 0 },
      by: 'polls',
      pollsADay: 250,
    });
    expect(counted?.spending.pollSeconds).toBeGreaterThan(60);
  });
});

describe('a connection that is tried', () => {
  const tried = {
    ...searched,
    test: async ({ fetch }) => `Answered ${(await fetch('https://stage.example/')).status}.`,
  } as Connector;

  test('is counted for the source that is edited, and refused where its budget leaves nothing', async () => {
    let asked = 0;
    const fetch = async () => {
      asked += 1;
      return new Response();
    };
    await using app = await openTestApp({ connectors: [tried], fetch });
    const { id } = await createSource(app, { ...draft, settings, budget: { requestsPerDay: 1 } });
    const wish = { connector: 'searched', settings, sourceId: id };
    expect(await testSource(app, wish)).toEqual({ works: true, message: 'Answered 200.' });
    expect((await app.store.spending.of(id, '2026-01')).days[0]?.act.requests).toBe(1);
    const { works, message } = await testSource(app, wish);
    expect([works, message]).toEqual([
      ...[false, 'The budget of 1 request a day leaves actions nothing more until 2026-01-06 00:00 UTC.'],
    ]);
    expect(asked).toBe(1);
    expect(await testSource(app, { connector: 'searched', settings })).toMatchObject({ works: true });
    expect(asked).toBe(2);
  });
});

describe('what settings would ask', () => {
  const wish = { connector: 'searched', settings };

  test('is told before they are saved, with what a budget buys', async () => {
    await using app = await openTestApp({ connectors: [searched] });
    expect(await estimateSource(app, wish)).toEqual({
      ...{ intervalSeconds: 60, perPoll: { requests: 3, cost: 15_000 }, by: 'connector' },
    });
    const tight = await estimateSource(app, { ...wish, intervalSeconds: 600, budget: { requestsPerDay: 30 } });
    expect(tight).toMatchObject({ intervalSeconds: 600, pollsADay: 10 });
    expect(await estimateSource(app, { ...wish, budget: { requestsPerDay: 2 } })).toMatchObject({ pollsADay: 0 });
    expect(await app.store.sources.list()).toEqual([]);
  });

  test('takes the secrets that are set from the source, and tells none', async () => {
    await using app = await openTestApp({ connectors: [searched] });
    const { id } = await createSource(app, { ...draft, settings });
    const without = { connector: 'searched', settings: { words: ['a'] } };
    await expect(estimateSource(app, without)).rejects.toThrow(InvalidInputError);
    const told = await estimateSource(app, { ...without, sourceId: id });
    expect(told).toMatchObject({ perPoll: { requests: 1 } });
  });

  test('is what the last polls asked, where the connector cannot say', async () => {
    await using app = await openTestApp();
    const pretend = { ...draft, connector: 'pretend', settings: { account: 'a' } };
    expect(await estimateSource(app, pretend)).toEqual({ intervalSeconds: 60 });
    const { id } = await createSource(app, pretend);
    await app.store.sources.saveHealth(id, { perPoll: { requests: 2, cost: 0 } });
    const told = await estimateSource(app, { ...pretend, sourceId: id, budget: { requestsPerDay: 10 } });
    // The pretend network can be acted on and read: polls have their share.
    expect(told).toEqual({ intervalSeconds: 60, perPoll: { requests: 2, cost: 0 }, by: 'polls', pollsADay: 3 });
  });
});
