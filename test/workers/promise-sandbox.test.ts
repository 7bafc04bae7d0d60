import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { runningTotals } from '#src/domain/spread.ts';
import type { Connector } from '#src/ports/connector.ts';
import type { MentionWithPost } from '#src/schemas/mention.ts';
import { createBrand } from '#src/services/brands.ts';
import { createSource } from '#src/services/sources.ts';
import sandbox from '../../connectors/sandbox/index.ts';
import { openTestApp } from '../support/app.ts';

const minuteMs = 60_000;
/** The headline of the day is written at 13:35. */
const settings = { speed: 6, startAtHour: 13 };

test('on the sample day a new installation flags the fire long before a hundred people take it up', async () => {
  await using app = await openTestApp({ connectors: [sandbox as unknown as Connector] });
  const [sample] = sandbox.sample?.brands ?? [];
  const queries = (sample?.expressions ?? []).map((expression) => ({ expression, languages: [] }));
  const brand = await createBrand(app, { name: 'Brindle', rival: false, queries, timeZone: 'UTC' });
  const source = await createSource(app, { name: 'Sandbox', connector: 'sandbox', settings, ownHandles: [] });
  app.work();
  const headline = async (): Promise<MentionWithPost | undefined> => {
    const { mentions } = await app.store.mentions.list({ brandId: brand.id, text: 'Mum died' }, { limit: 5 });
    return mentions[0];
  };
  let flagged: { total: number; level: string | undefined } | undefined;
  let highest = 0;
  for (let minute = 0; minute < 40 && highest < 100; minute += 1) {
    app.clock.pass(minuteMs);
    await app.queue.add('collect', { sourceId: source.id });
    await app.queue.add('remeasure', {});
    for (;;) {
      const { waiting, running } = await app.queue.counts();
      if (waiting + running === 0) break;
      await nextTurn();
    }
    const mention = await headline();
    if (!mention) continue;
    const samples = (await app.store.posts.samples([mention.postId])).get(mention.postId) ?? [];
    highest = runningTotals(samples).at(-1)?.total ?? 0;
    if (!flagged && mention.assessment?.flag?.flagged) flagged = { total: highest, level: mention.assessment.level };
  }
  expect(highest).toBeGreaterThanOrEqual(100);
  expect(flagged?.total).toBeLessThan(50);
  expect(['high', 'critical']).toContain(flagged?.level);
});
