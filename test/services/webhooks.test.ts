import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openHttp } from '#src/adapters/http/guarded-fetch.ts';
import { UnavailableError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { Thread } from '#src/schemas/thread.ts';
import type { WebhookEventType, WebhookForm } from '#src/schemas/webhook.ts';
import * as webhooks from '#src/services/webhooks.ts';
import { alarm } from '../../workers/alarm.ts';
import { events as eventsJob } from '../../workers/events.ts';
import { webhook as webhookJob } from '../../workers/webhook.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { aBrand, aCase, anEvent, aSource } from '../support/case-builders.ts';
import { anIncident } from '../support/incident-builders.ts';
import { aHeat, aThread, keepThreads } from '../support/thread-builders.ts';
import { openWebhookReceiver, verified, type WebhookReceiver } from '../support/webhook-receiver.ts';

const hourMs = 3_600_000;
const never = new AbortController().signal;
const cases: WebhookEventType[] = ['case.opened', 'case.flagged', 'case.answered', 'case.closed'];

interface Bed extends AsyncDisposable {
  app: TestApp;
  receiver: WebhookReceiver;
  webhookId: string;
  secret: string;
  /** Opens a case as of now. */
  open(fields?: Parameters<typeof aCase>[0]): Promise<string>;
  /** Looks for what happened and sends what is due, in this process or in one that was tampered with. */
  look(app?: App): Promise<void>;
}

async function openBed(form: Partial<WebhookForm> = {}): Promise<Bed> {
  const closers = new AsyncDisposableStack();
  const receiver = closers.use(await openWebhookReceiver());
  const http = closers.use(openHttp({ userAgent: 'earshot-test', allowPrivateHosts: ['127.0.0.1'] }));
  const app = closers.use(await openTestApp({ fetch: http }));
  await app.store.brands.create(aBrand());
  const made = await webhooks.createWebhook(app, await app.person('admin'), {
    ...{ name: 'The warehouse', url: receiver.url, events: cases, brandIds: [], enabled: true },
    ...form,
  });
  return {
    app,
    receiver,
    webhookId: made.webhook.id,
    secret: made.secret,
    async open(fields = {}) {
      const item = aCase({ id: randomUUID(), threadId: randomUUID(), openedAt: new Date(), ...fields });
      await app.store.cases.open([{ case: item, event: anEvent() }]);
      return item.id;
    },
    async look(on = app) {
      await eventsJob(on, never);
      for (const { id } of await on.store.records.webhooks.list()) await webhookJob(on, { webhookId: id }, never);
    },
    [Symbol.asyncDispose]: () => closers.disposeAsync(),
  };
}

describe('a webhook', () => {
  test('is told of a case from its opening to its end, signed so that its receiver can check it', async () => {
    await using bed = await openBed();
    const id = await bed.open({ riskLevel: 'low', title: 'Lost my parcel' });
    const { cases } = bed.app.store;
    await cases.change(id, 1, { riskLevel: 'critical' }, []);
    await bed.look();
    await cases.change(id, 2, { status: 'answered' }, []);
    await cases.change(id, 3, { status: 'resolved' }, []);
    await bed.look();
    expect(bed.receiver.events().map(({ type, facts }) => [type, facts.status])).toEqual([
      ['case.opened', 'open'],
      ['case.flagged', 'open'],
      ['case.answered', 'answered'],
      ['case.closed', 'resolved'],
    ]);
    expect(bed.receiver.events()[0]).toMatchObject({
      case: { id, title: 'Lost my parcel' },
      brand: { name: 'Kestrel' },
    });
    expect(bed.receiver.received).toHaveLength(2);
    for (const one of bed.receiver.received) expect(verified(one, bed.secret)).toEqual(one.message);
    await bed.look();
    expect(bed.receiver.received).toHaveLength(2);
  });

  test('is told of many cases in few messages, of its own brands and events alone', async () => {
    await using bed = await openBed({ events: ['case.opened'], brandIds: ['brand-1'] });
    const ids: string[] = [];
    for (let n = 0; n < 230; n += 1) ids.push(await bed.open({ riskLevel: 'high' }));
    await bed.open({ brandId: 'brand-2' });
    await bed.look();
    expect(bed.receiver.received.length).toBeLessThanOrEqual(4);
    expect(new Set(bed.receiver.events().map(({ type }) => type))).toEqual(new Set(['case.opened']));
    expect(bed.receiver.events().map((event) => event.case?.id)).toEqual(ids);
  });

  test('that fails is tried again with growing pauses, by the same ids, and its log tells of each try', async () => {
    await using bed = await openBed();
    await bed.open();
    bed.receiver.answer = { status: 500, text: 'out of order' };
    await bed.look();
    await bed.look();
    expect(bed.receiver.received).toHaveLength(1);
    bed.app.clock.pass(10_000);
    await bed.look();
    expect(bed.receiver.received).toHaveLength(2);
    bed.receiver.answer = { status: 200 };
    bed.app.clock.pass(hourMs);
    await bed.look();
    expect(new Set(bed.receiver.received.map(({ id }) => id)).size).toBe(1);
    expect(new Set(bed.receiver.events().map(({ id }) => id)).size).toBe(1);
    const { deliveries } = await webhooks.listDeliveries(bed.app, bed.webhookId, { limit: 9 });
    expect(deliveries).toMatchObject([{ state: 'delivered', tries: 3 }]);
    expect(deliveries[0]?.attempts.map(({ status, answer }) => [status, answer])).toEqual([
      [500, 'out of order'],
      [500, 'out of order'],
      [200, 'ok'],
    ]);
  });

  test('that fails for a day gives a message up, and one that fails for five days is turned off and says why', async () => {
    await using bed = await openBed();
    await bed.open();
    bed.receiver.answer = { status: 503 };
    const isEnabled = async () => (await bed.app.store.records.webhooks.get(bed.webhookId))?.enabled;
    for (let hours = 0; hours < 30; hours += 1) {
      for (let minutes = 0; minutes < 60; minutes += 10) {
        bed.app.clock.pass(600_000);
        await bed.look();
      }
    }
    const [gaveUp] = (await webhooks.listDeliveries(bed.app, bed.webhookId, { limit: 9 })).deliveries;
    expect(gaveUp).toMatchObject({ state: 'failed', tries: 11 });
    expect(await isEnabled()).toBe(true);
    bed.app.clock.pass(4 * 24 * hourMs);
    await bed.open();
    await bed.look();
    expect(await isEnabled()).toBe(false);
    const [shown] = await webhooks.listWebhooks(bed.app);
    expect(shown?.health.stopped?.why).toMatch('five days');
  });

  test('whose receiver says that it is gone is turned off at once', async () => {
    await using bed = await openBed();
    await bed.open();
    bed.receiver.answer = { status: 410 };
    await bed.look();
    const [shown] = await webhooks.listWebhooks(bed.app);
    expect(shown).toMatchObject({ enabled: false, health: { stopped: { why: expect.stringContaining('410') } } });
  });

  test('follows no redirect', async () => {
    await using bed = await openBed();
    bed.receiver.answer = { status: 307, headers: { location: bed.receiver.url } };
    const sent = await webhooks.testWebhook(bed.app, bed.webhookId);
    expect(bed.receiver.received).toHaveLength(1);
    expect(sent).toMatchObject({ state: 'failed', attempts: [{ status: 307 }] });
  });

  test('reaches no private address that the operator did not allow', async () => {
    await using bed = await openBed();
    await using strict = openHttp({ userAgent: 'earshot-test' });
    const sent = await webhooks.testWebhook({ ...bed.app, fetch: strict }, bed.webhookId);
    expect(bed.receiver.received).toHaveLength(0);
    expect(sent.attempts[0]?.problem).toMatch('not a public address');
  });

  test('is not told the text of a post that was removed before the message went out', async () => {
    await using bed = await openBed();
    const id = await bed.open({ title: 'My address is 12 Mill Lane' });
    bed.receiver.answer = { status: 500 };
    await bed.look();
    await bed.app.store.cases.change(id, 1, { title: '' }, []);
    bed.receiver.answer = { status: 200 };
    bed.app.clock.pass(hourMs);
    await bed.look();
    expect(bed.receiver.received.map(({ body }) => body.includes('Mill Lane'))).toEqual([true, false]);
  });

  test('with a new secret is signed with both for a day, and then with the new one', async () => {
    await using bed = await openBed();
    const { secret } = await webhooks.rotateSecret(bed.app, bed.webhookId);
    await webhooks.testWebhook(bed.app, bed.webhookId);
    bed.app.clock.pass(25 * hourMs);
    await webhooks.testWebhook(bed.app, bed.webhookId);
    const [first, second] = bed.receiver.received;
    if (!first || !second) throw new Error('nothing came');
    for (const known of [bed.secret, secret]) expect(verified(first, known)).toBeDefined();
    expect(verified(second, secret)).toBeDefined();
    expect(() => verified(second, bed.secret)).toThrow();
  });

  test('is told of incidents, issues and sources as they change, and not of what was before it was made', async () => {
    await using bed = await openBed({
      events: [
        'incident.opened',
        'incident.updated',
        'incident.closed',
        'issue.changed',
        'source.silent',
        'source.heard',
      ],
    });
    const { store, clock } = bed.app;
    const old = anIncident({ id: 'old' });
    await store.incidents.save({
      ...old,
      version: 1,
      history: [{ at: clock.now(), kind: 'opened', text: 'Noticed.' }],
    });
    await bed.look();
    clock.pass(hourMs);
    const at = clock.now();
    const opened = { at, kind: 'opened', text: 'Noticed.' } as const;
    await store.incidents.save({ ...old, id: 'new', version: 1, history: [opened] });
    const closed = { at, kind: 'closed', text: 'It calmed.' } as const;
    await store.incidents.save({ ...old, version: 2, history: [...[opened], closed] });
    await store.themes.saveIssue({
      ...{ id: 'issue-1', brandId: 'brand-1', name: 'Late parcels', state: 'seen', createdAt: at, createdBy: 'user-1' },
      ...{ history: [{ at, kind: 'adopted', userId: 'user-1', text: 'Taken on.' }], version: 1 },
    });
    const source = aSource({ id: 'board', connector: 'pretend', createdAt: new Date(at.getTime() - 24 * hourMs) });
    await store.sources.create(source);
    await store.sources.saveHealth('board', { ...source.health, failures: 3 });
    await bed.look();
    await store.sources.saveHealth('board', { ...source.health, failures: 0, lastSuccessAt: clock.now() });
    await bed.look();
    expect(
      bed.receiver
        .events()
        .map(({ type, facts }) => `${type} ${facts.change ?? ''}`)
        .sort(),
    ).toEqual([
      'incident.closed closed',
      'incident.opened opened',
      'issue.changed created',
      'source.heard ',
      'source.silent ',
    ]);
  });

  test('is not told once more of an incident that comes into sight again as others go', async () => {
    await using bed = await openBed({ events: ['incident.opened', 'incident.closed'] });
    const { store, clock } = bed.app;
    await bed.look();
    const laid = async (id: string, brandId: string) => {
      clock.pass(1000);
      const at = clock.now();
      const history = [{ at, kind: 'opened' as const, text: 'Noticed.' }];
      const one = anIncident({ id, brandId, openedAt: at, status: 'closed', history, version: 1 });
      await store.incidents.save(one);
    };
    await store.brands.create(aBrand({ id: 'brand-2' }));
    await laid('first', 'brand-2');
    await laid('told', 'brand-1');
    await bed.look();
    clock.pass(2 * hourMs);
    for (let n = 0; n < 200; n += 1) await laid(`other-${n}`, 'brand-2');
    await bed.look();
    const before = bed.receiver.events().length;
    expect(before).toBe(202);
    await store.brands.remove('brand-2');
    await bed.look();
    expect(bed.receiver.events()).toHaveLength(before);
  });

  test('can be changed while messages go out, and by one person at a time', async () => {
    await using bed = await openBed();
    const [shown] = await webhooks.listWebhooks(bed.app);
    if (!shown) throw new Error('it is gone');
    await bed.open();
    await bed.look();
    const form = { name: 'Renamed', url: shown.url, events: cases, brandIds: [], enabled: true };
    const change = () => webhooks.updateWebhook(bed.app, bed.webhookId, { ...form, version: shown.version });
    expect(await change()).toMatchObject({ name: 'Renamed', version: shown.version + 1 });
    await expect(change()).rejects.toThrow('meanwhile');
  });

  test('is told of a thread that burns once for each alert, and as it stands when the message leaves', async () => {
    await using bed = await openBed({ events: ['thread.burning'] });
    const { app, receiver } = bed;
    const heat = aHeat('burning', 86);
    const thread = aThread({ brandIds: ['brand-1'], title: 'The lid leaks', url: 'https://b.example/1', heat });
    const minute = async (fields: Partial<Thread> = {}) => {
      await keepThreads(app.store, [{ ...thread, ...fields }]);
      app.clock.pass(60_000);
      await alarm(app, never);
      await bed.look();
    };
    await minute();
    await minute();
    expect(receiver.events()).toMatchObject([
      {
        type: 'thread.burning',
        brand: { name: 'Kestrel' },
        facts: { heat: '86', why: heat.reasons[0]?.text },
        thread: { id: thread.id, title: 'The lid leaks', heat: { score: 86, level: 'burning' } },
      },
    ]);
    expect(receiver.events()[0]?.thread?.page).toMatch(/\/boards\/[^/]+$/);
    await minute({ heat: aHeat('warm', 30) });
    receiver.answer = { status: 500 };
    await minute();
    receiver.answer = { status: 200 };
    await minute({ title: '' });
    expect(receiver.events()).toHaveLength(3);
    const [first, again, later] = receiver.events();
    expect([again?.id === later?.id, again?.id === first?.id, later?.thread?.title]).toEqual([true, false, '']);
  });

  test('is not told of a thread that somebody looks after, that is muted, or that burned before anybody asked', async () => {
    await using bed = await openBed({ events: ['case.opened'] });
    const { app, receiver, webhookId } = bed;
    const burning = (fields: Partial<Thread> = {}) => aThread({ heat: aHeat('burning', 86), ...fields });
    const at = app.clock.now();
    const early = burning();
    await keepThreads(app.store, [early]);
    await alarm(app, never);
    const { version = 0 } = (await app.store.records.webhooks.get(webhookId)) ?? {};
    const form = { name: 'The warehouse', url: receiver.url, brandIds: [], enabled: true };
    await webhooks.updateWebhook(app, webhookId, { ...form, events: ['thread.burning'], version });
    const late = burning();
    const claim = { userId: 'u', at, until: new Date(at.getTime() + hourMs) };
    const muted = { userId: 'u', at, heat: 90 };
    await keepThreads(app.store, [late, burning({ claim }), burning({ muted })]);
    await alarm(app, never);
    await bed.look();
    expect(receiver.events().map(({ thread }) => thread?.id)).toEqual([late.id]);
  });

  test('is told of a thread that burns although the process died between its alert and the message', async () => {
    await using bed = await openBed({ events: ['thread.burning'] });
    const { app, receiver } = bed;
    await alarm(app, never);
    const thread = aThread({ heat: aHeat('burning', 86) });
    await keepThreads(app.store, [thread]);
    const { records } = app.store;
    const webhookDeliveries = { ...records.webhookDeliveries, save: () => Promise.reject(new Error('killed')) };
    const dying = { ...app, store: { ...app.store, records: { ...records, webhookDeliveries } } };
    await expect(alarm(dying, never)).rejects.toThrow('killed');
    await keepThreads(app.store, [{ ...thread, heat: aHeat('warm', 30) }]);
    await alarm(app, never);
    await bed.look();
    expect(receiver.events().map((event) => event.thread?.id)).toEqual([thread.id]);
    expect(await app.store.records.alerts.list()).toEqual([]);
  });

  test('whose message is sent once more and fails gets it later', async () => {
    await using bed = await openBed();
    await bed.open();
    await bed.look();
    const [first] = (await webhooks.listDeliveries(bed.app, bed.webhookId, { limit: 9 })).deliveries;
    bed.receiver.answer = { status: 500 };
    const sent = await webhooks.resendDelivery(bed.app, bed.webhookId, first?.id ?? '');
    expect(sent).toMatchObject({ state: 'waiting', tries: 2 });
    bed.receiver.answer = { status: 200 };
    bed.app.clock.pass(hourMs);
    await bed.look();
    const { delivery } = await webhooks.getDelivery(bed.app, bed.webhookId, sent.id);
    expect(delivery).toMatchObject({ state: 'delivered', tries: 3 });
    expect((await webhooks.listWebhooks(bed.app))[0]?.waiting).toBe(0);
  });

  test('that refuses many messages still gets those behind them', async () => {
    await using bed = await openBed();
    const { webhookDeliveries, webhookWaits } = bed.app.store.records;
    const createdAt = new Date(bed.app.clock.now().getTime() - hourMs);
    const nextAt = new Date(bed.app.clock.now().getTime() + hourMs);
    for (let n = 0; n < 120; n += 1) {
      const id = `refused-${n}`;
      await webhookDeliveries.save({
        ...{
          id,
          of: bed.webhookId,
          events: [],
          state: 'waiting',
          createdAt,
          nextAt,
          attempts: [],
          tries: 5,
          version: 1,
        },
      });
      const waitId = `${createdAt.toISOString()}|${id}`;
      await webhookWaits.save({ id: waitId, of: bed.webhookId, deliveryId: id, version: 1 });
    }
    const caseId = await bed.open();
    await bed.look();
    expect(bed.receiver.events().map((event) => event.case?.id)).toEqual([caseId]);
  });

  test('that answers well and then falls silent was told', async () => {
    await using bed = await openBed();
    const stalled: App['fetch'] = async () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            controller.error(new UnavailableError('It fell silent.'));
          },
        }),
      );
    expect(await webhooks.testWebhook({ ...bed.app, fetch: stalled }, bed.webhookId)).toMatchObject({
      ...{ state: 'delivered', attempts: [{ status: 200 }] },
    });
  });

  test('hears of each event whatever step the process dies at, and of none under two ids', async () => {
    await using bed = await openBed();
    for (let steps = 1; steps <= 30; steps += 1) {
      bed.receiver.received.length = 0;
      const first = await bed.open({ riskLevel: 'high' });
      await bed.look(dying(bed.app, steps)).catch(() => undefined);
      const second = await bed.open();
      // What was cut off in the middle is taken up when its time is over.
      for (let round = 0; round < 3; round += 1) {
        bed.app.clock.pass(150_000);
        await bed.look();
      }
      const told = new Map(bed.receiver.events().map(({ id, type, case: item }) => [id, `${type} ${item?.id}`]));
      const wanted = [`case.opened ${first}`, `case.flagged ${first}`, `case.opened ${second}`];
      expect([...told.values()].sort(), `step ${steps}`).toEqual(wanted.sort());
      const bodies = Map.groupBy(bed.receiver.received, ({ id }) => id);
      for (const [id, same] of bodies) expect(new Set(same.map(({ body }) => body)).size, id).toBe(1);
      expect(await bed.app.store.records.webhookWaits.count()).toBe(0);
    }
  });
});

/** The app in a process that dies at its `steps`th use of the store, before or after it is done. */
function dying(app: TestApp, steps: number): App {
  let left = Math.ceil(steps / 2);
  const isDone = steps % 2 === 0;
  const guarded = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          left -= 1;
          if (left < 0 || (left === 0 && !isDone)) throw new Error('killed');
          const answer: unknown = await Reflect.apply(value, target, args);
          if (left <= 0) throw new Error('killed');
          return answer;
        };
      },
    });
  const { records, caseMoves, cases } = app.store;
  const kinds = { webhookDeliveries: guarded(records.webhookDeliveries), webhookWaits: guarded(records.webhookWaits) };
  return {
    ...app,
    store: {
      ...app.store,
      ...{ caseMoves: guarded(caseMoves), cases: guarded(cases) },
      records: { ...records, ...kinds, webhooks: guarded(records.webhooks) },
    },
  };
}
