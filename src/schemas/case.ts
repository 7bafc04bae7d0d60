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

/**
 * Why a case is done. answered: on the network · solved: the trouble is gone · known_issue: its issue tells them when it is fixed ·
 * elsewhere: settled in private or by another channel · not_ours · no_answer: nothing to say · spam · duplicate · other: in words.
 */
export const DoneReason = z.enum([
  'answered',
  'solved',
  'known_issue',
  'elsewhere',
  'not_ours',
  'no_answer',
  'spam',
  'duplicate',
  'other',
]);
export type DoneReason = z.infer<typeof DoneReason>;

/**
 * What became of a conversation that we answered. heats_up: it spread on · came_back: its author wants more · thanked ·
 * removed: our answer is gone from the network.
 */
export const AfterAnswer = z.enum(['heats_up', 'came_back', 'thanked', 'removed']);
export type AfterAnswer = z.infer<typeof AfterAnswer>;

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
  /** What rules add to the priority, in points of its own scale: see domain/case-priority.ts. */
  boost: z.number().optional(),
  /** The people's own words for it, sorted, each once. */
  tags: z.array(z.string()),
  /** The brand's topics that its mentions speak of, sorted, each once. */
  topics: z.array(z.string()),
  /** ISO 639-1, of the post that opened it, where it is known. */
  language: z.string().optional(),
  /** The team that looks after it. */
  teamId: z.string().optional(),
  assigneeId: z.string().optional(),
  /** Since when the assignee has it. */
  assignedAt: moment.optional(),
  /** The known issue that it belongs to. */
  issueId: z.string().optional(),
  openedAt: moment,
  /** When the newest post joined. */
  lastPostAt: moment,
  /** SLA: when an answer is due. Missing once the clock has stopped. */
  dueAt: moment.optional(),
  /** A person chose it, whatever the SLA says; until we are done with the case. */
  deadlineAt: moment.optional(),
  /** What is left until then, in milliseconds of working time, while the clock stands still. */
  leftMs: z.number().int().optional(),
  snoozedUntil: moment.optional(),
  /** Since when an answer to it waits for somebody who may approve it. */
  offeredAt: moment.optional(),
  answeredAt: moment.optional(),
  closedAt: moment.optional(),
  /** Why it was resolved or dismissed: a person's words or a rule's name. */
  reason: z.string().optional(),
  doneReason: DoneReason.optional(),
  /** The user who closed it; missing where a rule did. */
  closedBy: z.string().optional(),
  /** Since the latest answer; missing while nothing happened. */
  afterAnswer: AfterAnswer.optional(),
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
  'tagged',
  'untagged',
  'team_assigned',
  'taken_over',
  'offered',
  'approved',
  'rejected',
  'rule_applied',
  'rule_undone',
  'linked',
  'unlinked',
  'clock_paused',
  'clock_resumed',
  'told',
  'muted',
  'unmuted',
  'mentioned',
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
  'my_team',
  'unassigned',
  'waiting',
  'snoozed',
  'overdue',
  'undecided',
  'needs_look',
  'needs_approval',
  'answered',
  'closed',
]);
export type CaseView = z.infer<typeof CaseView>;
