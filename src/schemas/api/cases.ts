import { z } from 'zod';
import { Action, ActionKind } from '../action.ts';
import { Case, CaseEvent, CaseView, Lane } from '../case.ts';
import { endpoint } from '../endpoint.ts';
import { Mention } from '../mention.ts';
import { moment } from '../moment.ts';
import { Metrics, StoredPost } from '../post.ts';
import { Mood } from '../recovery.ts';

const caseParams = z.object({ caseId: z.string() });
/** The version of the case the person looked at: a change made on an older one is refused with `conflict`. */
const version = z.number().int();

export const listCases = endpoint({
  method: 'GET',
  path: '/api/cases',
  caller: 'read',
  summary: 'The response queue: overdue first, then by priority, then the oldest.',
  query: z.object({
    lane: Lane.optional(),
    view: CaseView.default('all'),
    brandId: z.string().optional(),
    network: z.string().optional(),
    text: z.string().max(200).optional(),
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({ cases: z.array(Case), next: z.string().optional() }),
});

export const countCases = endpoint({
  method: 'GET',
  path: '/api/cases/counts',
  caller: 'read',
  summary: 'How many cases stand in each lane and view.',
  query: z.object({ brandId: z.string().optional() }),
  answer: z.object({ lanes: z.record(Lane, z.number().int()), views: z.record(CaseView, z.number().int()) }),
});

/** What a person does on the network's own page, at `link`, and why Earshot does not. */
const HandWork = z.object({
  link: z.string(),
  /** Missing where the network takes it from no program at all. */
  why: z.string().optional(),
});
export type HandWork = z.infer<typeof HandWork>;

/** A post of the conversation with what the line made of it. */
export const ConversationPost = StoredPost.extend({
  /** The mention of the case's brand in it, if it is one. */
  mention: Mention.optional(),
  /** What may be done with it now, on its network and by this person. */
  actions: z.array(ActionKind),
  /** Of these, what a person does by hand. */
  byHand: z.partialRecord(ActionKind, HandWork),
});
export type ConversationPost = z.infer<typeof ConversationPost>;

export const CaseDetail = z.object({
  case: Case,
  conversation: z.array(ConversationPost),
  /** Why it is flagged, as sentences, the weightiest first. */
  reasons: z.array(z.object({ text: z.string(), points: z.number() })),
  /** What its mentions complain or speak of, the most frequent first, and who can remove the cause. */
  topics: z.array(z.object({ name: z.string(), department: z.string().optional() })),
  /** Of its author, before our answer and after it; missing while there is none. */
  mood: Mood.optional(),
  history: z.array(CaseEvent),
  actions: z.array(Action),
  /** Earlier cases of the same author with the brand. */
  earlier: z.array(Case),
  samples: z.array(z.object({ postId: z.string(), at: moment, metrics: Metrics })),
  /** Longest reply the network takes, in its own counting; missing where there is no limit. */
  replyLimit: z.number().int().optional(),
  /** Names of the users who appear in case and history. */
  people: z.record(z.string(), z.string()),
});
export type CaseDetail = z.infer<typeof CaseDetail>;

export const getCase = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId',
  caller: 'read',
  summary: 'A case with its conversation, reasons, history and actions.',
  params: caseParams,
  answer: CaseDetail,
});

export const assignCase = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/assign',
  caller: 'triage',
  summary: 'Gives the case to a user, or to nobody.',
  params: caseParams,
  body: z.object({ version, userId: z.string().nullable() }),
  answer: Case,
});

export const noteCase = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/note',
  caller: 'triage',
  summary: 'Adds an internal note to the history.',
  params: caseParams,
  body: z.object({ text: z.string().trim().min(1).max(5000) }),
  answer: CaseEvent,
});

export const snoozeCase = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/snooze',
  caller: 'triage',
  summary: 'Puts the case away until a moment in the future.',
  params: caseParams,
  body: z.object({ version, until: moment }),
  answer: Case,
});

