import { z } from 'zod';
import { moment } from './moment.ts';

/**
 * A person's decision that what somebody writes, or what is written in a conversation, is put before nobody from then on: it
 * raises no case, priority or news, and the ledger counts it as dismissed.
 */
export const Silence = z.object({
  /** See `silencedAuthorId` and `silencedThreadId`. */
  id: z.string(),
  /** muted: not now · blocked: an author whose posts are not worth a person's time, with the reason. */
  how: z.enum(['muted', 'blocked']),
  /** One of the two: an author, for all brands, or a conversation, for one. */
  authorId: z.string().optional(),
  threadId: z.string().optional(),
  brandId: z.string().optional(),
  network: z.string(),
  /** Who it is, or who began the conversation, as shown then. */
  name: z.string(),
  handle: z.string(),
  reason: z.string().optional(),
  /** The case in which it was decided. */
  caseId: z.string().optional(),
  at: moment,
  userId: z.string(),
  version: z.number().int(),
});
export type Silence = z.infer<typeof Silence>;

export function silencedAuthorId(authorId: string): string {
  return `author|${authorId}`;
}

export function silencedThreadId(brandId: string, threadId: string): string {
  return `thread|${brandId}|${threadId}`;
}
