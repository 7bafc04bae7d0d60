import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSource } from '#src/services/sources.ts';
import ingest from '../../../connectors/ingest/index.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { ingestSecret } from '../../support/signed.ts';
import { openTestServer, type TestServer } from '../../support/test-server.ts';

const readme = readFileSync(new URL('../../../connectors/ingest/README.md', import.meta.url), 'utf8');
const run = promisify(execFile);

function example(language: string): string {
  const found = new RegExp(`\`\`\`${language}\n(.*?)\n\`\`\``, 's').exec(readme)?.[1];
  return found ?? expect.fail(`there is no example in ${language}`);
}

async function isThere(command: string): Promise<boolean> {
  return run('sh', ['-c', `command -v ${command}`]).then(
    () => true,
    () => false,
  );
}

describe('the examples of the README', () => {
  let app: TestApp;
  let server: TestServer;
  let env: NodeJS.ProcessEnv;
  const folder = mkdtempSync(join(tmpdir(), 'earshot-examples-'));

  beforeAll(async () => {
    app = await openTestApp({ connectors: [ingest] });
    // Who signs goes by the clock on the wall.
    app.clock.pass(Date.now() - app.clock.now().getTime());
    server = await openTestServer(app);
    const settings = { network: 'tiktok', secret: ingestSecret, mustSign: true };
    const { id } = await createSource(app, { name: 'TikTok', connector: 'ingest', settings, ownHandles: [] });
    env = { ...process.env, EARSHOT_HOOK: `${server.url}/hooks/${id}`, EARSHOT_SECRET: ingestSecret };
    writeFileSync(
      join(folder, 'posts.ndjson'),
      '{"id":"1","text":"One"}\n{"id":"2","text":"Zwei, größer"}\n{"id":"3"}\n',
    );
  });

  afterAll(async () => {
    await server?.[Symbol.asyncDispose]();
    await app?.[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  const post = (id: string) => app.store.posts.get(`tiktok:ingest:${id}`);

  test('in the shell sends a file, and says which line is bad', async ({ skip }) => {
    skip(!((await isThere('curl')) && (await isThere('openssl'))), 'needs curl and openssl');
    const { stdout } = await run('sh', ['-c', example('sh')], { cwd: folder, env });
    expect(JSON.parse(stdout)).toEqual({
      ...{ taken: 2, rejected: 1 },
      problems: [{ line: 3, field: 'text', why: 'it has no text' }],
    });
    expect(await post('2')).toMatchObject({ text: 'Zwei, größer' });
  });

  test('in Python sends posts and removals', async ({ skip }) => {
    skip(!(await isThere('python3')), 'needs python3');
    const { stdout } = await run('python3', ['-c', example('python')], { cwd: folder, env });
    expect(JSON.parse(stdout)).toEqual({ taken: 2, rejected: 0, problems: [] });
    expect(await post('7412345678901234567')).toMatchObject({ metrics: { likes: 12, views: 900 } });
  });

  test('for n8n makes of its items what is taken', async () => {
    const expression = example('js').replace(/^\{\{|\}\}$/g, '');
    const items = [{ json: { id: '17', username: 'ann', caption: 'A flow', like_count: 3 } }];
    const body = String(new Function('$input', `return ${expression}`)({ all: () => items }));
    const settings = { network: 'tiktok', secret: ingestSecret };
    const { id } = await createSource(app, { name: 'Flow', connector: 'ingest', settings, ownHandles: [] });
    const headers = { authorization: `Bearer ${ingestSecret}`, 'content-type': 'application/json' };
    const answer = await fetch(`${server.url}/hooks/${id}`, { method: 'POST', headers, body });
    expect(await answer.json()).toEqual({ taken: 1, rejected: 0, problems: [] });
    expect(await post('17')).toMatchObject({ text: 'A flow', author: { handle: 'ann' }, metrics: { likes: 3 } });
  });
});
