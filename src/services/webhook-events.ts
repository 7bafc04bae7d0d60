import { createHash } from 'node:crypto';
import { silentSince } from '../domain/source-silence.ts';
import { newestFirstId } from '../domain/time-id.ts';
import {
  eventsOfIncidents,
  eventsOfIssues,
  eventsOfMove,
  eventsOfSources,
  eventsOfThreads,
  isWanted,
} from '../domain/webhook-events.ts';
import type { App } from '../ports/app.ts';
import type { EventPlace, Webhook, WebhookDelivery, WebhookEvent } from '../schemas/webhook.ts';
import { everyRecord } from './every-record.ts';
import { isPolled } from './schedules.ts';
import { addWait } from './webhook-sending.ts';

type Needs = Pick<App, 'store' | 'clock' | 'connectors' | 'log'>;

/** What one message tells at most. */
const perMessage = 100;
const perRound = 200;
/** A receiver that is away for long: what waits longest gives way. */
const mostWaiting = 2000;
/** More incidents than this do not change between two looks, nor are so many issues worked at. */
const looked = 200;
const mostIssues = 1000;
/** A line of a history is written within so long of the moment that it names. */
const writtenWithinMs = 3_600_000;

/** Passes on what became of cases. A crash on the way lets it be done again, and the messages are the same. */
export async function passCases(app: Needs, webhooks: readonly Webhook[], signal: AbortSignal): Promise<void> {
  const { cases, caseMoves } = app.store;
  for (;;) {
    signal.throwIfAborted();
    const moves = await caseMoves.list(perRound);
    if (moves.length === 0) return;
    const found = await cases.getMany([...new Set(moves.map(({ caseId }) => caseId))]);
    const byId = new Map(found.map((item) => [item.id, item]));
    const events = moves.flatMap((move) => {
      const item = byId.get(move.caseId);
      return item ? eventsOfMove(move, item) : [];
    });
    await pass(app, webhooks, events);
    await caseMoves.forget(moves);
  }
}

/** Passes on what became of incidents, issues and sources since the last look, as far as somebody wants to know. */
export async function passOthers(app: Needs, webhooks: readonly Webhook[]): Promise<void> {
  const { incidents, themes, sources } = app.store;
  await passPlace(app, webhooks, 'incidents', async (place) => {
    const [latest, open] = await Promise.all([
      incidents.list({}, { limit: looked }),
      incidents.list({ status: 'open' }, { limit: looked }),
    ]);
    const all = new Map([...latest.incidents, ...open.incidents].map((one) => [one.id, one]));
    return eventsOfIncidents([...all.values()], place);
  });
  await passPlace(app, webhooks, 'issues', async (place) => eventsOfIssues(await themes.issues({}, mostIssues), place));
  await passPlace(app, webhooks, 'sources', async (place) => {
    const now = app.clock.now();
    const silent = (await sources.list()).flatMap((source) => {
      const since = silentSince(source, isPolled(app, source), now);
      return since ? [[source.id, since] as const] : [];
    });
    return eventsOfSources(new Map(silent), place, now);
  });
}

/**
 * Passes on that threads burn, once for each alert. Whoever looks for alerts asks before and after: what burned before anybody
 * wanted to know is nobody's news, and none is over before it was passed on.
 */
export async function passBurning(app: Needs): Promise<void> {
  const webhooks = (await everyRecord(app.store.records.webhooks)).filter(({ enabled }) => enabled);
  await passPlace(app, webhooks, 'threads', async (place) => {
    const alerts = (await everyRecord(app.store.records.alerts)).filter(({ kind }) => kind === 'thread');
    const threads = await app.store.threads.getMany(alerts.map(({ subjectId }) => subjectId));
    return eventsOfThreads(alerts, new Map(threads.map((thread) => [thread.id, thread])), place);
  });
}

const kindOf = { incidents: 'incident.', issues: 'issue.', sources: 'source.', threads: 'thread.' } as const;

/** What happened before the first look is nobody's news. */
async function passPlace(
  app: Needs,
  webhooks: readonly Webhook[],
  id: EventPlace['id'],
  look: (place: EventPlace) => Promise<{ events: WebhookEvent[]; seen: EventPlace['seen'] }>,
): Promise<void> {
  const { eventPlaces } = app.store.records;
  const known = await eventPlaces.get(id);
  if (!webhooks.some(({ events }) => events.some((type) => type.startsWith(kindOf[id])))) {
    // Whoever asks later begins anew.
    if (known) await eventPlaces.remove(id, known.version);
    return;
  }
  const place = known ?? { id, since: app.clock.now(), seen: {}, version: 0 };
  const { events, seen } = await look(place);
  if (known) await pass(app, webhooks, events);
  if (known && JSON.stringify(seen) === JSON.stringify(known.seen)) return;
  // What comes into sight only now, because others are gone, was told long ago.
  const since = new Date(Math.max(place.since.getTime(), app.clock.now().getTime() - writtenWithinMs));
  await eventPlaces.save({ ...place, since, seen, version: place.version + 1 });
}

async function pass(app: Needs, webhooks: readonly Webhook[], events: readonly WebhookEvent[]): Promise<void> {
  for (const webhook of webhooks) {
    const wanted = events.filter((event) => isWanted(event, webhook));
    if (wanted.length > 0) await writeMessages(app, webhook, wanted);
  }
}

/** A message's id is that of its first event: written once more after a crash, it is there already, with what it held then. */
async function writeMessages(app: Needs, webhook: Webhook, events: readonly WebhookEvent[]): Promise<void> {
  const { webhookDeliveries, webhookWaits } = app.store.records;
  let left = events;
  for (let [first] = left; first; [first] = left) {
    const delivery = messageOf(webhook, first, left.slice(0, perMessage));
    const isNew = await webhookDeliveries.save(delivery);
    const kept = isNew ? delivery : await webhookDeliveries.get(delivery.id);
    if (kept?.tries === 0) await addWait(app, kept);
    const told = new Set((kept ?? delivery).events.map(({ id }) => id));
    left = left.filter(({ id }) => !told.has(id));
  }
  if ((await webhookWaits.count(webhook.id)) > mostWaiting) await dropOldest(app, webhook);
}

function messageOf(webhook: Webhook, first: WebhookEvent, events: WebhookEvent[]): WebhookDelivery {
  const hash = createHash('sha256').update(`${webhook.id}|${first.id}`).digest('hex').slice(0, 20);
  return {
    ...{ id: `${newestFirstId(first.at)}-${hash}`, of: webhook.id, events, state: 'waiting' },
    ...{ createdAt: first.at, attempts: [], tries: 0, version: 1 },
  };
}

async function dropOldest({ store, log }: Needs, { id: webhookId }: Webhook): Promise<void> {
  const { webhookDeliveries, webhookWaits } = store.records;
  const oldest = await webhookWaits.list({ of: webhookId, limit: perRound });
  for (const delivery of await webhookDeliveries.getMany(oldest.map(({ deliveryId }) => deliveryId)))
    await webhookDeliveries.save({ ...delivery, state: 'dropped', version: delivery.version + 1 });
  for (const { id } of oldest) await webhookWaits.remove(id);
  log.warn({ webhookId, dropped: oldest.length }, 'a webhook is away for too long');
}
