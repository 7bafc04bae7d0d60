import * as calls from '../../schemas/api/webhooks.ts';
import * as webhooks from '../../services/webhooks.ts';
import { type Api, serve } from '../serve.ts';

export function addWebhookRoutes(api: Api): void {
  const { app } = api;
  serve(api, calls.listWebhooks, async () => ({ webhooks: await webhooks.listWebhooks(app) }));
  serve(api, calls.createWebhook, ({ user, body }) => webhooks.createWebhook(app, user, body));
  serve(api, calls.updateWebhook, ({ params, body }) => webhooks.updateWebhook(app, params.webhookId, body));
  serve(api, calls.rotateWebhookSecret, ({ params }) => webhooks.rotateSecret(app, params.webhookId));
  serve(api, calls.removeWebhook, async ({ params }) => {
    await webhooks.removeWebhook(app, params.webhookId);
    return {};
  });
  serve(api, calls.testWebhook, ({ params }) => webhooks.testWebhook(app, params.webhookId));
  serve(api, calls.listDeliveries, ({ params, query }) => webhooks.listDeliveries(app, params.webhookId, query));
  serve(api, calls.getDelivery, ({ params }) => webhooks.getDelivery(app, params.webhookId, params.deliveryId));
  serve(api, calls.resendDelivery, ({ params }) => webhooks.resendDelivery(app, params.webhookId, params.deliveryId));
}
