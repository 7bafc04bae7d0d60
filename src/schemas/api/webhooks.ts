import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Webhook, WebhookDelivery, WebhookForm } from '../webhook.ts';

const params = z.object({ webhookId: z.string() });
const deliveryParams = params.extend({ deliveryId: z.string() });

/** A webhook as people see it: its secret is shown once, when it is made, and its `version` counts what people changed. */
const ShownWebhook = Webhook.omit({ secrets: true, revision: true }).extend({
  /** Messages that are not through. */
  waiting: z.number().int(),
});
export type ShownWebhook = z.infer<typeof ShownWebhook>;

const MadeWebhook = z.object({
  webhook: ShownWebhook,
  /** `whsec_…`, for the receiver; it is shown this once. */
  secret: z.string(),
});

export const listWebhooks = endpoint({
  method: 'GET',
  path: '/api/webhooks',
  caller: 'configure',
  summary: 'The addresses that are told what happens, by name.',
  answer: z.object({ webhooks: z.array(ShownWebhook) }),
});

export const createWebhook = endpoint({
  method: 'POST',
  path: '/api/webhooks',
  caller: 'configure',
  summary: 'Makes a webhook and shows its secret, once.',
  body: WebhookForm,
  answer: MadeWebhook,
});

export const updateWebhook = endpoint({
  method: 'PUT',
  path: '/api/webhooks/:webhookId',
  caller: 'configure',
  summary: 'Changes a webhook. Turned on again, it is tried at once.',
  params,
  body: WebhookForm.extend({ version: z.number().int() }),
  answer: ShownWebhook,
});

export const rotateWebhookSecret = endpoint({
  method: 'POST',
  path: '/api/webhooks/:webhookId/secret',
  caller: 'configure',
  summary: 'Gives a webhook a new secret and shows it, once. For a day messages are signed with the old one, too.',
  params,
  body: z.object({}),
  answer: MadeWebhook,
});

export const removeWebhook = endpoint({
  method: 'DELETE',
  path: '/api/webhooks/:webhookId',
  caller: 'configure',
  summary: 'Removes a webhook and the log of what it was sent.',
  params,
  body: z.object({}),
  answer: z.object({}),
});

export const testWebhook = endpoint({
  method: 'POST',
  path: '/api/webhooks/:webhookId/test',
  caller: 'configure',
  summary: 'Sends a message without events now, and says what became of it.',
  params,
  body: z.object({}),
  answer: WebhookDelivery,
});

export const listDeliveries = endpoint({
  method: 'GET',
  path: '/api/webhooks/:webhookId/deliveries',
  caller: 'configure',
  summary: 'What a webhook was sent, the newest first.',
  params,
  query: z.object({ after: z.string().optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }),
  answer: z.object({ deliveries: z.array(WebhookDelivery), next: z.string().optional() }),
});

export const getDelivery = endpoint({
  method: 'GET',
  path: '/api/webhooks/:webhookId/deliveries/:deliveryId',
  caller: 'configure',
  summary: 'A message with its text as it would go out now: what was removed since is not in it.',
  params: deliveryParams,
  answer: z.object({ delivery: WebhookDelivery, body: z.string().optional() }),
});

export const resendDelivery = endpoint({
  method: 'POST',
  path: '/api/webhooks/:webhookId/deliveries/:deliveryId/send',
  caller: 'configure',
  summary: 'Sends a message once more, under the id that it had, and says what became of it.',
  params: deliveryParams,
  body: z.object({}),
  answer: WebhookDelivery,
});
