import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PermanentError } from '#src/errors.ts';
import type { JobHandlers } from '#src/ports/queue.ts';
import { jobNames } from '#src/schemas/job.ts';
import { openApp } from '../../../config/open.ts';
import { readSettings } from '../../../config/settings.ts';
import { version } from '../../../config/version.ts';
import { fill, rowsOfFile, secretKey } from './fill.ts';
import { readAll } from './read-all.ts';

/**
 * Writes what this version leaves on the disk, and what it reads of it, to test/fixtures/upgrade/<version>/: run once at
 * each release, never again for the same one. `node test/support/upgrade/make-fixture.ts embedded|cluster`
 */
const mode = process.argv[2] === 'cluster' ? 'cluster' : 'embedded';
const target = join(import.meta.dirname, '../../fixtures/upgrade', version, mode);
const work = mkdtempSync(join(tmpdir(), 'earshot-fixture-'));
const file = join(work, 'posts.jsonl');
writeFileSync(file, rowsOfFile);
mkdirSync(target, { recursive: true });

await using places = mode === 'cluster' ? await openedPlaces() : undefined;
const settings = readSettings({
  ...{ DATA_DIR: join(work, 'data'), SECRET_KEY: secretKey, LOG_LEVEL: 'silent', SCORE_THREADS: '0' },
  ...places?.settings,
});

await leaveDeadLetter();
{
  await using app = await openApp(settings);
  await fill(app, file);
  writeFileSync(join(target, 'truth.json'), `${JSON.stringify(await readAll(app), null, 1)}\n`);
}
if (places) await places.keep(target);
else await (await import('./data-folder.ts')).keepFolder(settings.DATA_DIR, target);
rmSync(work, { recursive: true, force: true });
console.log(`written: ${target}`);

/** Loaded only now: an older version without a cluster knows nothing of them. */
async function openedPlaces() {
  const { openPlaces, noPlaces } = await import('./cluster-places.ts');
  const opened = await openPlaces();
  if (!opened) throw new Error(noPlaces);
  return opened;
}

/** First of all, since whoever works takes everything that waits. */
async function leaveDeadLetter(): Promise<void> {
  await using app = await openApp(settings);
  const refused = async () => {
    throw new PermanentError('The network refuses it.');
  };
  app.queue.work(Object.fromEntries(jobNames.map((name) => [name, refused])) as unknown as JobHandlers);
  await app.queue.add('deliver', { actionId: 'action-of-before' }, { key: 'undo:action-of-before' });
  await app.queue.idle();
}
