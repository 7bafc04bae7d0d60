import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Connector } from '#src/ports/connector.ts';
import { pauseSource } from '#src/schemas/api/sources.ts';
import { createSource, listSources, removeSource } from '#src/services/sources.ts';
import discourse from '../../connectors/discourse/index.ts';
import ingest from '../../connectors/ingest/index.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { ingestSecret, signedHeaders } from '../support/signed.ts';
import { openTestServer, type TestServer } from '../support/test-server.ts';

const complaint = 'My Acme kettle broke after two days, terrible quality and nobody answers!';
const minute = 60_000;

let app: TestApp;
let server: TestServer;
let sourceId: string;

beforeEach(async () => {
  app = await openTestApp({ connectors: [ingest, discourse] as Connector[] });
  server = await openTestServer(app);
  const settings = { network: 'tiktok', secret: ingestSecret };
  sourceId = (await createSource(app, { name: 'TikTok', connector: 'ingest', settings, ownHandles: ['acme_help'] })).id;
  await app.store.brands.create({
    ...{ id: 'acme', name: 'Acme', rival: false, timeZone: 'UTC', createdAt: app.clock.now(), version: 1 },
    queries: [{ id: 'q', expression: 'acme', languages: [] }],
  });
});

afterEach(async () => {
  await server[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});

interface Wishes {
  to?: string;
  headers?: Record<string, string>;
  isSigned?: boolean;
}

async function send(
  body: string | Uint8Array<ArrayBuffer>,
  { to = sourceId, headers = {}, isSigned = true }: Wishes = {},
) {
  const signature = isSigned ? signedHeaders(body, app.clock.now()) : {};
  const response = await fetch(`${server.url}/hooks/${to}`, {
    method: 'POST',
    body,
    headers: { ...signature, ...headers },
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}

const line = (fields: object) => `${JSON.stringify(fields)}\n`;
const post = (id: string) => app.store.posts.get(`tiktok:ingest:${id}`);
const count = async () => (await app.store.posts.scan({ limit: 1000 })).posts.length;
const fetched = async () => (await app.store.ledger.read()).fetched;

describe('what is sent to a source', () => {
  test('is stored before it is answered, and judged like any other post', async () => {
    const answer = await send(line({ id: '1', text: complaint, author: 'ann', followers: 90_000 }));
    expect(answer).toMatchObject({ status: 200, body: { taken: 1, rejected: 0, problems: [] } });
    expect(await post('1')).toMatchObject({ text: complaint, network: 'tiktok', sourceId });
    app.work();
    await app.queue.idle();
    expect(await app.store.mentions.ofPost('tiktok:ingest:1')).toMatchObject([{ brandId: 'acme', state: 'assessed' }]);
    expect(app.news).toContainEqual({ kind: 'source', sourceId });
  });

  test('by one of our own accounts is ours', async () => {
    await send(line({ id: '1', text: complaint, author: '@Acme_Help' }));
    expect(await post('1')).toMatchObject({ byUs: true });
  });

  test('may be packed by gzip, and is signed as it was before', async () => {
    const body = line({ id: '1', text: complaint });
    const headers = { ...signedHeaders(body, app.clock.now()), 'content-encoding': 'gzip' };
    expect(await send(Uint8Array.from(gzipSync(body)), { isSigned: false, headers })).toMatchObject({ status: 200 });
    expect(await post('1')).toBeDefined();
  });

  test('is taken under any name that leads here and from any page, for its signature says who sends', async () => {
    const headers = { origin: 'https://flows.example', 'sec-fetch-site': 'cross-site' };
    expect(await send(line({ text: complaint }), { headers })).toMatchObject({ status: 200 });
  });

  test('in 10,000 lines is all there, once', async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => line({ id: String(index), text: `Post ${index}` }));
    expect(await send(lines.join(''))).toMatchObject({ status: 200, body: { taken: 10_000, rejected: 0 } });
    expect(await fetched()).toBe(10_000);
    expect(await post('0')).toBeDefined();
    expect(await post('9999')).toBeDefined();
  }, 60_000);

  test('by two at once is there once', async () => {
    const body = Array.from({ length: 450 }, (_, index) => line({ id: String(index), text: complaint })).join('');
    const headers = { 'idempotency-key': 'both' };
    const answers = await Promise.all([send(body, { headers }), send(body, { headers })]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await count()).toBe(450);
    expect((await app.store.ledger.read()).holds).toBe(true);
  });

  test('again, since no answer came, gets the same answer and adds nothing', async () => {
    const body =
      line({ id: '1', text: complaint }) + line({ text: 'Acme without a name or time' }) + line({ text: '' });
    const headers = { 'idempotency-key': 'batch-1' };
    const first = await send(body, { headers });
    app.clock.pass(2 * minute);
    const second = await send(body, { headers });
    expect(first).toMatchObject({ status: 200, body: { taken: 2, rejected: 1 } });
    expect({ status: second.status, body: second.body }).toEqual({ status: first.status, body: first.body });
    expect(await count()).toBe(2);
    expect((await app.store.ledger.read()).holds).toBe(true);
  });

  test('under the key of other content is refused, and nothing of it is taken', async () => {
    const headers = { 'idempotency-key': 'batch-1' };
    await send(line({ id: '1', text: complaint }), { headers });
    expect(await send(line({ id: '2', text: complaint }), { headers })).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    });
    expect(await post('2')).toBeUndefined();
    expect(await send(line({ id: '2', text: complaint }), { headers: { 'idempotency-key': 'batch-2' } })).toMatchObject(
      {
        status: 200,
      },
    );
  });

  test('may edit and remove what was sent before', async () => {
    await send(line({ id: '1', text: complaint, author: 'ann' }));
    await send(line({ id: '1', text: 'My acme kettle was replaced.', author: 'ann' }));
    expect(await post('1')).toMatchObject({ text: 'My acme kettle was replaced.', editedAt: app.clock.now() });
    await send(line({ op: 'delete', id: '1' }));
    expect(await post('1')).toMatchObject({ text: '', removedAt: app.clock.now() });
    await send(line({ id: '1', text: complaint, author: 'ann' }));
    expect(await post('1')).toMatchObject({ text: '' });
  });

  test('may say that an account is gone, and all that it wrote goes with it', async () => {
    await send(line({ id: '1', text: complaint, authorId: '7' }) + line({ id: '2', text: complaint, authorId: '8' }));
    expect(await send(line({ op: 'forget', authorId: '7' }))).toMatchObject({ status: 200, body: { taken: 1 } });
    expect([(await post('1'))?.text, (await post('2'))?.text]).toEqual(['', complaint]);
  });

  test('may forget an account that wrote more than is removed at once', async () => {
    const lines = Array.from({ length: 5200 }, (_, id) => line({ id, text: `Post ${id}`, authorId: '7' }));
    await send(lines.join(''));
    expect(await send(line({ op: 'forget', authorId: '7' }))).toMatchObject({ status: 200 });
    expect(await app.store.posts.idsOfAuthors(['tiktok:ingest:7'], 10)).toEqual([]);
    expect((await app.store.ledger.read()).states.removed).toBe(5200);
  }, 60_000);

  test('may bring new counters, with the post or alone, and its risk is judged anew by them', async () => {
    app.work();
    await send(line({ id: '1', text: complaint, author: 'ann', likes: 1, shares: 0 }));
    await app.queue.idle();
    const assessed = async () => (await app.store.mentions.ofPost('tiktok:ingest:1'))[0]?.assessment;
    const before = await assessed();
    app.clock.pass(10 * minute);
    await send(line({ id: '1', text: complaint, author: 'ann', likes: 400, shares: 200 }));
    await app.queue.idle();
    const between = await assessed();
    expect(between?.score).toBeGreaterThan(before?.score ?? 100);
    app.clock.pass(5 * minute);
    await send(
      line({ op: 'metrics', id: '1', shares: 900 }) + line({ op: 'metrics', id: 'nobody knows it', likes: 1 }),
    );
    await app.queue.idle();
    expect((await post('1'))?.metrics).toEqual({ likes: 400, shares: 900, replies: null, views: null });
    expect(await assessed()).not.toEqual(between);
    expect((await app.store.posts.samples(['tiktok:ingest:1'])).get('tiktok:ingest:1')).toHaveLength(3);
  });

  test('waits with its sender while the line has no room for the source', async () => {
    const many = Array.from({ length: 9000 }, (_, index) => line({ id: `${index}`, text: complaint }));
    expect(await send(many.join(''))).toMatchObject({ status: 200 });
    const refused = await send(line({ id: 'late', text: complaint }));
    expect(refused).toMatchObject({ status: 503, body: { code: 'rate_limited' } });
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(await post('late')).toBeUndefined();
  }, 60_000);
});

