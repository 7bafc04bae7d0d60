import type { App } from '#src/ports/app.ts';
import { everyRecord } from '#src/services/every-record.ts';
import { passCases, passOthers } from '#src/services/webhook-events.ts';

type Needs = Pick<App, 'store' | 'clock' | 'connectors' | 'queue' | 'log'>;

/** Tells webhooks what happened: writes their messages, and asks for those that are due to be sent. */
export async function events(app: Needs, signal: AbortSignal): Promise<void> {
  const webhooks = await everyRecord(app.store.records.webhooks);
  const enabled = webhooks.filter((one) => one.enabled);
  // Also where nobody listens: what was written for a webhook that is gone must not lie there for ever.
  await passCases(app, enabled, signal);
  if (webhooks.length === 0) return;
  await passOthers(app, enabled);
  for (const { id: webhookId } of enabled) {
    const [waits] = await app.store.records.webhookWaits.list({ of: webhookId, limit: 1 });
    if (waits) await app.queue.add('webhook', { webhookId }, { key: `webhook:${webhookId}` });
  }
}
