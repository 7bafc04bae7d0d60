import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listCases } from '#src/schemas/api/cases.ts';
import { openApp } from '../../config/open.ts';
import { readSettings } from '../../config/settings.ts';
import { runCommand } from '../support/command.ts';
import { startEarshot } from '../support/earshot.ts';
import { visitorAt } from '../support/test-server.ts';
import { layFolder } from '../support/upgrade/data-folder.ts';
import { expectWorkEnds, verdict, wholeImport } from '../support/upgrade/ends.ts';
import { password, rowsOfFile, secretKey, token, tokenContext } from '../support/upgrade/fill.ts';
import { keptVersions } from '../support/upgrade/kept.ts';
import { readAll } from '../support/upgrade/read-all.ts';

const folders = mkdtempSync(join(tmpdir(), 'earshot-upgrade-'));
afterAll(() => rmSync(folders, { recursive: true, force: true }));

const SECRET_KEY = secretKey;
const open = (DATA_DIR: string) =>
  openApp(readSettings({ DATA_DIR, SECRET_KEY, LOG_LEVEL: 'silent', SCORE_THREADS: '0' }));

describe.each(keptVersions('embedded'))('a data folder that Earshot $version left', ({ version, folder, truth }) => {
  const dir = join(folders, version);
  const saved = join(folders, `${version}-saved`);
  const signIn = (email: string) => JSON.stringify({ email, password });

  beforeAll(() => layFolder(folder, dir));

  test('reads as it read there, noun by noun, and its ledger holds', async () => {
    await using app = await open(dir);
    expect(await readAll(app)).toMatchObject(truth);
    expect(await verdict(app)).toMatchObject(truth.ledger as object);
  });

  test('gives its sealed credentials to who has the key', async () => {
    await using app = await open(dir);
    const settings = (await app.store.sources.get('source-1'))?.settings.token as { sealed: string };
    expect(app.secrets.open(settings.sealed, tokenContext)).toBe(token);
  });

  test('is copied by a backup, which opens and reads the same', async () => {
    {
      await using app = await open(dir);
      await app.store.backup(saved);
    }
    await using copy = await open(saved);
    const { queue: _queue, letters: _letters, schedules: _schedules, ...nouns } = truth;
    expect(await readAll(copy)).toMatchObject(nouns);
  });

  test('has the work that was left half done brought to its end', async () => {
    await using app = await open(dir);
    await expectWorkEnds(app);
  }, 120_000);

  test('lets people sign in with the passwords they have, but not who was locked out', async () => {
    const earshot = await startEarshot({ SECRET_KEY }, { dir });
    const visitor = visitorAt(earshot.url);
    const body = signIn('agent@example.com');
    expect((await visitor.fetch('/api/auth/sign-in/email', { method: 'POST', body })).status).toBe(200);
    const { cases } = await visitor.call(listCases, { query: { view: 'closed' } });
    expect(cases.map(({ id }) => id).sort()).toEqual(
      [...((truth.views as Record<string, string[]>).closed ?? [])].sort(),
    );
    const locked = visitorAt(earshot.url);
    await locked.fetch('/api/auth/sign-in/email', { method: 'POST', body: signIn('left@example.com') });
    expect((await locked.ask(listCases, { query: {} })).status).toBe(401);
    expect(await earshot.stop()).toBe(0);
  });

  test('has the import that was left half done go on where it stopped', async () => {
    const file = join(folders, 'posts.jsonl');
    writeFileSync(file, rowsOfFile);
    const args = ['import', file, '--network', 'upgrade', '--brand', 'Kestrel', '--json'];
    const { out, err } = await runCommand(dir, args, '', { SECRET_KEY });
    expect(err).toMatch(/Goes on behind row 100/);
    expect(JSON.parse(out)).toMatchObject(wholeImport);
  });

  test('stays as it is where it comes from a newer version, which is said', async () => {
    for (const [name, what] of [
      ['earshot.db', 'store'],
      ['queue.db', 'queue'],
    ] as const) {
      const from = join(folders, `${version}-${what}-of-the-future`);
      layFolder(folder, from);
      const db = new DatabaseSync(join(from, name));
      db.exec('PRAGMA user_version = 99; PRAGMA journal_mode = DELETE');
      db.close();
      copyFileSync(join(from, name), join(from, 'before'));
      const { code, err } = await runCommand(from, ['verify'], '', { SECRET_KEY });
      expect({ code, err }).toMatchObject({ code: 1, err: expect.stringMatching(/database version 99/) });
      expect(readFileSync(join(from, name)).equals(readFileSync(join(from, 'before')))).toBe(true);
    }
  });
});
