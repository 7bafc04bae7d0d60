import { z } from 'zod';
import { moment } from './moment.ts';

/**
 * What staff of a board do to a thread (close, pin, tag, move and their reverses) or to a post (hide; its whole thread where the
 * post begins one). All but a move have their reverse beside them; a move is taken back by another.
 */
export const StaffActionKind = z.enum(['close', 'open', 'pin', 'unpin', 'hide', 'unhide', 'move', 'tag', 'untag']);
export type StaffActionKind = z.infer<typeof StaffActionKind>;

export const ActionKind = z.enum(['reply', 'share', 'like', 'follow', ...StaffActionKind.options]);
export type ActionKind = z.infer<typeof ActionKind>;

/**
 * queued: may still be taken back · sending · sent · failed · unknown: settled by reading back · cancelled ·
 * by_hand: prepared for a person who finishes it on the network's own page.
 */
export const ActionStatus = z.enum(['queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled', 'by_hand']);
export type ActionStatus = z.infer<typeof ActionStatus>;

/** What we do on a network, by a person's click. The id is its idempotency key. */
export const Action = z.object({
  id: z.string(),
  /** Missing where staff of a board do it to a thread that is no case. */
  caseId: z.string().optional(),
  sourceId: z.string(),
  kind: ActionKind,
  /** The post answered, shared or liked; for follow, the author's latest post in the case. */
  postId: z.string(),
  threadId: z.string(),
  authorId: z.string(),
  text: z.string().optional(),
  /** Where a thread is moved to: the network's own id of the place, and its name as it was shown. */
  placeId: z.string().optional(),
  placeName: z.string().optional(),
  /** What a thread is tagged with, or what is taken from it. */
  tag: z.string().optional(),
  status: ActionStatus,
  /** Who clicked. */
  userId: z.string(),
  /** Who wrote it, where somebody else approved it. */
  writerId: z.string().optional(),
  /** The saved reply that its text began with. */
  savedReplyId: z.string().optional(),
  createdAt: moment,
  /** Not sent before this moment: the seconds of Undo. */
  notBefore: moment,
  /** What the sender saw: the guard refuses when the thread moved on after it. */
  seenThreadAt: moment,
  /** The person saw the guard's objection and wants it sent all the same. */
  sendAnyway: z.boolean(),
  sentAt: moment.optional(),
  remoteId: z.string().optional(),
  remoteUrl: z.string().optional(),
  /** Why it failed or was refused, in words for the person who clicked. */
  problem: z.string().optional(),
});
export type Action = z.infer<typeof Action>;
