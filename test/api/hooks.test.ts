import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signedHeaders } from '../support/signed.ts';
import { complaint, type HookBed, line, minute, openHookBed } from './hook-bed.ts';

let bed: HookBed;
beforeEach(async () => {
  bed = await openHookBed();
});
afterEach(() => bed[Symbol.asyncDispose]());

describe('what is sent to a source', () => {
  test('is stored before it is answered, and judged like any other post', async () => {
    const answer = await bed.send(line({ id: '1', text: complaint, author: 'ann', followers: 90_000 }));
    expect(answer).toMatchObject({ status: 200, body: { taken: 1, rejected: 0, problems: [] } });
    expect(await bed.post('1')).toMatchObject({ text: complaint, network: 'tiktok', sourceId: bed.sourceId });
    bed.app.work();
    await bed.app.queue.idle();
    expect(await bed.app.store.mentions.ofPost('tiktok:ingest:1')).toMatchObject([
      { brandId: 'acme', state: 'assessed' },
    ]);
    expect(bed.app.news).toContainEqual({ kind: 'source', sourceId: bed.sourceId });
  });

  test('by one of our own accounts is ours', async () => {
    await bed.send(line({ id: '1', text: complaint, author: '@Acme_Help' }));
    expect(await bed.post('1')).toMatchObject({ byUs: true });
  });

  test('may be packed by gzip, and is signed as it was before', async () => {
    const body = line({ id: '1', text: complaint });
    const headers = { ...signedHeaders(body, bed.app.clock.now()), 'content-encoding': 'gzip' };
    expect(await bed.send(Uint8Array.from(gzipSync(body)), { isSigned: false, headers })).toMatchObject({
      status: 200,
    });
    expect(await bed.post('1')).toBeDefined();
  });

  test('is taken under any name that leads here and from any page, for its signature says who sends', async () => {
    const headers = { origin: 'https://flows.example', 'sec-fetch-site': 'cross-site' };
    expect(await bed.send(line({ text: complaint }), { headers })).toMatchObject({ status: 200 });
  });

  test('in 10,000 lines is all there, once', async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => line({ id: String(index), text: `Post ${index}` }));
    expect(await bed.send(lines.join(''))).toMatchObject({ status: 200, body: { taken: 10_000, rejected: 0 } });
    expect((await bed.app.store.ledger.read()).fetched).toBe(10_000);
    expect(await bed.post('0')).toBeDefined();
    expect(await bed.post('9999')).toBeDefined();
  });

  test('by two at once is there once', async () => {
    const body = Array.from({ length: 450 }, (_, index) => line({ id: String(index), text: complaint })).join('');
    const headers = { 'idempotency-key': 'both' };
    const answers = await Promise.all([bed.send(body, { headers }), bed.send(body, { headers })]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await bed.count()).toBe(450);
    expect((await bed.app.store.ledger.read()).holds).toBe(true);
  });

  test('again, since no answer came, gets the same answer and adds nothing', async () => {
    const body =
      line({ id: '1', text: complaint }) + line({ text: 'Acme without a name or time' }) + line({ text: '' });
    const headers = { 'idempotency-key': 'batch-1' };
    const first = await bed.send(body, { headers });
    bed.app.clock.pass(2 * minute);
    const second = await bed.send(body, { headers });
    expect(first).toMatchObject({ status: 200, body: { taken: 2, rejected: 1 } });
    expect({ status: second.status, body: second.body }).toEqual({ status: first.status, body: first.body });
    expect(await bed.count()).toBe(2);
    expect((await bed.app.store.ledger.read()).holds).toBe(true);
  });

  test('under the key of other content is refused, and nothing of it is taken', async () => {
    const headers = { 'idempotency-key': 'batch-1' };
    await bed.send(line({ id: '1', text: complaint }), { headers });
    expect(await bed.send(line({ id: '2', text: complaint }), { headers })).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    });
    expect(await bed.post('2')).toBeUndefined();
    expect(
      await bed.send(line({ id: '2', text: complaint }), { headers: { 'idempotency-key': 'batch-2' } }),
    ).toMatchObject({
      status: 200,
    });
  });

  test('may edit and remove what was sent before', async () => {
    await bed.send(line({ id: '1', text: complaint, author: 'ann' }));
    await bed.send(line({ id: '1', text: 'My acme kettle was replaced.', author: 'ann' }));
    expect(await bed.post('1')).toMatchObject({ text: 'My acme kettle was replaced.', editedAt: bed.app.clock.now() });
    await bed.send(line({ op: 'delete', id: '1' }));
    expect(await bed.post('1')).toMatchObject({ text: '', removedAt: bed.app.clock.now() });
    await bed.send(line({ id: '1', text: complaint, author: 'ann' }));
    expect(await bed.post('1')).toMatchObject({ text: '' });
  });

  test('may say that an account is gone, and all that it wrote goes with it', async () => {
    await bed.send(
      line({ id: '1', text: complaint, authorId: '7' }) + line({ id: '2', text: complaint, authorId: '8' }),
    );
    expect(await bed.send(line({ op: 'forget', authorId: '7' }))).toMatchObject({ status: 200, body: { taken: 1 } });
    expect([(await bed.post('1'))?.text, (await bed.post('2'))?.text]).toEqual(['', complaint]);
  });

  test('may forget an account that wrote more than is removed at once', async () => {
    const lines = Array.from({ length: 450 }, (_, id) => line({ id, text: `Post ${id}`, authorId: '7' }));
    await bed.send(lines.join(''));
    expect(await bed.send(line({ op: 'forget', authorId: '7' }))).toMatchObject({ status: 200 });
    expect(await bed.app.store.posts.idsOfAuthors(['tiktok:ingest:7'], 10)).toEqual([]);
    expect((await bed.app.store.ledger.read()).states.removed).toBe(450);
  });

  test('may bring new counters, with the post or alone, and its risk is judged anew by them', async () => {
    bed.app.work();
    await bed.send(line({ id: '1', text: complaint, author: 'ann', likes: 1, shares: 0 }));
    await bed.app.queue.idle();
    const assessed = async () => (await bed.app.store.mentions.ofPost('tiktok:ingest:1'))[0]?.assessment;
    const before = await assessed();
    bed.app.clock.pass(10 * minute);
    await bed.send(line({ id: '1', text: complaint, author: 'ann', likes: 400, shares: 200 }));
    await bed.app.queue.idle();
    const between = await assessed();
    expect(between?.score).toBeGreaterThan(before?.score ?? 100);
    bed.app.clock.pass(5 * minute);
    await bed.send(
      line({ op: 'metrics', id: '1', shares: 900 }) + line({ op: 'metrics', id: 'nobody knows it', likes: 1 }),
    );
    await bed.app.queue.idle();
    expect((await bed.post('1'))?.metrics).toEqual({ likes: 400, shares: 900, replies: null, views: null });
    expect(await assessed()).not.toEqual(between);
    expect((await bed.app.store.posts.samples(['tiktok:ingest:1'])).get('tiktok:ingest:1')).toHaveLength(3);
  });

  test('waits with its sender while the line has no room for the source', async () => {
    const many = Array.from({ length: 9000 }, (_, index) => line({ id: `${index}`, text: complaint }));
    expect(await bed.send(many.join(''))).toMatchObject({ status: 200 });
    const refused = await bed.send(line({ id: 'late', text: complaint }));
    expect(refused).toMatchObject({ status: 503, body: { code: 'rate_limited' } });
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(await bed.post('late')).toBeUndefined();
  });
});
