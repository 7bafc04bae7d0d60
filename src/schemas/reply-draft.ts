import { z } from 'zod';
import { moment } from './moment.ts';

/**
 * writing: for its writer's eyes, on all devices · offered: waits for somebody who may approve · rejected: given back, with the
 * reason · sent: became an action.
 */
export const DraftState = z.enum(['writing', 'offered', 'rejected', 'sent']);
export type DraftState = z.infer<typeof DraftState>;

export const longestAnswer = 10_000;

/** An answer that is being written. */
export const ReplyDraft = z.object({
  /** While it is being written by case and writer: everybody has one a case; see `writingIdOf`. Its first key from then on. */
  id: z.string(),
  /** The case. */
  of: z.string(),
  brandId: z.string(),
  /** Who writes it. */
  userId: z.string(),
  /** The post it answers. */
  postId: z.string(),
  text: z.string().max(longestAnswer),
  /** Made once for each message, so that a press that is sent twice acts once. The action's id, once it is sent. */
  key: z.string(),
  state: DraftState,
  /** The saved reply that it began with. */
  savedReplyId: z.string().optional(),
  /** What its writer had on another device when a newer text came; kept until they have looked at it. */
  earlier: z.object({ text: z.string().max(longestAnswer), at: moment }).optional(),
  /** Who gave it back or sent it, when, and in which words; `insteadId`: the draft that was sent instead. */
  decision: z
    .object({ userId: z.string(), at: moment, reason: z.string().optional(), insteadId: z.string().optional() })
    .optional(),
  /** When its words were written. */
  changedAt: moment,
  version: z.number().int(),
});
export type ReplyDraft = z.infer<typeof ReplyDraft>;

export function writingIdOf(caseId: string, userId: string): string {
  return `${caseId}|${userId}`;
}
