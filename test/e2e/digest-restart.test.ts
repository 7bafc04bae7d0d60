import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import type { Store } from '#src/ports/store.ts';
import { usualWishes } from '#src/schemas/digest.ts';
import { startEarshot } from '../support/earshot.ts';
import { openMailServer } from '../support/mail-server.ts';

/** Whose hour has come whatever the time is. */
const aReader = (id: string) => ({
  ...{ ...usualWishes, hour: 0, id, userId: id, name: id, email: `${id}@example.org`, bounces: 0, version: 1 },
});

async function inStore<T>(dir: string, use: (store: Store) => Promise<T>): Promise<T> {
  await using store = openSqliteStore({ dir, clock: { now: () => new Date() } });
  return await use(store);
}

test('kill -9 while the day’s mails leave sends none of them twice, and hides none', { timeout: 180_000 }, async () => {
  const dir = mkdtempSync(join(tmpdir(), 'earshot-digest-'));
  const isStuck = { beforeData: Promise.withResolvers<void>(), afterData: Promise.withResolvers<void>() };
  let isHealthy = false;
  const arrived: Buffer[] = [];
  await using mails = await openMailServer({
    // Says nothing to the one before its mail is handed over.
    onRcptTo({ address }, _session, done) {
      if (isHealthy || address !== 'ada@example.org') return done();
      isStuck.beforeData.resolve();
    },
    // And nothing to the other after it has taken the mail.
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        arrived.push(Buffer.concat(chunks));
        if (isHealthy || session.envelope.rcptTo[0]?.address !== 'bea@example.org') return done();
        isStuck.afterData.resolve();
      });
    },
  });
  const settings = { SMTP_URL: mails.url, MAIL_FROM: 'Earshot <earshot@example.org>', LEASE_SECONDS: '5' };
  const receivers = async () => {
    const read = await Promise.all(arrived.map((mail) => PostalMime.parse(mail)));
    return read.map(({ to }) => to?.[0]?.address?.split('@')[0]).toSorted();
  };
  try {
    await inStore(dir, async (store) => {
      for (const id of ['ada', 'bea']) await store.digests.saveReader(aReader(id));
    });
    const first = await startEarshot(settings, { dir });
    await Promise.all([isStuck.beforeData.promise, isStuck.afterData.promise]);
    await first.kill();
    expect(await receivers()).toEqual(['bea']);

    isHealthy = true;
    // Her mail tells that after the restart all readers were looked at.
    await inStore(dir, (store) => store.digests.saveReader(aReader('cleo')));
    const second = await startEarshot(settings, { dir });
    await expect.poll(receivers, { timeout: 90_000 }).toContain('cleo');
    await second.stop();
    expect(await receivers()).toEqual(['bea', 'cleo']);

    const stands = await inStore(dir, async (store) => {
      const mailOf = async (id: string) => (await store.digests.list(id, 5)).map(({ status }) => status);
      const failed = await store.records.failedMails.list();
      return {
        mails: [await mailOf('ada'), await mailOf('bea'), await mailOf('cleo')],
        failed: failed.map(({ of }) => of),
      };
    });
    expect(stands).toEqual({ mails: [['unknown'], ['unknown'], ['sent']], failed: ['ada', 'bea'] });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