describe('what is not taken', () => {
  test.each([
    ['without a signature', () => send(line({ text: complaint }), { isSigned: false }), 401],
    ['with a signature of something else', () => send('x', { headers: signedHeaders('y', app.clock.now()) }), 401],
    ['to a source that is not there', () => send(line({ text: complaint }), { to: 'nobody' }), 404],
    ['of a kind that nobody reads', () => send('{"likes":1}'), 400],
    ['that is nothing', () => send(''), 400],
    [
      'that says it is packed, and is not',
      () => send('{"text":"a"}', { headers: { 'content-encoding': 'gzip' } }),
      400,
    ],
    ['packed in an unknown way', () => send('{"text":"a"}', { headers: { 'content-encoding': 'zip' } }), 415],
    ['of more than 16 MB', () => send(new Uint8Array(16 * 1024 ** 2 + 1)), 413],
  ])('a delivery %s is answered in words', async (_what, sending, status) => {
    const answer = await sending();
    expect(answer).toMatchObject({ status, body: { message: expect.stringMatching(/\.$/) } });
    expect(await count()).toBe(0);
  });

  test('what unpacks to more than 16 MB is not unpacked to its end', async () => {
    const bomb = Uint8Array.from(gzipSync(Buffer.alloc(17 * 1024 ** 2)));
    const headers = { 'content-encoding': 'gzip' };
    expect(await send(bomb, { isSigned: false, headers })).toMatchObject({ status: 413 });
  }, 30_000);

  test('a post that cannot be taken is told by its field, so that the sender need not guess', async () => {
    expect((await send('[{"text":"a","likes":"many"}]')).body).toEqual({
      code: 'invalid_input',
      message: 'The post cannot be taken: its likes is not a whole number.',
      fields: { 'line 1, likes': 'its likes is not a whole number' },
    });
  });

  test('a source that only polls takes none', async () => {
    const draft = { name: 'Polled', connector: 'pretend', settings: {}, ownHandles: [] };
    const { id } = await createSource(app, draft);
    expect(await send(line({ text: complaint }), { to: id })).toMatchObject({ status: 404 });
  });

  test('a paused source takes none until it is resumed, a removed one never again', async () => {
    const admin = await server.signedIn('admin');
    await admin.call(pauseSource, { params: { sourceId }, body: { paused: true } });
    expect(await send(line({ text: complaint }))).toMatchObject({ status: 409 });
    await admin.call(pauseSource, { params: { sourceId }, body: { paused: false } });
    expect(await send(line({ text: complaint }))).toMatchObject({ status: 200 });
    await removeSource(app, sourceId);
    expect(await send(line({ text: complaint }))).toMatchObject({ status: 404 });
  });

  test('who knocks too often waits a minute', async () => {
    const statuses = new Set<number>();
    for (let batch = 0; batch < 13; batch += 1) {
      const knocks = Array.from({ length: 100 }, () => send('', { to: 'nobody' }));
      for (const { status } of await Promise.all(knocks)) statuses.add(status);
    }
    expect(statuses).toEqual(new Set([404, 429]));
  }, 30_000);
});

