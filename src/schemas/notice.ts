import { z } from 'zod';
import { moment } from './moment.ts';

/** What one person is told of a case: they were mentioned in a note, or it was given to them. */
export const Notice = z.object({
  /** Of two the later has the smaller id, so that a list begins with the newest. */
  id: z.string(),
  /** The user it is for. */
  of: z.string(),
  brandId: z.string(),
  caseId: z.string(),
  /** mentioned: a colleague asks · given: the case is theirs now · left: its owner does nothing on it, and nobody has it. */
  kind: z.enum(['mentioned', 'given', 'left']),
  /** The note, or what happened. */
  text: z.string(),
  /** Who did it; missing where Earshot did. */
  byId: z.string().optional(),
  at: moment,
  readAt: moment.optional(),
  version: z.number().int(),
});
export type Notice = z.infer<typeof Notice>;
