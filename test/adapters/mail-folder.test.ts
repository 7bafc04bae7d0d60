import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { openMailFolder } from '#src/adapters/mail-folder/notifier.ts';
import { aMessage, notifierContract } from '../contracts/notifier.contract.ts';

notifierContract('mail-folder', openFolder);

async function openFolder() {
  const root = await mkdtemp(join(tmpdir(), 'earshot-mails-'));
  const dir = join(root, 'mails');
  let now = new Date('2026-01-31T23:30:00Z');
  const files = () => readdir(dir).catch(() => []);
  return {
    dir,
    files,
    setNow: (date: Date) => {
      now = date;
    },
    open: async () => openMailFolder({ dir, clock: { now: () => now } }),
    received: async () => Promise.all((await files()).map((file) => readFile(join(dir, file)))),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

test('a mail is one file for its owner alone, named by date and id', async () => {
  await using bed = await openFolder();
  await using notifier = await bed.open();
  await notifier.send(aMessage({ id: '../../r1:2026-01-31' }));
  const [file = '', ...others] = await bed.files();
  expect(others).toEqual([]);
  expect(file).toMatch(/^2026-01-31-r1-2026-01-31-[0-9a-f]{12}\.eml$/);
  expect((await stat(join(bed.dir, file))).mode & 0o777).toBe(0o600);
  const mail = await PostalMime.parse(await readFile(join(bed.dir, file)));
  expect(mail.date).toBe('2026-01-31T23:30:00.000Z');
});

test('a mail that is sent twice stays one file, also on another day', async () => {
  await using bed = await openFolder();
  await using notifier = await bed.open();
  await notifier.send(aMessage());
  await Promise.all([notifier.send(aMessage()), notifier.send(aMessage())]);
  bed.setNow(new Date('2026-02-01T00:30:00Z'));
  await notifier.send(aMessage());
  await notifier.send(aMessage({ id: 'r1 2026-01-01' }));
  expect(await bed.files()).toHaveLength(2);
});

test('a folder that cannot be written says so, and the mail can be sent later', async () => {
  await using bed = await openFolder();
  await writeFile(bed.dir, 'a file in its place');
  await using notifier = await bed.open();
  await expect(notifier.send(aMessage())).rejects.toMatchObject({ code: 'unavailable' });
  await rm(bed.dir);
  await notifier.send(aMessage());
  expect(await bed.files()).toHaveLength(1);
});
