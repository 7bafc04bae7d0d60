import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listen } from '#src/api/listen.ts';
import { openLive } from '#src/api/live.ts';
import { openOperations } from '#src/api/operations.ts';
import { webApp } from '#src/api/server.ts';
import { UnavailableError } from '#src/errors.ts';
import { checksOf, readinessOf } from '#src/services/readiness.ts';
import { openTestApp } from '../support/app.ts';
import { samplesOf } from '../support/exposition.ts';
import { openTestServer } from '../support/test-server.ts';

const metricsToken = 'a token for the machine that scrapes';
const shown = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

function builtPage(): { folder: string } & Disposable {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-built-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}

describe('the metrics', () => {
  test('are read by who shows the token, whatever name it calls us by, and by nobody with another one', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app, { metricsToken });
    const visitor = server.visitor();
    expect((await visitor.fetch('/metrics', shown(metricsToken))).status).toBe(200);
    for (const token of [`${metricsToken}!`, metricsToken.toUpperCase(), 'short', ' '])
      expect((await visitor.fetch('/metrics', shown(token))).status, token).toBe(401);
    expect((await visitor.fetch('/metrics')).status).toBe(401);
  });

  test('are for admins alone where no token is set', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app);
    expect((await server.visitor().fetch('/metrics', shown('undefined'))).status).toBe(401);
    expect((await (await server.signedIn('lead')).fetch('/metrics')).status).toBe(403);
    const response = await (await server.signedIn('admin')).fetch('/metrics');
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('are read from store and queue once in a few seconds, however many scrape', async () => {
    await using app = await openTestApp();
    await using server = await openTestServer(app, { metricsToken });
    let reads = 0;
    const { counts } = app.queue;
    app.queue.counts = () => {
      reads += 1;
      return counts();
    };
    const scrape = () => server.visitor().fetch('/metrics', shown(metricsToken));
    await Promise.all([scrape(), scrape(), scrape()]);
    expect(reads).toBe(1);
    app.clock.pass(3000);
    await scrape();
    expect(reads).toBe(2);
  });

  test('tell what they can while a part is away', async () => {
    await using app = await openTestApp();
    app.store.brands.list = () => Promise.reject(new UnavailableError('The store is away.'));
    await using server = await openTestServer(app, { metricsToken });
    const samples = samplesOf(await (await server.visitor().fetch('/metrics', shown(metricsToken))).text());
    expect(samples.get('earshot_ready{part="store"}')).toBe(0);
    expect(samples.get('earshot_ready{part="queue"}')).toBe(1);
    expect(samples.get('earshot_queue_waiting{kind="score"}')).toBe(0);
    expect([...samples.keys()].some((name) => name.startsWith('earshot_outbox'))).toBe(false);
  });
});

describe('a process', () => {
  test('is ready while store, queue and page answer, and names those that do not', async () => {
    await using app = await openTestApp();
    using page = builtPage();
    await using server = await openTestServer(app, { pageFolder: page.folder });
    const ask = async () => {
      const response = await server.visitor().fetch('/readyz');
      app.clock.pass(1000);
      return [response.status, await response.text()];
    };
    expect(await ask()).toEqual([200, 'ok\n']);
    app.queue.schedules = () => Promise.reject(new UnavailableError('The queue is away.'));
    expect(await ask()).toEqual([503, 'not ready: queue\n']);
    rmSync(join(page.folder, 'index.html'));
    expect(await ask()).toEqual([503, 'not ready: queue, page\n']);
    expect((await server.visitor().fetch('/healthz')).status).toBe(200);
  });

  test('that stops takes no more work', async () => {
    await using app = await openTestApp();
    using page = builtPage();
    const options = { host: '127.0.0.1', port: 0, pageFolder: page.folder };
    const { web } = webApp(app, options, openLive(app), AbortSignal.abort());
    await using server = await listen(createServer(web), options);
    const response = await fetch(`${server.url}/readyz`);
    expect([response.status, await response.text()]).toEqual([503, 'not ready: stopping\n']);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  test('without a page answers what operators ask and nothing else', async () => {
    await using app = await openTestApp();
    await using server = await openOperations(app, { host: '127.0.0.1', port: 0, metricsToken });
    const statusOf = async (path: string, init = {}) => (await fetch(server.url + path, init)).status;
    expect(await statusOf('/healthz')).toBe(200);
    expect(await statusOf('/readyz')).toBe(200);
    expect(await statusOf('/metrics', shown(metricsToken))).toBe(200);
    expect(await statusOf('/metrics')).toBe(401);
    for (const path of ['/', '/api/setup', '/api/brands', '/api/live', '/admin/queues'])
      expect(await statusOf(path), path).toBe(404);
  });
});

describe('whether the parts answer', () => {
  const times = { patienceMs: 50, freshMs: 1000 };
  const never = () => new Promise<never>(() => undefined);

  test('is known in bounded time, also of one that hangs or fails at once', async () => {
    await using app = await openTestApp();
    const fails = () => {
      throw new Error('at once');
    };
    const readiness = readinessOf(app, { ...checksOf(app), never, fails }, times);
    expect(await readiness()).toEqual({ store: true, queue: true, never: false, fails: false });
  });

  test('is asked once in a second, and of one that hangs not again before it has answered', async () => {
    await using app = await openTestApp();
    const asked: string[] = [];
    const checks = {
      quick: async () => void asked.push('quick'),
      hangs: () => {
        asked.push('hangs');
        return never();
      },
    };
    const readiness = readinessOf(app, checks, times);
    await Promise.all([readiness(), readiness()]);
    await readiness();
    expect(asked).toEqual(['quick', 'hangs']);
    app.clock.pass(1000);
    await readiness();
    expect(asked).toEqual(['quick', 'hangs', 'quick']);
  });

  test('is not known for longer because the clock was set back', async () => {
    await using app = await openTestApp();
    const asked: string[] = [];
    const readiness = readinessOf(app, { part: async () => void asked.push('part') }, times);
    await readiness();
    app.clock.pass(-3_600_000);
    await readiness();
    expect(asked).toEqual(['part', 'part']);
  });
});