export const resolveCase = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/resolve',
  caller: 'triage',
  summary: 'Closes the case as settled, with the reason.',
  params: caseParams,
  body: z.object({ version, reason: z.string().trim().min(1).max(500) }),
  answer: Case,
});

export const dismissCase = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/dismiss',
  caller: 'triage',
  summary: 'Closes the case as needing nothing, with the reason.',
  params: caseParams,
  body: z.object({ version, reason: z.string().trim().min(1).max(500) }),
  answer: Case,
});

export const handOverCase = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/hand-over',
  caller: 'triage',
  summary: 'Hands the case to another department, named in the reason.',
  params: caseParams,
  body: z.object({ version, reason: z.string().trim().min(1).max(500) }),
  answer: Case,
});

export const reopenCase = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/reopen',
  caller: 'triage',
  summary: 'Opens the case again; also wakes a snoozed one.',
  params: caseParams,
  body: z.object({ version }),
  answer: Case,
});

export const moveCaseToLane = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/lane',
  caller: 'triage',
  summary: 'Moves the case to another lane; a person has decided, so it is no longer undecided.',
  params: caseParams,
  body: z.object({ version, lane: Lane }),
  answer: Case,
});

export const actOnCase = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/actions',
  caller: 'answer',
  summary:
    'Queues a reply, share, like or follow, or what staff do to a thread, for which it needs the permission `moderate`. It ' +
    'leaves after ten seconds and can be taken back until then; what the ' +
    'network takes from no program is prepared for a person to do by hand.',
  params: caseParams,
  body: z.object({
    /** Made by the page, so that a click sent twice acts once. */
    key: z.uuid(),
    kind: ActionKind,
    postId: z.string(),
    text: z.string().max(10_000).optional(),
    /** For a move: one of the places that are listed for the post. */
    placeId: z.string().max(200).optional(),
    /** When the newest post of the conversation on the person's screen was seen. */
    seenThreadAt: moment,
    sendAnyway: z.boolean().default(false),
  }),
  answer: Action,
});

/** What a network says of a text before it is sent. */
export const ReplyCheck = z.object({
  /** By the network's API, by a person's hand on its page, or not at all. */
  by: z.enum(['api', 'hand', 'none']),
  /** As the network counts; missing where it bounds no text. */
  length: z.number().int().optional(),
  limit: z.number().int().optional(),
  /** Why it is not sent from here as it is. */
  why: z.string().optional(),
});
export type ReplyCheck = z.infer<typeof ReplyCheck>;

export const checkReply = endpoint({
  method: 'POST',
  path: '/api/reply-check',
  caller: 'answer',
  summary: 'How the network of a post counts the text of a reply, and what it objects to in it. Sends nothing.',
  body: z.object({ postId: z.string(), text: z.string().max(10_000) }),
  answer: ReplyCheck,
});

export const listPlaces = endpoint({
  method: 'GET',
  path: '/api/places',
  caller: 'moderate',
  summary: 'Where the thread of a post can be moved to on its network.',
  query: z.object({ postId: z.string() }),
  answer: z.object({ places: z.array(z.object({ id: z.string(), name: z.string() })) }),
});

export const cancelAction = endpoint({
  method: 'POST',
  path: '/api/actions/:actionId/cancel',
  caller: 'answer',
  summary: 'Takes back an action that has not left yet.',
  params: z.object({ actionId: z.string() }),
  body: z.object({}),
  answer: Action,
});

export const settleAction = endpoint({
  method: 'POST',
  path: '/api/actions/:actionId/settle',
  caller: 'answer',
  summary: 'Reads back from the network what became of an action whose outcome is unknown.',
  params: z.object({ actionId: z.string() }),
  body: z.object({}),
  answer: Action,
});

export const confirmAction = endpoint({
  method: 'POST',
  path: '/api/actions/:actionId/confirm',
  caller: 'answer',
  summary: 'Says of an action done by hand, or of one whose outcome is unknown, whether it was done.',
  params: z.object({ actionId: z.string() }),
  body: z.object({ done: z.boolean() }),
  answer: Action,
});
