import { z } from 'zod';
import { moment } from './moment.ts';

/** found: by its words, nobody has looked · confirmed: somebody has to keep it · kept · dismissed: it is none. */
export const PromiseState = z.enum(['found', 'confirmed', 'kept', 'dismissed']);
export type PromiseState = z.infer<typeof PromiseState>;

/** What one of our people said in public that somebody would do. The words are read from the post, so that they go with it. */
export const StaffPromise = z.object({
  /** The post. */
  id: z.string(),
  /** The thread. */
  of: z.string(),
  sourceId: z.string(),
  /** The account that said it. */
  authorId: z.string(),
  saidAt: moment,
  /** Offsets of the promise in the post's text; both 0 where the text holds it no longer. */
  start: z.number().int(),
  end: z.number().int(),
  state: PromiseState,
  /** As its words say, or as the person who confirmed it chose. */
  dueAt: moment.optional(),
  confirmedBy: z.string().optional(),
  /** A later staff post of the thread followed it up; whether it keeps the promise a person says. */
  followedAt: moment.optional(),
  /** Who confirmed it was told that it is due. */
  remindedAt: moment.optional(),
  version: z.number().int(),
});
export type StaffPromise = z.infer<typeof StaffPromise>;
