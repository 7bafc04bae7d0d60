import { z } from 'zod';
import { moment } from './moment.ts';

/** What one person is told of a case or of a thread of a board: they were mentioned in a note, it was given to them, or something is due. */
export const Notice = z.object({
  /** Of two the later has the smaller id, so that a list begins with the newest. */
  id: z.string(),
  /** The user it is for. */
  of: z.string(),
  /** Missing where a thread speaks of none. */
  brandId: z.string().optional(),
  /** One of the two. */
  caseId: z.string().optional(),
  threadId: z.string().optional(),
  /**
   * mentioned: a colleague asks · given: the case is theirs now · left: its owner does nothing on it, and nobody has it ·
   * promise_due: what staff promised in the thread, as they confirmed, is due · not_done: what they did to the thread did not come
   * to its board.
   */
  kind: z.enum(['mentioned', 'given', 'left', 'promise_due', 'not_done']),
  /** The note, or what happened. */
  text: z.string(),
  /** Who did it; missing where Earshot did. */
  byId: z.string().optional(),
  at: moment,
  readAt: moment.optional(),
  version: z.number().int(),
});
export type Notice = z.infer<typeof Notice>;
