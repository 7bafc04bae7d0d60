import type { JobPayload } from '#src/schemas/job.ts';
import type { Webhook, WebhookDelivery } from '#src/schemas/webhook.ts';
import { type SendNeeds, sendDelivery } from '#src/services/webhook-sending.ts';

/** So many that wait are read at a time, and so many that are due are sent in one go. */
const perPage = 100;

/**
 * Sends a webhook what is due, the oldest first. When one fails the others wait with it: a receiver that is in trouble is left in
 * peace, and an order that it may count on is kept as far as it goes.
 */
export async function webhook(
  app: SendNeeds,
  { webhookId }: JobPayload<'webhook'>,
  signal: AbortSignal,
): Promise<void> {
  const askable = async () => {
    const found = await app.store.records.webhooks.get(webhookId);
    return found && mayBeAsked(found, app.clock.now()) ? found : undefined;
  };
  if (!(await askable())) return;
  for (const delivery of await dueOf(app, webhookId)) {
    signal.throwIfAborted();
    const found = await askable();
    if (!found) return;
    const sent = await sendDelivery(app, found, delivery);
    if (sent?.state === 'waiting') return;
  }
}

function mayBeAsked({ enabled, health: { restUntil } }: Webhook, now: Date): boolean {
  return enabled && (!restUntil || restUntil <= now);
}

async function dueOf({ store, clock }: SendNeeds, webhookId: string): Promise<WebhookDelivery[]> {
  const { webhookWaits, webhookDeliveries } = store.records;
  const due: WebhookDelivery[] = [];
  // Behind many that wait for hours there may be one that is due.
  for (let after = ''; due.length < perPage; ) {
    const waits = await webhookWaits.list({ of: webhookId, after, limit: perPage });
    const found = await webhookDeliveries.getMany(waits.map(({ deliveryId }) => deliveryId));
    const open = new Map(found.filter(isOpen).map((one) => [one.id, one]));
    const now = clock.now();
    for (const { id, deliveryId } of waits) {
      const delivery = open.get(deliveryId);
      // Its end was noted, and then we died.
      if (!delivery) await webhookWaits.remove(id);
      else if (!delivery.nextAt || delivery.nextAt <= now) due.push(delivery);
    }
    const last = waits.at(-1);
    if (!last || waits.length < perPage) break;
    after = last.id;
  }
  return due;
}

function isOpen({ state }: WebhookDelivery): boolean {
  return state === 'waiting' || state === 'sending';
}
