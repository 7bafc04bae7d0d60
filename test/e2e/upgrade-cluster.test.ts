import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApp } from '../../config/open.ts';
import { readSettings } from '../../config/settings.ts';
import { at } from '../support/case-builders.ts';
import { noPlaces, openPlaces } from '../support/upgrade/cluster-places.ts';
import { expectWorkEnds, verdict } from '../support/upgrade/ends.ts';
import { secretKey, token, tokenContext } from '../support/upgrade/fill.ts';
import { keptVersions } from '../support/upgrade/kept.ts';
import { markAll, marksIn } from '../support/upgrade/marks.ts';
import { readAll } from '../support/upgrade/read-all.ts';

const dir = mkdtempSync(join(tmpdir(), 'earshot-upgrade-'));
const places = await openPlaces();
afterAll(async () => {
  await places?.[Symbol.asyncDispose]();
  rmSync(dir, { recursive: true, force: true });
});

const kept = keptVersions('cluster').at(-1);
const open = () =>
  openApp(
    readSettings({
      ...{ DATA_DIR: dir, SECRET_KEY: secretKey, LOG_LEVEL: 'silent', SCORE_THREADS: '0' },
      ...places?.settings,
    }),
  );

describe.skipIf(!places)(
  `the Redis and MongoDB that Earshot ${kept?.version} left (${places ? 'here' : noPlaces})`,
  () => {
    beforeAll(() => places?.lay(kept?.folder ?? ''));

    test('read as they read there, noun by noun, and the ledger holds', async () => {
      await using app = await open();
      expect(await readAll(app)).toMatchObject(kept?.truth as object);
      expect(await verdict(app)).toMatchObject(kept?.truth.ledger as object);
      const settings = (await app.store.sources.get('source-1'))?.settings.token as { sealed: string };
      expect(app.secrets.open(settings.sealed, tokenContext)).toBe(token);
    });

    test('keep what a newer version wrote into documents that this one works on', async () => {
      await places?.withDocuments(markAll);
      const before = await places?.withDocuments(marksIn);
      expect(Object.values(before ?? {}).every((count) => count > 0)).toBe(true);
      await using app = await open();
      const { store } = app;
      await expectWorkEnds(app);
      const [brand] = await store.brands.list();
      const source = await store.sources.get('source-2');
      const item = await store.cases.get('case-0');
      if (!brand || !source || !item) throw new Error('the fixture is not whole');
      expect(await store.brands.replace({ ...brand, name: 'Kestrel Mail', version: brand.version + 1 })).toBe(true);
      expect(await store.sources.replace({ ...source, name: 'Again', version: source.version + 1 })).toBe(true);
      await store.sources.saveHealth('source-2', { failures: 0, problem: undefined });
      await store.cases.change(item.id, item.version, { status: 'resolved', closedAt: at('13:00') }, []);
      const filled = {
        sourceId: 'source-2',
        query: '*',
        from: at('09:00'),
        to: at('09:30'),
        state: 'covered',
      } as const;
      await store.coverage.record([filled]);
      const after = await places?.withDocuments(marksIn);
      expect(after).toEqual(before);
    }, 120_000);

    test('are refused, with a sentence, where a newer version left what this one would misread', async () => {
      const setLevel = (value: number) =>
        places?.withDocuments((db) =>
          db.collection<{ _id: string; value: number }>('sequences').updateOne({ _id: 'level' }, { $set: { value } }),
        );
      await setLevel(99);
      await expect(open()).rejects.toThrow(/level 99; this program knows 1\. Start the program version that wrote it/);
      await setLevel(1);
      await using app = await open();
      expect(await verdict(app)).toMatchObject({ holds: true });
    });
  },
);
