import { z } from 'zod';

/** Where one open screen stands: whose it is, which case or thread is open on it, and whether an answer is being typed there. */
export const ScreenPlace = z.object({
  /** Made by the page, one a tab; it counts only together with the user of the session. */
  screenId: z.string().min(1).max(64),
  /** The case that is open; null for none, or for a screen that was closed. */
  caseId: z.string().min(1).max(200).nullable(),
  /** The thread of a board that is open; a screen that answers one of its posts stands at a case too. */
  threadId: z.string().min(1).max(500).nullable().default(null),
  writing: z.boolean(),
});
export type ScreenPlace = z.infer<typeof ScreenPlace>;

/** Somebody who has a case or a thread open, on however many screens; one of the two ids is there. */
export const Present = z.object({
  caseId: z.string().optional(),
  threadId: z.string().optional(),
  userId: z.string(),
  writing: z.boolean(),
});
export type Present = z.infer<typeof Present>;

/** How often an open screen says that it is still there, in milliseconds. */
export const beatMs = 15_000;
/** A screen that was not heard for so long is gone, in milliseconds: three beats. */
export const forgottenMs = 45_000;
