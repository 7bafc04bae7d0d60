import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Connector } from '#src/ports/connector.ts';
import type { Case } from '#src/schemas/case.ts';
import { act } from '#src/services/actions.ts';
import { createBrand } from '#src/services/brands.ts';
import { caseDetail } from '#src/services/cases.ts';
import { recoveryIn } from '#src/services/recovery.ts';
import { createSource, updateSource } from '#src/services/sources.ts';
import sandbox from '../../connectors/sandbox/index.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

const minuteMs = 60_000;
const settings = { speed: 6, startAtHour: 14 };

/** The sample day, heard until the afternoon, with the complaint about a late refund answered by a person. */
async function answered(): Promise<{
  app: TestApp;
  item(): Promise<Case>;
  pass(minutes: number): Promise<void>;
  sourceId: string;
  brandId: string;
}> {
  const app = await openTestApp({ connectors: [sandbox as unknown as Connector] });
  const [sample] = sandbox.sample?.brands ?? [];
  const queries = (sample?.expressions ?? []).map((expression) => ({ expression, languages: [] }));
  const brand = await createBrand(app, { name: 'Brindle', rival: false, queries, timeZone: 'UTC' });
  const source = await createSource(app, { name: 'Sandbox', connector: 'sandbox', settings, ownHandles: [] });
  app.work();
  const quiet = async () => {
    for (;;) {
      const { waiting, running } = await app.queue.counts();
      if (waiting + running === 0) return;
      await nextTurn();
    }
  };
  const pass = async (minutes: number) => {
    for (let passed = 0; passed < minutes; passed += 1) {
      app.clock.pass(minuteMs);
      if (passed % 5 === 4) await app.queue.add('aftercare', {});
      await app.queue.add('collect', { sourceId: source.id });
      await quiet();
    }
  };
  await quiet();
  const agent = await app.person('agent');
  const { cases } = await app.store.cases.list({ view: 'all', userId: '', now: app.clock.now() }, { limit: 200 });
  const found = cases.find(({ title }) => title.startsWith('Refund promised')) ?? expect.fail('there is no such case');
  const [opener] = await app.store.mentions.getMany([found.mentionId]);
  await act(app, agent, {
    ...{ caseId: found.id, key: randomUUID(), kind: 'reply', postId: opener?.postId ?? '', sendAnyway: true },
    ...{ text: 'Your refund left us an hour ago. Sorry that it took so long.', seenThreadAt: app.clock.now() },
  });
  await pass(1);
  const item = async () => (await app.store.cases.get(found.id)) ?? expect.fail('the case is gone');
  expect(await item()).toMatchObject({ status: 'answered' });
  return { app, item, pass, sourceId: source.id, brandId: brand.id };
}

test('on the sample day a thank-you leaves the case answered, and the mood has recovered', async () => {
  const { app, item, pass, brandId } = await answered();
  await using _ = app;
  const agent = await app.person('agent');
  expect((await caseDetail(app, agent, (await item()).id)).mood).toMatchObject({ verdict: 'silent' });
  await pass(10);
  expect(await item()).toMatchObject({ status: 'answered' });
  const { mood } = await caseDetail(app, agent, (await item()).id);
  expect(mood).toMatchObject({ upset: true, verdict: 'recovered' });
  expect(mood?.after).toBeGreaterThan(mood?.before ?? 1);
  const period = { from: new Date(0), to: new Date('2100-01-01') };
  const recovery = await recoveryIn(app, { brandId, ...period });
  expect(recovery.recovered).toBeGreaterThanOrEqual(1);
  expect(recovery.wroteAgain).toBeGreaterThanOrEqual(recovery.recovered);
  expect(recovery.share).toBe(recovery.recovered / recovery.wroteAgain);
  expect(recovery.isCut).toBe(false);
  expect(await recoveryIn(app, { brandId, network: 'rss', ...period })).toMatchObject({ upset: 0, wroteAgain: 0 });
});

test('where the network takes our answer down the case opens again, though no poll says so', async () => {
  const { app, item, pass, sourceId } = await answered();
  await using _ = app;
  const { version } = (await app.store.sources.get(sourceId)) ?? expect.fail('there is a source');
  const removing = { ...settings, faults: 'remove-answers' };
  const draft = { name: 'Sandbox', settings: removing, ownHandles: [] };
  await updateSource(app, sourceId, { ...draft, version });
  await pass(16);
  expect(await item()).toMatchObject({ status: 'open' });
  expect((await app.store.cases.history((await item()).id)).map(({ text }) => text)).toContain(
    'Our answer was removed on the network.',
  );
});
