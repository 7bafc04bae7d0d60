import { z } from 'zod';

/** A word of the people for cases, as they wrote it first. */
export const TagName = z.string().trim().min(1).max(40);

/** A tag that was given to a case once, so that it can be offered again. */
export const Tag = z.object({
  /** The name in small letters: one tag however it is written. */
  id: z.string(),
  name: TagName,
  version: z.number().int(),
});
export type Tag = z.infer<typeof Tag>;
