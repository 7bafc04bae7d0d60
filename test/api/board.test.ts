import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRedisBoard } from '#src/adapters/redis/board.ts';
import { PermanentError } from '#src/errors.ts';
import { boardPath } from '#src/ports/board.ts';
import type { Queue } from '#src/ports/queue.ts';
import { status } from '#src/schemas/api/reports.ts';
import { Role } from '#src/schemas/user.ts';
import { handling, until } from '../contracts/queue-bed.ts';
import { openTestApp } from '../support/app.ts';
import { findBrowser, launchBrowser } from '../support/browser.ts';
import { endRedisForTests, noRedis } from '../support/redis.ts';
import { openRedisBed } from '../support/redis-bed.ts';
import { openTestServer, type TestServer, type Visitor } from '../support/test-server.ts';

interface Stage extends AsyncDisposable {
  server: TestServer;
  queue: Queue;
  /** The polls that ran well. */
  ran: string[];
  /** A poll that failed for good; its id in Redis. */
  deadId: string;
}

/** A server whose queue is on Redis, with a poll that failed for good and would go well now. */
async function openStage(): Promise<Stage> {
  const closers = new AsyncDisposableStack();
  const bed = closers.use(await openRedisBed());
  const queue = closers.use(await bed.open());
  const board = closers.use(openRedisBoard({ url: bed.url, prefix: bed.prefix }));
  const app = closers.use(await openTestApp());
  const ran: string[] = [];
  let isBroken = true;
  queue.work(
    handling({
      collect: async ({ sourceId }) => {
        if (isBroken) throw new PermanentError('The feed is gone.');
        ran.push(sourceId);
      },
    }),
  );
  await queue.add('collect', { sourceId: 's1' }, { attempts: 1 });
  await queue.idle();
  isBroken = false;
  const server = closers.use(await openTestServer({ ...app, queue, board }));
  const [letter] = await queue.deadLetters(1);
  const deadId = letter?.id.split(':')[1] ?? '';
  return { server, queue, ran, deadId, [Symbol.asyncDispose]: () => closers.disposeAsync() };
}

function put(visitor: Visitor, path: string, headers = {}): Promise<Response> {
  return visitor.fetch(`${boardPath}${path}`, { method: 'PUT', body: '{}', headers });
}

describe.skipIf(noRedis)(`the board of the queues${noRedis ? ` (${noRedis})` : ''}`, () => {
  afterAll(endRedisForTests);

  test('is for admins alone, its pages, calls and files', async () => {
    await using stage = await openStage();
    const visitors = new Map<string, Visitor>([['nobody', stage.server.visitor()]]);
    for (const role of Role.options) visitors.set(role, await stage.server.signedIn(role));
    const index = (await (await visitors.get('admin')?.fetch(boardPath))?.text()) ?? '';
    const script = /static\/js\/[\w.-]+\.js/.exec(index)?.[0];
    for (const path of ['', '/', '/queue/collect', '/api/queues', `/${script}`]) {
      for (const [role, visitor] of visitors) {
        const { status: answered } = await visitor.fetch(`${boardPath}${path}`);
        expect(answered, `${path} as ${role}`).toBe(role === 'admin' ? 200 : role === 'nobody' ? 401 : 403);
      }
    }
  });

  test('shows who is not signed in the way to sign in', async () => {
    await using stage = await openStage();
    const response = await stage.server.visitor().fetch(boardPath, { headers: { accept: 'text/html' } });
    expect([response.status, await response.text()]).toEqual([401, expect.stringContaining('href="/sign-in"')]);
  });

  test('tries a job that failed for good again, with fresh attempts', async () => {
    await using stage = await openStage();
    const admin = await stage.server.signedIn('admin');
    expect((await put(admin, `/api/queues/collect/${stage.deadId}/retry`)).status).toBe(204);
    await stage.queue.idle();
    expect(stage.ran).toEqual(['s1']);
    expect(await stage.queue.deadLetters(1)).toEqual([]);
  });

  test('takes nothing from another page', async () => {
    await using stage = await openStage();
    const admin = await stage.server.signedIn('admin');
    const response = await put(admin, `/api/queues/collect/${stage.deadId}/retry`, { origin: 'https://evil.example' });
    expect(response.status).toBe(403);
    expect(await stage.queue.deadLetters(1)).toHaveLength(1);
  });

  test('throws no work away, changes none and stops none', async () => {
    await using stage = await openStage();
    const admin = await stage.server.signedIn('admin');
    const { deadId } = stage;
    const refused = [
      'obliterate',
      'empty',
      'pause',
      'clean/failed',
      'retry/completed',
      'concurrency',
      `${deadId}/clean`,
    ];
    for (const call of [...refused, '../../queues/collect/empty', 'retry/failed/../../obliterate'])
      expect([call, (await put(admin, `/api/queues/collect/${call}`)).status]).toEqual([call, 403]);
    expect((await put(admin, '/api/queues/pause')).status).toBe(403);
    for (const [method, call] of [
      ['POST', 'add'],
      ['PATCH', `${deadId}/update-data`],
      ['DELETE', deadId],
    ] as const) {
      const init = { method, body: '{}' };
      expect((await admin.fetch(`${boardPath}/api/queues/collect/${call}`, init)).status, call).toBe(403);
    }
    expect(await stage.queue.deadLetters(9)).toHaveLength(1);
  });

  test('is named to admins where the work is shown, and nowhere else', async () => {
    await using stage = await openStage();
    expect(await (await stage.server.signedIn('admin')).call(status)).toMatchObject({ board: boardPath });
    expect(await (await stage.server.signedIn('lead')).call(status)).not.toHaveProperty('board');
    await using app = await openTestApp();
    await using embedded = await openTestServer(app);
    expect(await (await embedded.signedIn('admin')).call(status)).not.toHaveProperty('board');
  });
});

const cannotLook = noRedis ?? (findBrowser() ? undefined : 'needs Chromium');

describe.skipIf(cannotLook)(`the board in a real browser${cannotLook ? ` (${cannotLook})` : ''}`, () => {
  let stage: Stage;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    stage = await openStage();
    browser = await launchBrowser();
    const context = await browser.newContext({ baseURL: stage.server.url });
    const [name = '', value = ''] = (await stage.server.signedIn('admin')).cookie.split('=');
    await context.addCookies([{ name, value, url: stage.server.url }]);
    page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
  });

  afterAll(async () => {
    await browser?.close();
    await stage?.[Symbol.asyncDispose]();
    await endRedisForTests();
  });

  test('shows a job that failed for good and why, and tries it again by a click', async () => {
    await page.goto(`${boardPath}/queue/collect?status=failed`);
    await page.getByText('The feed is gone.').first().waitFor();
    await page.getByRole('button', { name: 'Retry all' }).click();
    await page.getByRole('button', { name: 'Confirm' }).click();
    await until(async () => stage.ran.length > 0);
    expect(stage.ran).toEqual(['s1']);
  });

  test('is kept by our policy from loading anything from elsewhere, and misses nothing else', () => {
    expect(problems.filter((problem) => !problem.includes('fonts.googleapis.com'))).toEqual([]);
  });
});
