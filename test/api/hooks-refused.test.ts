import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pauseSource } from '#src/schemas/api/sources.ts';
import { createSource, removeSource } from '#src/services/sources.ts';
import { signedHeaders } from '../support/signed.ts';
import { complaint, type HookBed, line, openHookBed } from './hook-bed.ts';

let bed: HookBed;
beforeEach(async () => {
  bed = await openHookBed();
});
afterEach(() => bed[Symbol.asyncDispose]());

describe('what is not taken', () => {
  test.each([
    ['without a signature', () => bed.send(line({ text: complaint }), { isSigned: false }), 401],
    [
      'with a signature of something else',
      () => bed.send('x', { headers: signedHeaders('y', bed.app.clock.now()) }),
      401,
    ],
    ['to a source that is not there', () => bed.send(line({ text: complaint }), { to: 'nobody' }), 404],
    ['of a kind that nobody reads', () => bed.send('{"likes":1}'), 400],
    ['that is nothing', () => bed.send(''), 400],
    [
      'that says it is packed, and is not',
      () => bed.send('{"text":"a"}', { headers: { 'content-encoding': 'gzip' } }),
      400,
    ],
    ['packed in an unknown way', () => bed.send('{"text":"a"}', { headers: { 'content-encoding': 'zip' } }), 415],
    ['of more than 16 MB', () => bed.send(new Uint8Array(16 * 1024 ** 2 + 1)), 413],
  ])('a delivery %s is answered in words', async (_what, sending, status) => {
    const answer = await sending();
    expect(answer).toMatchObject({ status, body: { message: expect.stringMatching(/\.$/) } });
    expect(await bed.count()).toBe(0);
  });

  test('what unpacks to more than 16 MB is not unpacked to its end', async () => {
    const bomb = Uint8Array.from(gzipSync(Buffer.alloc(17 * 1024 ** 2)));
    const headers = { 'content-encoding': 'gzip' };
    expect(await bed.send(bomb, { isSigned: false, headers })).toMatchObject({ status: 413 });
  });

  test('a post that cannot be taken is told by its field, so that the sender need not guess', async () => {
    expect((await bed.send('[{"text":"a","likes":"many"}]')).body).toEqual({
      code: 'invalid_input',
      message: 'The post cannot be taken: its likes is not a whole number.',
      fields: { 'line 1, likes': 'its likes is not a whole number' },
    });
  });

  test('a source that only polls takes none', async () => {
    const draft = { name: 'Polled', connector: 'pretend', settings: {}, ownHandles: [] };
    const { id } = await createSource(bed.app, draft);
    expect(await bed.send(line({ text: complaint }), { to: id })).toMatchObject({ status: 404 });
  });

  test('a paused source takes none until it is resumed, a removed one never again', async () => {
    const admin = await bed.server.signedIn('admin');
    await admin.call(pauseSource, { params: { sourceId: bed.sourceId }, body: { paused: true } });
    expect(await bed.send(line({ text: complaint }))).toMatchObject({ status: 409 });
    await admin.call(pauseSource, { params: { sourceId: bed.sourceId }, body: { paused: false } });
    expect(await bed.send(line({ text: complaint }))).toMatchObject({ status: 200 });
    await removeSource(bed.app, bed.sourceId);
    expect(await bed.send(line({ text: complaint }))).toMatchObject({ status: 404 });
  });

  test('who knocks too often waits a minute', async () => {
    const statuses = new Set<number>();
    for (let batch = 0; batch < 13; batch += 1) {
      const knocks = Array.from({ length: 100 }, () => bed.send('', { to: 'nobody' }));
      for (const { status } of await Promise.all(knocks)) statuses.add(status);
    }
    expect(statuses).toEqual(new Set([404, 429]));
  });
});
