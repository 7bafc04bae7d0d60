import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { SavedReply, SavedReplyForm } from '../saved-reply.ts';

const params = z.object({ replyId: z.string() });

const ShownReply = SavedReply.extend({
  /** How often it was sent. */
  uses: z.number().int(),
});
export type ShownReply = z.infer<typeof ShownReply>;

export const listSavedReplies = endpoint({
  method: 'GET',
  path: '/api/saved-replies',
  caller: 'draft',
  summary: 'The saved replies of everybody and the asker’s own, by name, with how often each was sent.',
  answer: z.object({ replies: z.array(ShownReply) }),
});

export const createSavedReply = endpoint({
  method: 'POST',
  path: '/api/saved-replies',
  caller: 'draft',
  summary: 'Writes a new saved reply, for everybody or for the asker alone.',
  body: SavedReplyForm,
  answer: SavedReply,
});

export const changeSavedReply = endpoint({
  method: 'PUT',
  path: '/api/saved-replies/:replyId',
  caller: 'draft',
  summary: 'Changes a saved reply: one’s own, or with the permission `approve` anybody’s that is shared.',
  params,
  body: SavedReplyForm.extend({ version: z.number().int() }),
  answer: SavedReply,
});

export const removeSavedReply = endpoint({
  method: 'DELETE',
  path: '/api/saved-replies/:replyId',
  caller: 'draft',
  summary: 'Removes a saved reply, and what was learnt of its use.',
  params,
  body: z.object({}),
  answer: z.object({}),
});

/** A saved reply as it would stand in the answer to a post. */
const FittingReply = z.object({
  id: z.string(),
  name: z.string(),
  shortcut: z.string().optional(),
  /** With what is known of the case in place of its variables. */
  text: z.string(),
  uses: z.number().int(),
  /** Why it is suggested, in a sentence; missing where it only is there to be chosen. */
  why: z.string().optional(),
});
export type FittingReply = z.infer<typeof FittingReply>;

export const findReplies = endpoint({
  method: 'GET',
  path: '/api/cases/:caseId/replies',
  caller: 'draft',
  summary:
    'Saved replies that are meant for such a case, filled in: first those that were sent to the most similar posts, with the ' +
    'reason, then the others by use. Nothing is sent by it.',
  params: z.object({ caseId: z.string() }),
  query: z.object({
    postId: z.string(),
    /** What stands in the name, the shortcut or the text. */
    text: z.string().trim().max(100).optional(),
  }),
  answer: z.object({ replies: z.array(FittingReply) }),
});
