import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { SentimentResult } from '#src/schemas/sentiment.ts';
import { openApp } from '../../config/open.ts';
import { readSettings } from '../../config/settings.ts';
import { handlersFor } from '../../workers/index.ts';

test('what a job has in hand when the process ends it can finish: nothing that it needs is closed before', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'earshot-open-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const app = await openApp(readSettings({ DATA_DIR: dir, LOG_LEVEL: 'silent' }));
  const begun = Promise.withResolvers<void>();
  const mayGoOn = Promise.withResolvers<void>();
  const scored = Promise.withResolvers<SentimentResult[]>();
  app.queue.work({
    ...handlersFor(app),
    async sweep() {
      begun.resolve();
      await mayGoOn.promise;
      app.sentiment.score([{ text: 'Acme lost my parcel, terrible.' }]).then(scored.resolve, scored.reject);
      await scored.promise;
    },
  });
  await app.queue.add('sweep', {});
  await begun.promise;
  const ended = app[Symbol.asyncDispose]();
  mayGoOn.resolve();
  expect(await scored.promise).toMatchObject([{ lang: 'en' }]);
  await ended;
});
