import { createHmac } from 'node:crypto';
import { signWebhook } from '../domain/sign-webhook.ts';
import { afterFailure, afterSuccess, pauseAfter } from '../domain/webhook-retries.ts';
import { AppError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Webhook, WebhookAttempt, WebhookDelivery } from '../schemas/webhook.ts';
import { bodyOf } from './webhook-bodies.ts';

export type SendNeeds = Pick<App, 'store' | 'fetch' | 'secrets' | 'clock' | 'baseUrl' | 'log' | 'announcer'>;

const timeoutMs = 15_000;
/** After so long a try that said nothing of its end was cut off, by a crash for instance. */
const leaseMs = 120_000;
const mostAttemptsKept = 12;
const answerKept = 1000;

/** The context a secret is sealed with: it opens for this webhook alone. */
export function webhookContext(webhookId: string): string {
  return `webhook:${webhookId}`;
}

/**
 * Sends a delivery and notes what it came to. Undefined where somebody else has it in hand. One that was cut off is sent again with
 * the same id, so that its receiver knows it.
 */
export async function sendDelivery(
  app: SendNeeds,
  webhook: Webhook,
  delivery: WebhookDelivery,
): Promise<WebhookDelivery | undefined> {
  const { webhookDeliveries } = app.store.records;
  const begun = app.clock.now();
  const claimed: WebhookDelivery = {
    ...{ ...delivery, state: 'sending', tries: delivery.tries + 1 },
    ...{ nextAt: new Date(begun.getTime() + leaseMs), version: delivery.version + 1 },
  };
  if (!(await webhookDeliveries.save(claimed))) return undefined;
  const body = await bodyOf(app, delivery);
  const attempt = body === undefined ? undefined : await post(app, webhook, claimed, body);
  const finished = settled(claimed, attempt, app.clock.now());
  await webhookDeliveries.save(finished);
  if (finished.state !== 'waiting') await removeWait(app, finished);
  if (attempt) await noteHealth(app, webhook.id, attempt);
  app.announcer.announce({ kind: 'record', record: 'webhookDeliveries', id: finished.id, of: webhook.id });
  return finished;
}

/** What a delivery is after a try; without one nothing of it was left to be told. */
function settled(claimed: WebhookDelivery, attempt: WebhookAttempt | undefined, now: Date): WebhookDelivery {
  const { nextAt: _, ...rest } = claimed;
  const version = claimed.version + 1;
  if (!attempt) return { ...rest, state: 'dropped', version };
  const attempts = [...claimed.attempts, attempt].slice(-mostAttemptsKept);
  if (attempt.problem === undefined) return { ...rest, state: 'delivered', attempts, version };
  // A person looks at a test's outcome; it is not tried again.
  const pauseMs = claimed.test ? undefined : pauseAfter(claimed.tries, Math.random());
  if (pauseMs === undefined) return { ...rest, state: 'failed', attempts, version };
  return { ...rest, state: 'waiting', attempts, nextAt: new Date(now.getTime() + pauseMs), version };
}

async function post(app: SendNeeds, webhook: Webhook, { id }: WebhookDelivery, body: string): Promise<WebhookAttempt> {
  const at = app.clock.now();
  const started = performance.now();
  const took = () => ({ at, tookMs: Math.round(performance.now() - started) });
  try {
    const response = await app.fetch(webhook.url, {
      ...{ method: 'POST', body, timeoutMs, redirect: 'manual', stream: true },
      headers: {
        'content-type': 'application/json',
        ...signWebhook({ id, at, body }, secretsOf(app, webhook, at), hmac),
      },
    });
    const answer = await beginningOf(response);
    const problem = problemOf(response.status);
    return { ...took(), status: response.status, answer, ...(problem !== undefined && { problem }) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...took(), problem: error.message };
  }
}

function problemOf(status: number): string | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status >= 300 && status < 400) return `It answered with a redirect (${status}), which is not followed.`;
  return `It answered ${status}.`;
}

/** A receiver that says much, or says it slowly, is not waited for: its status counts, which stands before. */
async function beginningOf({ body }: Response): Promise<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  const until = performance.now() + timeoutMs;
  let text = '';
  try {
    while (reader && text.length < answerKept && performance.now() < until) {
      const { done, value } = await reader.read();
      if (done) return text;
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  // It may be cut off already; what was said counts.
  await reader?.cancel().catch(() => {});
  return text.slice(0, answerKept);
}

function secretsOf({ secrets }: SendNeeds, { id, secrets: sealed, oldSecretUntil }: Webhook, now: Date): string[] {
  const valid = oldSecretUntil && oldSecretUntil > now ? sealed : sealed.slice(0, 1);
  return valid.map((one) => secrets.open(one, webhookContext(id)));
}

function hmac(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64');
}

async function noteHealth(app: SendNeeds, webhookId: string, { problem, status }: WebhookAttempt): Promise<void> {
  const { webhooks } = app.store.records;
  for (let tries = 0; tries < 5; tries += 1) {
    const webhook = await webhooks.get(webhookId);
    if (!webhook) return;
    const now = app.clock.now();
    const next =
      problem === undefined
        ? afterSuccess(webhook, now)
        : afterFailure(webhook, { problem, gone: status === 410, now });
    if (!(await webhooks.save(next))) continue;
    if (webhook.enabled && !next.enabled) app.log.warn({ webhookId, problem }, 'a webhook was turned off');
    return;
  }
}

/** The id of a delivery's place among those that wait: the oldest first. */
function waitId({ createdAt, id }: Pick<WebhookDelivery, 'createdAt' | 'id'>): string {
  return `${createdAt.toISOString()}|${id}`;
}

export async function addWait({ store }: Pick<App, 'store'>, delivery: WebhookDelivery): Promise<void> {
  const { id: deliveryId, of } = delivery;
  await store.records.webhookWaits.save({ id: waitId(delivery), of, deliveryId, version: 1 });
}

async function removeWait({ store }: Pick<App, 'store'>, delivery: WebhookDelivery): Promise<void> {
  await store.records.webhookWaits.remove(waitId(delivery));
}
