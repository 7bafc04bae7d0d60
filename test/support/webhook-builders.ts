import type { Webhook } from '#src/schemas/webhook.ts';

let made = 0;

export function aWebhook(fields: Partial<Webhook> = {}): Webhook {
  made += 1;
  return {
    ...{ id: `webhook-${made}`, name: 'The warehouse', url: 'https://example.org/hook', events: ['case.opened'] },
    ...{ brandIds: [], enabled: true, secrets: ['sealed'], health: { failures: 0 } },
    ...{ createdBy: 'user-1', createdAt: new Date('2026-01-05T10:00:00Z'), revision: 1, version: 1 },
    ...fields,
  };
}
