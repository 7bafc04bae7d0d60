import { randomBytes, randomUUID } from 'node:crypto';
import { webhookSecret } from '../domain/sign-webhook.ts';
import { newestFirstId } from '../domain/time-id.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { ShownWebhook } from '../schemas/api/webhooks.ts';
import type { User } from '../schemas/user.ts';
import type { Webhook, WebhookDelivery, WebhookForm } from '../schemas/webhook.ts';
import { everyRecord } from './every-record.ts';
import { bodyOf } from './webhook-bodies.ts';
import { addWait, type SendNeeds, sendDelivery, webhookContext } from './webhook-sending.ts';

type Needs = Pick<App, 'store' | 'clock' | 'secrets' | 'announcer'>;

const most = 50;
/** So long messages are signed with the old secret, too. */
const bothSecretsMs = 86_400_000;
const somebodyWasFaster = 'Somebody changed this webhook meanwhile. Look at it again.';

export async function listWebhooks(app: Needs): Promise<ShownWebhook[]> {
  const webhooks = await everyRecord(app.store.records.webhooks);
  const shown = await Promise.all(webhooks.map((one) => show(app, one)));
  return shown.sort((one, other) => one.name.localeCompare(other.name));
}

/** A webhook with its secret, which nobody is shown again. */
interface Made {
  webhook: ShownWebhook;
  secret: string;
}

export async function createWebhook(app: Needs, user: User, form: WebhookForm): Promise<Made> {
  const { webhooks } = app.store.records;
  if ((await webhooks.count()) >= most)
    throw new InvalidInputError(`There are ${most} webhooks already. Remove one that nobody needs.`);
  await refuseUnknownBrands(app, form);
  const id = randomUUID();
  const secret = newSecret();
  const webhook: Webhook = {
    ...{ ...form, id, secrets: [app.secrets.seal(secret, webhookContext(id))], health: { failures: 0 } },
    ...{ createdBy: user.id, createdAt: app.clock.now(), revision: 1, version: 1 },
  };
  await webhooks.save(webhook);
  tell(app, id);
  return { webhook: await show(app, webhook), secret };
}

export async function updateWebhook(
  app: Needs,
  webhookId: string,
  { version, ...form }: WebhookForm & { version: number },
): Promise<ShownWebhook> {
  await refuseUnknownBrands(app, form);
  return changed(app, webhookId, (known) => {
    if (known.revision !== version) throw new ConflictError(somebodyWasFaster);
    const isBegunAnew = form.enabled && (!known.enabled || form.url !== known.url);
    return { ...form, health: isBegunAnew ? { failures: 0 } : known.health };
  });
}

/** The old secret signs for a day more, so that the receiver can be told in peace. */
export async function rotateSecret(app: Needs, webhookId: string): Promise<Made> {
  const secret = newSecret();
  const sealed = app.secrets.seal(secret, webhookContext(webhookId));
  const oldSecretUntil = new Date(app.clock.now().getTime() + bothSecretsMs);
  const webhook = await changed(app, webhookId, ({ secrets: [old] }) => ({
    secrets: [sealed, ...(old === undefined ? [] : [old])],
    oldSecretUntil,
  }));
  return { webhook, secret };
}

/** What became of a message may be noted meanwhile: a change by a person stands in nobody's way but that of another person's. */
async function changed(
  app: Needs,
  webhookId: string,
  change: (known: Webhook) => Partial<Webhook>,
): Promise<ShownWebhook> {
  for (let tries = 0; tries < 5; tries += 1) {
    const known = await webhookOf(app, webhookId);
    const next = { ...known, ...change(known), revision: known.revision + 1, version: known.version + 1 };
    if (!(await app.store.records.webhooks.save(next))) continue;
    tell(app, webhookId);
    return show(app, next);
  }
  throw new ConflictError(somebodyWasFaster);
}

