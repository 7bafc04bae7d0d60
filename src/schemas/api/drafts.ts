import { z } from 'zod';
import { Action } from '../action.ts';
import { endpoint } from '../endpoint.ts';
import { moment } from '../moment.ts';
import { longestAnswer, ReplyDraft } from '../reply-draft.ts';

const caseParams = z.object({ caseId: z.string() });
const draftParams = z.object({ draftId: z.string() });
const text = z.string().max(longestAnswer);

export const CaseDrafts = z.object({
  /** What the person who asks is writing. */
  writing: ReplyDraft.optional(),
  /** Answers that wait for approval, the oldest first. */
  offered: z.array(ReplyDraft),
  /** The asker's own that were given back. */
  returned: z.array(ReplyDraft),
  /** Others who have begun to write, without their words. */
  writers: z.array(z.object({ userId: z.string(), at: moment })),
});
export type CaseDrafts = z.infer<typeof CaseDrafts>;

export const listDrafts = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/drafts',
  caller: 'draft',
  summary: 'Answers to a case that are being written by the asker, wait for approval, or were given back to the asker.',
  params: caseParams,
  answer: CaseDrafts,
});

const message = z.object({
  /** Made by the page once for each message. */
  key: z.uuid(),
  postId: z.string(),
  text,
  savedReplyId: z.string().optional(),
});

export const keepDraft = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/draft',
  caller: 'draft',
  summary:
    'Keeps what the asker writes to a case, for all their devices. The newest words win; those of another device that this ' +
    'one had not seen are kept beside them. Without words the draft is forgotten.',
  params: caseParams,
  body: message.extend({
    /** The version of the draft that the page knew, 0 for none. */
    basedOn: z.number().int().min(0),
    /** How long ago the words were written, in milliseconds. */
    ageMs: z.number().min(0).default(0),
  }),
  answer: z.object({ draft: ReplyDraft.optional() }),
});

export const forgetEarlier = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/draft/forget-earlier',
  caller: 'draft',
  summary: 'Forgets what another device of the asker had written; the newer draft stays.',
  params: caseParams,
  body: z.object({}),
  answer: z.object({ draft: ReplyDraft.optional() }),
});

export const offerDraft = endpoint({
  method: 'POST',
  path: '/api/cases/:caseId/offers',
  caller: 'draft',
  summary: 'Offers an answer to those who may approve it. The same key twice is one answer.',
  params: caseParams,
  body: message,
  answer: ReplyDraft,
});

export const approveDraft = endpoint({
  method: 'POST',
  path: '/api/drafts/:draftId/approve',
  caller: 'approve',
  summary:
    'Sends an answer that somebody else wrote, as it is or changed. It leaves after ten seconds; other answers that wait at ' +
    'the same post are given back.',
  params: draftParams,
  body: z.object({
    /** Missing where it is sent as it was written. */
    text: text.optional(),
    seenThreadAt: moment,
    sendAnyway: z.boolean().default(false),
  }),
  answer: Action,
});

export const rejectDraft = endpoint({
  method: 'POST',
  path: '/api/drafts/:draftId/reject',
  caller: 'approve',
  summary: 'Gives an offered answer back to its writer, with the reason.',
  params: draftParams,
  body: z.object({ reason: z.string().trim().min(1).max(1000) }),
  answer: ReplyDraft,
});

export const takeUpDraft = endpoint({
  method: 'POST',
  path: '/api/drafts/:draftId/take-up',
  caller: 'draft',
  summary: 'The writer goes on with an answer of theirs that was given back, or takes back one that still waits.',
  params: draftParams,
  body: z.object({}),
  answer: CaseDrafts,
});

export const dropDraft = endpoint({
  method: 'DELETE',
  path: '/api/drafts/:draftId',
  caller: 'draft',
  summary: 'The writer drops an answer of theirs that was given back.',
  params: draftParams,
  body: z.object({}),
  answer: z.object({}),
});
