import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSource, listSources } from '#src/services/sources.ts';
import { complaint, type HookBed, line, minute, openHookBed } from './hook-bed.ts';

let bed: HookBed;
beforeEach(async () => {
  bed = await openHookBed();
});
afterEach(() => bed[Symbol.asyncDispose]());

describe('a source that is sent to', () => {
  test('by a network that it polls as well, is signed as that network signs, and answered with nothing', async () => {
    const settings = { baseUrl: 'https://board.example', webhookSecret: 'twelve letters' };
    const { id } = await createSource(bed.app, { name: 'Board', connector: 'discourse', settings, ownHandles: [] });
    const body = '{"ping":"OK"}';
    const signature = `sha256=${createHmac('sha256', settings.webhookSecret).update(body).digest('hex')}`;
    const event = { 'x-discourse-event': 'ping', 'x-discourse-event-type': 'ping' };
    const headers = { ...event, 'x-discourse-event-signature': signature, 'content-type': 'application/json' };
    expect(await bed.send(body, { to: id, isSigned: false, headers })).toMatchObject({ status: 204, body: undefined });
    expect(await bed.send(body, { to: id, isSigned: false, headers: event })).toMatchObject({ status: 401 });
    const { health } = (await bed.app.store.sources.get(id)) ?? {};
    expect(health).toMatchObject({ lastDeliveryAt: bed.app.clock.now() });
    // What was heard is for its polls to say.
    expect(health?.lastSuccessAt).toBeUndefined();
    expect(await bed.app.store.coverage.windows(id, new Date(0), bed.app.clock.now())).toEqual([]);
  });

  test('is never polled, and its health tells of the last delivery', async () => {
    bed.app.work();
    await bed.app.queue.idle();
    expect(await bed.app.queue.schedules()).toEqual([]);
    expect((await bed.app.store.sources.get(bed.sourceId))?.health).toEqual({ failures: 0, postsFetched: 0 });
    const createdAt = '2026-01-05T09:30:00.000Z';
    await bed.send(line({ text: complaint, createdAt }));
    const now = bed.app.clock.now();
    expect((await listSources(bed.app))[0]?.health).toMatchObject({
      ...{ lastDeliveryAt: now, lastSuccessAt: now, failures: 0, postsFetched: 1, newestPostAt: new Date(createdAt) },
    });
  });

  test('was heard as long as something came in time, and not heard through a long silence', async () => {
    const start = bed.app.clock.now();
    bed.app.clock.pass(60 * minute);
    await bed.send(line({ text: 'one' }));
    const between = bed.app.clock.now();
    bed.app.clock.pass(5 * 24 * 60 * minute);
    await bed.send(line({ text: 'two' }));
    const windows = await bed.app.store.coverage.windows(bed.sourceId, start, bed.app.clock.now());
    expect(windows).toMatchObject([
      { from: start, to: between, state: 'covered' },
      { from: between, to: bed.app.clock.now(), state: 'missing', why: expect.stringContaining('Nothing was sent') },
    ]);
  });

  test('tells what was refused to whoever looks into the log, without a word of it', async () => {
    await bed.send(line({ text: complaint }), { isSigned: false });
    await bed.send(line({ text: 'good' }) + line({ likes: 1 }));
    expect(bed.app.lines).toMatchObject([
      { message: 'a delivery was refused', facts: { sourceId: bed.sourceId, code: 'bad_signature' } },
      { message: 'items rejected', facts: { sourceId: bed.sourceId, count: 1, first: 'line 2: it has no text' } },
    ]);
  });
});
