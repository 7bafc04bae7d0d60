import { z } from 'zod';
import { moment } from './moment.ts';
import { RiskAssessment, RiskLevel } from './risk.ts';
import { SentimentLabel } from './sentiment.ts';

export const Lane = z.enum(['engage', 'share', 'follow']);
export type Lane = z.infer<typeof Lane>;

/**
 * open: wants somebody · waiting: we answered partly and wait on them · snoozed: comes back at `snoozedUntil` ·
 * handed_over: another department has it · answered · resolved: closed without an answer on the network ·
 * dismissed: nothing to do, with the reason or the rule.
 */
export const CaseStatus = z.enum(['open', 'waiting', 'snoozed', 'handed_over', 'answered', 'resolved', 'dismissed']);
export type CaseStatus = z.infer<typeof CaseStatus>;

/** A conversation that wants an answer. */
export const Case = z.object({
  id: z.string(),
  brandId: z.string(),
  network: z.string(),
  threadId: z.string(),
  /** The mention that opened it. */
  mentionId: z.string(),
  authorId: z.string(),
  authorHandle: z.string(),
  authorName: z.string(),
  authorFollowers: z.number().int().optional(),
  lane: Lane,
  status: CaseStatus,
  /** A machine was not sure; a person decides. */
  undecided: z.boolean(),
  /** The first line of the post that opened it. */
  title: z.string(),
  url: z.string(),
  sentiment: SentimentLabel,
  sentimentScore: z.number(),
  complaint: z.number(),
  risk: RiskAssessment,
  riskLevel: RiskLevel,
  /** The higher, the nearer the top of the list; see domain/case-priority.ts. Missing until it is worked out. */
  priority: z.number().optional(),
  assigneeId: z.string().optional(),
  openedAt: moment,
  /** When the newest post joined. */
  lastPostAt: moment,
  /** SLA: when an answer is due. Missing once the clock has stopped. */
  dueAt: moment.optional(),
  snoozedUntil: moment.optional(),
  answeredAt: moment.optional(),
  closedAt: moment.optional(),
  /** Why it was resolved or dismissed: a person's words or a rule's name. */
  reason: z.string().optional(),
  mentionCount: z.number().int(),
  /** Engagement totals of its posts over time, oldest first, for the spark line. */
  spark: z.array(z.object({ at: moment, total: z.number().int() })),
  /** Raised by each change; a change names the version it was made on. */
  version: z.number().int(),
});
export type Case = z.infer<typeof Case>;

export const CaseEventKind = z.enum([
  'opened',
  'joined',
  'escalated',
  'assigned',
  'unassigned',
  'noted',
  'snoozed',
  'woken',
  'resolved',
  'dismissed',
  'reopened',
  'handed_over',
  'lane_changed',
  'action_queued',
  'action_sent',
  'action_failed',
  'action_unknown',
  'action_cancelled',
  'answered_natively',
  'post_edited',
  'post_removed',
]);
export type CaseEventKind = z.infer<typeof CaseEventKind>;

/** One line of a case's history; nothing is ever taken from it. */
export const CaseEvent = z.object({
  id: z.string(),
  caseId: z.string(),
  at: moment,
  kind: CaseEventKind,
  /** The user who did it; missing where the line did. */
  userId: z.string().optional(),
  /** The mention that opened or joined the case. */
  mentionId: z.string().optional(),
  /** A note, a reason or what happened, as shown. */
  text: z.string(),
});
export type CaseEvent = z.infer<typeof CaseEvent>;

/** Views of the inbox. `all` is what wants somebody now: open or waiting on them. */
export const CaseView = z.enum([
  'all',
  'at_risk',
  'mine',
  'unassigned',
  'waiting',
  'snoozed',
  'overdue',
  'undecided',
  'needs_look',
  'answered',
  'closed',
]);
export type CaseView = z.infer<typeof CaseView>;
