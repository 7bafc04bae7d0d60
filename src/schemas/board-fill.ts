import { z } from 'zod';

/** How far the posts that an earlier release stored of a board were walked for their threads; the id is the source's. */
export const BoardFill = z.object({
  id: z.string(),
  /** Where the walk stands; see `posts.ofSource`. */
  after: z.string().optional(),
  isDone: z.boolean(),
  version: z.number().int(),
});
export type BoardFill = z.infer<typeof BoardFill>;
