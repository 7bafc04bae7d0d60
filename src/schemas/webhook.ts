import { z } from 'zod';
import { moment } from './moment.ts';

/** What others can be told of as it happens. */
export const WebhookEventType = z.enum([
  'case.opened',
  'case.flagged',
  'case.answered',
  'case.closed',
  'incident.opened',
  'incident.updated',
  'incident.closed',
  'issue.changed',
  'source.silent',
  'source.heard',
  'thread.burning',
]);
export type WebhookEventType = z.infer<typeof WebhookEventType>;

/** That something happened, and to what. What is said of it is read when it is sent, so that what is gone by then is not told. */
export const WebhookEvent = z.object({
  /** The same however often it is sent. */
  id: z.string(),
  type: WebhookEventType,
  at: moment,
  brandId: z.string().optional(),
  /** A case, an incident, an issue, a source or a thread, by the type. */
  subjectId: z.string(),
  /** What it came to then, in a word or two: a status, a level of risk, a line of a history. */
  facts: z.record(z.string(), z.string()),
});
export type WebhookEvent = z.infer<typeof WebhookEvent>;

export const WebhookForm = z.object({
  name: z.string().trim().min(1).max(100),
  url: z.url({ protocol: /^https?$/ }).max(2000),
  events: z.array(WebhookEventType).min(1),
  /** Empty: of all brands. */
  brandIds: z.array(z.string()).max(500),
  enabled: z.boolean(),
});
export type WebhookForm = z.infer<typeof WebhookForm>;

export const WebhookHealth = z.object({
  /** Failures in a row; 0 while it takes what it is sent. */
  failures: z.number().int(),
  failingSince: moment.optional(),
  /** The last failure in plain words. */
  problem: z.string().optional(),
  lastSuccessAt: moment.optional(),
  /** Nothing is sent to it before. */
  restUntil: moment.optional(),
  /** Why Earshot turned it off, where it did. */
  stopped: z.object({ at: moment, why: z.string() }).optional(),
});

/** An address of somebody else that is told what happens. */
export const Webhook = WebhookForm.extend({
  id: z.string(),
  /** Sealed; the newest first. The older one of two signs until `oldSecretUntil`. */
  secrets: z.array(z.string()).min(1).max(2),
  oldSecretUntil: moment.optional(),
  health: WebhookHealth,
  createdBy: z.string(),
  createdAt: moment,
  /** How often people changed it; `version` also counts what became of messages. */
  revision: z.number().int(),
  version: z.number().int(),
});
export type Webhook = z.infer<typeof Webhook>;

/**
 * waiting: to be sent, or to be sent again · sending: at this moment, or cut off in it, which is told by its `nextAt` · delivered ·
 * failed: given up · dropped: it waited too long behind others, or nothing of it was left to be told.
 */
export const WebhookDeliveryState = z.enum(['waiting', 'sending', 'delivered', 'failed', 'dropped']);
export type WebhookDeliveryState = z.infer<typeof WebhookDeliveryState>;

/** What one try came to. */
export const WebhookAttempt = z.object({
  at: moment,
  /** Missing where no answer came. */
  status: z.number().int().optional(),
  tookMs: z.number().int(),
  /** The beginning of the answer. */
  answer: z.string().optional(),
  problem: z.string().optional(),
});
export type WebhookAttempt = z.infer<typeof WebhookAttempt>;

/** A message to a webhook: one or several events in the order in which they happened. */
export const WebhookDelivery = z.object({
  /** Begins with its time so that the newest stand first. */
  id: z.string(),
  /** The webhook. */
  of: z.string(),
  events: z.array(WebhookEvent),
  /** A person asked for it, to see whether it comes through. */
  test: z.boolean().optional(),
  state: WebhookDeliveryState,
  createdAt: moment,
  /** The latest last; the first ones are left out where there are many. */
  attempts: z.array(WebhookAttempt),
  tries: z.number().int(),
  nextAt: moment.optional(),
  version: z.number().int(),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

/** Deliveries that are not through, the oldest first: found without reading those that are. */
export const WebhookWait = z.object({
  id: z.string(),
  of: z.string(),
  deliveryId: z.string(),
  version: z.number().int(),
});
export type WebhookWait = z.infer<typeof WebhookWait>;

/** How far incidents, issues, sources and alerts of threads were looked at: what of them was told, or was there before anybody asked. */
export const EventPlace = z.object({
  id: z.enum(['incidents', 'issues', 'sources', 'threads']),
  since: moment,
  /** Lines of the history of each, or since when a source is silent or a thread calls. */
  seen: z.record(z.string(), z.number()),
  version: z.number().int(),
});
export type EventPlace = z.infer<typeof EventPlace>;