export async function removeWebhook(app: Needs, webhookId: string): Promise<void> {
  const { webhooks, webhookDeliveries, webhookWaits } = app.store.records;
  await webhookOf(app, webhookId);
  await webhooks.remove(webhookId);
  await webhookWaits.removeOf(webhookId);
  await webhookDeliveries.removeOf(webhookId);
  tell(app, webhookId);
}

/** Goes out though the webhook is turned off: a test is how one sees whether to turn it on. */
export async function testWebhook(app: SendNeeds, webhookId: string): Promise<WebhookDelivery> {
  const webhook = await webhookOf(app, webhookId);
  const now = app.clock.now();
  const delivery: WebhookDelivery = {
    ...{ id: `${newestFirstId(now)}-${randomUUID()}`, of: webhookId, events: [], test: true, state: 'waiting' },
    ...{ createdAt: now, attempts: [], tries: 0, version: 1 },
  };
  await app.store.records.webhookDeliveries.save(delivery);
  return (await sendDelivery(app, webhook, delivery)) ?? delivery;
}

/** The newest first; `after` is the last one that is known. */
export async function listDeliveries(
  app: Needs,
  webhookId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ deliveries: WebhookDelivery[]; next?: string }> {
  await webhookOf(app, webhookId);
  const found = await app.store.records.webhookDeliveries.list({
    ...{ of: webhookId, limit: limit + 1 },
    ...(after !== undefined && { after }),
  });
  const deliveries = found.slice(0, limit);
  const last = deliveries.at(-1);
  return { deliveries, ...(found.length > limit && last && { next: last.id }) };
}

export async function getDelivery(
  app: SendNeeds,
  webhookId: string,
  deliveryId: string,
): Promise<{ delivery: WebhookDelivery; body?: string }> {
  const delivery = await deliveryOf(app, webhookId, deliveryId);
  const body = await bodyOf(app, delivery);
  return { delivery, ...(body !== undefined && { body }) };
}

/** Throws ConflictError while it is on its way. */
export async function resendDelivery(app: SendNeeds, webhookId: string, deliveryId: string): Promise<WebhookDelivery> {
  const webhook = await webhookOf(app, webhookId);
  const delivery = await deliveryOf(app, webhookId, deliveryId);
  const isOnItsWay = delivery.state === 'sending' && delivery.nextAt && delivery.nextAt > app.clock.now();
  // Should this fail or be cut off, it is tried again as any other; a test is not.
  if (!isOnItsWay && !delivery.test) await addWait(app, delivery);
  const sent = isOnItsWay ? undefined : await sendDelivery(app, webhook, delivery);
  if (!sent) throw new ConflictError('It is being sent at this moment.');
  return sent;
}

async function webhookOf({ store }: Pick<App, 'store'>, webhookId: string): Promise<Webhook> {
  const webhook = await store.records.webhooks.get(webhookId);
  if (!webhook) throw new NotFoundError('The webhook');
  return webhook;
}

async function deliveryOf({ store }: Pick<App, 'store'>, webhookId: string, id: string): Promise<WebhookDelivery> {
  const delivery = await store.records.webhookDeliveries.get(id);
  if (delivery?.of !== webhookId) throw new NotFoundError('The message');
  return delivery;
}

async function refuseUnknownBrands({ store }: Needs, { brandIds }: WebhookForm): Promise<void> {
  const known = new Set((await store.brands.list()).map(({ id }) => id));
  if (!brandIds.every((id) => known.has(id))) throw new InvalidInputError('One of the brands is gone. Choose again.');
}

async function show({ store }: Needs, { secrets: _, revision, ...webhook }: Webhook): Promise<ShownWebhook> {
  return { ...webhook, version: revision, waiting: await store.records.webhookWaits.count(webhook.id) };
}

function newSecret(): string {
  return webhookSecret(randomBytes(32));
}

function tell(app: Needs, id: string): void {
  app.announcer.announce({ kind: 'record', record: 'webhooks', id });
}
