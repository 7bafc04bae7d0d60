import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSqliteStore } from '#src/adapters/sqlite/store.ts';
import { runCommand } from '../support/command.ts';
import { startEarshot } from '../support/earshot.ts';
import { rssOf } from '../support/networks/feed.ts';
import { startServer } from '../support/networks/server.ts';

test('earshot connect tests a source by its options and adds it, with an Earshot on the folder or without', async () => {
  await using site = await startServer((_, response, { pathname }) =>
    pathname === '/feed.xml'
      ? response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(rssOf([]))
      : response.writeHead(404).end(),
  );
  const settings = { ALLOW_PRIVATE_HOSTS: site.host };
  const dir = mkdtempSync(join(tmpdir(), 'earshot-connect-'));
  const connect = (path: string, name: string) =>
    runCommand(dir, ['connect', 'rss', '--set', `url=${site.url}${path}`, '--name', name], '', settings);

  const alone = await connect('/feed.xml', 'Alone');
  expect({ code: alone.code, err: alone.err }).toEqual({ code: 0, err: '' });
  expect(alone.out).toMatch(/^Feed: .*It works\..*Alone is added and listened to\.\n$/s);

  const earshot = await startEarshot(settings, { dir });
  const beside = await connect('/feed.xml', 'Beside');
  const wrong = await connect('/nothing', 'Wrong');
  expect(await earshot.stop()).toBe(0);
  expect({ code: beside.code, err: beside.err }).toEqual({ code: 0, err: '' });
  expect({ code: wrong.code, out: wrong.out }).toEqual({
    code: 1,
    out: expect.stringContaining('It does not work yet.'),
  });
  {
    await using store = openSqliteStore({ dir });
    expect((await store.sources.list()).map(({ name }) => name)).toEqual(['Alone', 'Beside']);
  }
  rmSync(dir, { recursive: true });
}, 180_000);
