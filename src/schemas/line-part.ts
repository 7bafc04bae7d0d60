import { z } from 'zod';

/** How many mentions of a brand, brought by one source, are in the line and not yet assessed. */
export const LinePart = z.object({ sourceId: z.string(), brandId: z.string(), mentions: z.number().int().positive() });
export type LinePart = z.infer<typeof LinePart>;
