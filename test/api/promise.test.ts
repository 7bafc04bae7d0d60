import { expect, test } from 'vitest';
import { choosePromise, getPromise, setViralFrom } from '#src/schemas/api/promise.ts';
import { openTestApp } from '../support/app.ts';
import { aSource } from '../support/case-builders.ts';
import { aChoice, aPromise } from '../support/promise-builders.ts';
import { openTestServer } from '../support/test-server.ts';

test('over HTTP a lead says how many false flags are borne, and from when a source burns; an agent only reads it', async () => {
  await using app = await openTestApp();
  await using server = await openTestServer(app);
  await app.store.sources.create(aSource({ id: 'source-1', name: 'Chirp' }));
  const lead = await server.signedIn('lead');
  const agent = await server.signedIn('agent');
  expect(await agent.call(getPromise)).toMatchObject({
    ...{ promise: { falseFlagsPerDay: 3, learning: true, choices: [] } },
    sources: [{ id: 'source-1', name: 'Chirp', viralFrom: 100 }],
  });

  await app.store.promise.save(aPromise({ choices: [aChoice(), aChoice({ budgetPerDay: 10, bound: 0.12 })] }));
  const { recalibration } = (await agent.call(getPromise)).promise;
  expect(recalibration).toEqual({ finished: 812, fires: 31, line: { slope: 0.9, offset: -0.4 } });
  expect(await agent.ask(choosePromise, { body: { falseFlagsPerDay: 10 } })).toMatchObject({ status: 403 });
  expect(await lead.call(choosePromise, { body: { falseFlagsPerDay: 10 } })).toMatchObject({
    ...{ promise: { falseFlagsPerDay: 10, recalibration, version: 2 }, sources: [{ viralFrom: 137 }] },
  });
  const four = { body: { falseFlagsPerDay: 4 } } as unknown as { body: { falseFlagsPerDay: 5 } };
  expect(await lead.ask(choosePromise, four)).toMatchObject({ status: 400 });

  const params = { sourceId: 'source-1' };
  expect(await agent.ask(setViralFrom, { params, body: { viralFrom: 60 } })).toMatchObject({ status: 403 });
  const set = await lead.call(setViralFrom, { params, body: { viralFrom: 60 } });
  expect(set.sources).toMatchObject([{ own: 60, learnt: { viralFrom: 137 }, viralFrom: 60 }]);
  const [left] = (await lead.call(setViralFrom, { params, body: {} })).sources;
  expect(left).toMatchObject({ viralFrom: 137 });
  expect(left?.own).toBeUndefined();
  expect(await lead.ask(setViralFrom, { params: { sourceId: 'gone' }, body: {} })).toMatchObject({ status: 404 });
  expect(await lead.ask(setViralFrom, { params, body: { viralFrom: 1 } })).toMatchObject({ status: 400 });
});
