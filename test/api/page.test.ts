import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTestApp } from '../support/app.ts';
import { openTestServer } from '../support/test-server.ts';

async function builtPage(): Promise<AsyncDisposable & { folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-page-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Earshot</title>');
  await writeFile(join(folder, 'assets', 'main-abc123.js'), 'export {};');
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

test('every address of the page is the page, and asks anew whether it changed', async () => {
  await using page = await builtPage();
  await using app = await openTestApp();
  await using server = await openTestServer(app, { pageFolder: page.folder });
  for (const path of ['/', '/inbox/some-case', '/join']) {
    const response = await server.visitor().fetch(path, { headers: { accept: 'text/html' } });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Earshot');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  }
});

test('files with a hash in their name are kept for ever, and a missing one is missing', async () => {
  await using page = await builtPage();
  await using app = await openTestApp();
  await using server = await openTestServer(app, { pageFolder: page.folder });
  const script = await server.visitor().fetch('/assets/main-abc123.js');
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect((await server.visitor().fetch('/assets/main-old.js')).status).toBe(404);
  expect((await server.visitor().fetch('/assets/..%2f..%2fetc%2fpasswd')).status).toBeGreaterThanOrEqual(400);
});

test('a call that does not exist is not the page', async () => {
  await using page = await builtPage();
  await using app = await openTestApp();
  await using server = await openTestServer(app, { pageFolder: page.folder });
  const response = await server.visitor().fetch('/api/nothing', { headers: { accept: 'text/html' } });
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toContain('json');
});

test('a page that is not built says how it is', async () => {
  await using app = await openTestApp();
  await using server = await openTestServer(app);
  const response = await server.visitor().fetch('/');
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('npm start');
});
