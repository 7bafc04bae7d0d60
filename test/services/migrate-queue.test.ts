import { expect, test } from 'vitest';
import { migrate } from '#src/services/migrate.ts';
import { setSchedules } from '#src/services/schedules.ts';
import { sweep } from '../../workers/sweep.ts';
import { fill } from '../contracts/store/filled.ts';
import { openTestApp } from '../support/app.ts';
import { aSource, at } from '../support/case-builders.ts';

test('what was waiting in the queue of the old store is found again in the new one', async () => {
  await using from = await openTestApp();
  await using to = await openTestApp();
  await fill(from.store);
  const { id: connector } = from.network.connector;
  await from.store.sources.create(aSource({ id: 'heard', connector, createdAt: at('09:00') }));
  const gap = { sourceId: 'heard', query: '*', from: at('09:00'), to: at('09:10'), state: 'missing' as const };
  await from.store.coverage.record([gap]);

  const { signal } = new AbortController();
  const moved = await migrate(
    { name: 'old', ...from },
    { name: 'new', ...to },
    { clock: to.clock, signal, onProgress() {} },
  );
  expect(moved.same).toBe(true);
  to.clock.pass(4 * 3_600_000);
  await sweep(to, {});
  const { waitingByName } = await to.queue.counts();
  expect(waitingByName).toMatchObject({ score: 1, assess: 1, deliver: 3, digest: 1, backfill: 1 });
  expect(await to.store.cases.get('case-3')).toMatchObject({ status: 'open' });
  expect(await to.store.posts.dueForMeasure(to.clock.now(), 9)).toHaveLength(2);

  await setSchedules(to);
  expect((await to.queue.schedules()).sort()).toStrictEqual([
    'advise',
    'aftercare',
    'alarm',
    'audit',
    'boardReports',
    'collect:heard',
    'collect:source-1',
    'detect',
    'events',
    'promise',
    'pulseDay',
    'reassign',
    'recheck',
    'remeasure',
    'report',
    'sweep',
    'themes',
    'threads',
    'tidy',
  ]);
});
