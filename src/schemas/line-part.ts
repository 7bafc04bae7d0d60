import { z } from 'zod';

/** Mentions of a brand, brought by one source, that are in the line and not yet assessed. */
export const LinePart = z.object({
  sourceId: z.string(),
  brandId: z.string(),
  mentions: z.number().int().positive(),
  /** Of them, those whose post is recent. */
  recent: z.number().int().nonnegative(),
});
export type LinePart = z.infer<typeof LinePart>;
