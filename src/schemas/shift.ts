import { z } from 'zod';
import { MessageWay } from './alert.ts';
import { moment } from './moment.ts';

/** Up to when somebody has looked at the boards, as they said themselves. */
export const BoardLook = z.object({
  /** The user's. */
  id: z.string(),
  at: moment,
  version: z.number().int(),
});
export type BoardLook = z.infer<typeof BoardLook>;

/** A hand-over on its way to one reader or channel: the claim on it and what became of it. Its words are read when it leaves. */
export const HandoverMessage = z.object({
  /** Follows from the hand-over and where it goes; a list begins with the newest hand-over's. */
  id: z.string(),
  /** The hand-over's. */
  of: z.string(),
  way: MessageWay,
  channelId: z.string().optional(),
  userId: z.string().optional(),
  at: moment,
  triedAt: moment.optional(),
  /** waiting: surely not sent, tried again at `nextAt` · unknown: it may have gone out, and is not sent again. */
  status: z.enum(['planned', 'waiting', 'sent', 'unknown', 'failed', 'dropped']),
  tries: z.number().int(),
  nextAt: moment.optional(),
  problem: z.string().optional(),
  version: z.number().int(),
});
export type HandoverMessage = z.infer<typeof HandoverMessage>;
