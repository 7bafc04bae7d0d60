import type { JobPayload } from '#src/schemas/job.ts';
import type { Webhook, WebhookDelivery } from '#src/schemas/webhook.ts';
import { type SendNeeds, sendDelivery } from '#src/services/webhook-sending.ts';

/** So many that wait are looked at in one go. */
const looked = 100;

/**
 * Sends a webhook what is due, the oldest first. When one fails the others wait with it: a receiver that is in trouble is left in
 * peace, and an order that it may count on is kept as far as it goes.
 */
export async function webhook(
  app: SendNeeds,
  { webhookId }: JobPayload<'webhook'>,
  signal: AbortSignal,
): Promise<void> {
  for (const delivery of await dueOf(app, webhookId)) {
    signal.throwIfAborted();
    const found = await app.store.records.webhooks.get(webhookId);
    if (!found || !mayBeAsked(found, app.clock.now())) return;
    const sent = await sendDelivery(app, found, delivery);
    if (sent?.state === 'waiting') return;
  }
}

function mayBeAsked({ enabled, health: { restUntil } }: Webhook, now: Date): boolean {
  return enabled && (!restUntil || restUntil <= now);
}

async function dueOf({ store, clock }: SendNeeds, webhookId: string): Promise<WebhookDelivery[]> {
  const { webhookWaits, webhookDeliveries } = store.records;
  const waits = await webhookWaits.list({ of: webhookId, limit: looked });
  const found = await webhookDeliveries.getMany(waits.map(({ deliveryId }) => deliveryId));
  const open = new Map(found.filter(isOpen).map((one) => [one.id, one]));
  // Its end was noted, and then we died.
  for (const { id, deliveryId } of waits) if (!open.has(deliveryId)) await webhookWaits.remove(id);
  const now = clock.now();
  return [...open.values()].filter(({ nextAt }) => !nextAt || nextAt <= now);
}

function isOpen({ state }: WebhookDelivery): boolean {
  return state === 'waiting' || state === 'sending';
}
