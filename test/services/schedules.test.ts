import { expect, test } from 'vitest';
import { setSchedules } from '#src/services/schedules.ts';
import ingest from '../../connectors/ingest/index.ts';
import { openTestApp } from '../support/app.ts';
import { aSource } from '../support/case-builders.ts';

test('a start takes away the polls of sources that are gone or paused, and no schedule of a newer version', async () => {
  await using app = await openTestApp();
  await app.store.sources.create(aSource({ id: 'listened' }));
  await app.store.sources.create(aSource({ id: 'paused', paused: true }));
  for (const id of ['gone', 'paused']) await app.queue.schedule(`collect:${id}`, 'collect', { sourceId: id }, 60_000);
  await app.queue.schedule('what-only-a-newer-version-has', 'remeasure', {}, 60_000);
  await setSchedules(app);
  expect(await app.queue.schedules()).toEqual([
    ...[
      'advise',
      'aftercare',
      'alarm',
      'audit',
      'boardReports',
      'collect:listened',
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
      'what-only-a-newer-version-has',
    ],
  ]);
});

test('a source to which everything is sent is asked for nothing, also where an earlier version did', async () => {
  await using app = await openTestApp({ connectors: [ingest] });
  await app.store.sources.create(aSource({ id: 'sent', connector: 'ingest' }));
  await app.queue.schedule('collect:sent', 'collect', { sourceId: 'sent' }, 60_000);
  await setSchedules(app);
  expect(await app.queue.schedules()).not.toContain('collect:sent');
});
