import type { WebhookDelivery, WebhookDeliveryState, WebhookEventType } from '#src/schemas/webhook.ts';

export const eventWords: Record<WebhookEventType, string> = {
  'case.opened': 'A case is opened',
  'case.flagged': 'A case reaches high or critical risk',
  'case.answered': 'A case is answered',
  'case.closed': 'A case is closed',
  'incident.opened': 'An incident begins',
  'incident.updated': 'An incident goes on',
  'incident.closed': 'An incident is over',
  'issue.changed': 'A known issue is made, changed or fixed',
  'source.silent': 'A source falls silent',
  'source.heard': 'A source is heard again',
  'thread.burning': 'A thread on a board burns',
};

export const stateWords: Record<WebhookDeliveryState, string> = {
  waiting: 'Waits',
  sending: 'On its way',
  delivered: 'Delivered',
  failed: 'Given up',
  dropped: 'Not sent',
};

/** What is in a message, in a few words. */
export function contentWords({ events, test }: Pick<WebhookDelivery, 'events' | 'test'>): string {
  if (test) return 'Test';
  const counts = Map.groupBy(events, ({ type }) => type);
  return [...counts].map(([type, some]) => (some.length === 1 ? type : `${some.length} × ${type}`)).join(', ');
}

/** What the last try came to. */
export function outcomeWords({ attempts }: Pick<WebhookDelivery, 'attempts'>): string {
  const last = attempts.at(-1);
  if (!last) return '';
  return last.problem ?? `It answered ${last.status} in ${last.tookMs} ms.`;
}
