import { z } from 'zod';

/** How a thread stands on its board, as its staff see it. */
export const Standing = z.object({
  isClosed: z.boolean(),
  isPinned: z.boolean(),
  /** The whole thread; of its posts those in `hiddenPostIds`. */
  isHidden: z.boolean(),
  place: z.string().optional(),
  tags: z.array(z.string()),
  hiddenPostIds: z.array(z.string()),
});
export type Standing = z.infer<typeof Standing>;
