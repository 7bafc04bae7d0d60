import { z } from 'zod';
import { Action, ActionKind } from '../action.ts';
import { Case, CaseEvent, CaseView, DoneReason, Lane } from '../case.ts';
import { CriteriaText } from '../case-criteria.ts';
import { endpoint } from '../endpoint.ts';
import { Mention } from '../mention.ts';
import { moment } from '../moment.ts';
import { Metrics, StoredPost } from '../post.ts';
import { Mood } from '../recovery.ts';
import { Silence } from '../silence.ts';

const caseParams = z.object({ caseId: z.string() });
/** The version of the case the person looked at: a change made on an older one is refused with `conflict`. */
const version = z.number().int();

/** Which cases of the queue are meant. */
export const caseQuery = z.object({
  lane: Lane.optional(),
  view: CaseView.default('all'),
  /** JSON of what the view is narrowed to. */
  criteria: CriteriaText.optional(),
});

export const listCases = endpoint({
  method: 'GET',
  path: '/api/cases',
  caller: 'read',
  summary: 'The response queue: overdue first, then by priority, then the oldest.',
  query: caseQuery.extend({
    after: z.string().optional(),
    /** How many to leave out: for a jump into the middle of a long list. */
    skip: z.coerce.number().int().min(0).max(10_000_000).default(0),
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

export const listCaseValues = endpoint({
  method: 'GET',
  path: '/api/cases/values',
  caller: 'read',
  summary: 'The networks, languages, topics and tags that cases have, to narrow a view to.',
  answer: z.object({
    networks: z.array(z.string()),
    languages: z.array(z.string()),
    topics: z.array(z.string()),
    tags: z.array(z.string()),
  }),
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
  /** What the network has beside it and we did not hear: replies to it, at least so many, and the post that it answers. */
  unheard: z.object({ replies: z.number().int(), parent: z.boolean() }).optional(),
});
export type ConversationPost = z.infer<typeof ConversationPost>;

export const CaseDetail = z.object({
  case: Case,
  conversation: z.array(ConversationPost),
  /** Whether its network can be asked for the whole thread now; whether more posts of it are stored than are shown. */
  thread: z.object({ mayRead: z.boolean(), isCut: z.boolean() }),
  /** Somebody has muted the conversation: its new posts raise nothing. */
  muted: Silence.optional(),
  /** Why it is flagged, as sentences, the weightiest first. */
  reasons: z.array(z.object({ text: z.string(), points: z.number() })),
  /** What its mentions complain or speak of, the most frequent first, and who can remove the cause. */
  topics: z.array(z.object({ name: z.string(), department: z.string().optional() })),
  /** Of its author, before our answer and after it; missing while there is none. */
  mood: Mood.optional(),
  history: z.array(CaseEvent),
  actions: z.array(Action),
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

/** Words may be left out but for `other`, which is meant where the kind of reason is missing. */
const EndBody = z.object({
  version,
  doneReason: DoneReason.optional(),
  reason: z.string().trim().min(1).max(500).optional(),
  /** The issue that it is linked to as it closes. */
  issueId: z.string().optional(),
});

export const resolveCase = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/resolve',
  caller: 'triage',
  summary: 'Closes the case as settled, with the reason.',
  params: caseParams,
  body: EndBody,
  answer: Case,
});

export const dismissCase = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/dismiss',
  caller: 'triage',
  summary: 'Closes the case as needing nothing, with the reason.',
  params: caseParams,
  body: EndBody,
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
    /** For `tag` and `untag`. */
    tag: z.string().trim().min(1).max(100).optional(),
    /** The saved reply that the text began with. */
    savedReplyId: z.string().max(200).optional(),
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
  caller: 'draft',
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