describe('a source that is sent to', () => {
  test('by a network that it polls as well, is signed as that network signs, and answered with nothing', async () => {
    const settings = { baseUrl: 'https://board.example', webhookSecret: 'twelve letters' };
    const { id } = await createSource(app, { name: 'Board', connector: 'discourse', settings, ownHandles: [] });
    const body = '{"ping":"OK"}';
    const signature = `sha256=${createHmac('sha256', settings.webhookSecret).update(body).digest('hex')}`;
    const event = { 'x-discourse-event': 'ping', 'x-discourse-event-type': 'ping' };
    const headers = { ...event, 'x-discourse-event-signature': signature, 'content-type': 'application/json' };
    expect(await send(body, { to: id, isSigned: false, headers })).toMatchObject({ status: 204, body: undefined });
    expect(await send(body, { to: id, isSigned: false, headers: event })).toMatchObject({ status: 401 });
    const { health } = (await app.store.sources.get(id)) ?? {};
    expect(health).toMatchObject({ lastDeliveryAt: app.clock.now() });
    // What was heard is for its polls to say.
    expect(health?.lastSuccessAt).toBeUndefined();
    expect(await app.store.coverage.windows(id, new Date(0), app.clock.now())).toEqual([]);
  });

  test('is never polled, and its health tells of the last delivery', async () => {
    app.work();
    await app.queue.idle();
    expect(await app.queue.schedules()).toEqual([]);
    expect((await app.store.sources.get(sourceId))?.health).toEqual({ failures: 0, postsFetched: 0 });
    const createdAt = '2026-01-05T09:30:00.000Z';
    await send(line({ text: complaint, createdAt }));
    const now = app.clock.now();
    expect((await listSources(app))[0]?.health).toMatchObject({
      ...{ lastDeliveryAt: now, lastSuccessAt: now, failures: 0, postsFetched: 1, newestPostAt: new Date(createdAt) },
    });
  });

  test('was heard as long as something came in time, and not heard through a long silence', async () => {
    const start = app.clock.now();
    app.clock.pass(60 * minute);
    await send(line({ text: 'one' }));
    const between = app.clock.now();
    app.clock.pass(5 * 24 * 60 * minute);
    await send(line({ text: 'two' }));
    const windows = await app.store.coverage.windows(sourceId, start, app.clock.now());
    expect(windows).toMatchObject([
      { from: start, to: between, state: 'covered' },
      { from: between, to: app.clock.now(), state: 'missing', why: expect.stringContaining('Nothing was sent') },
    ]);
  });

  test('tells what was refused to whoever looks into the log, without a word of it', async () => {
    await send(line({ text: complaint }), { isSigned: false });
    await send(line({ text: 'good' }) + line({ likes: 1 }));
    expect(app.lines).toMatchObject([
      { message: 'a delivery was refused', facts: { sourceId, code: 'bad_signature' } },
      { message: 'items rejected', facts: { sourceId, count: 1, first: 'line 2: it has no text' } },
    ]);
  });
});
