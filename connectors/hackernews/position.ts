import { z } from 'zod';
import type { Cursor } from '#src/schemas/source.ts';
import { parsed } from '../_shared/position.ts';

const Value = z.object({ heardTo: z.number().int(), terms: z.array(z.string()) });

const Page = z.object({
  /** Newest item of the search when the poll began, in seconds; where the next poll goes on. */
  head: z.number().int(),
  terms: z.array(z.string()),
  /** Place in `terms`. */
  at: z.number().int().nonnegative(),
  /** Pages of this term so far. */
  pages: z.number().int().nonnegative(),
  from: z.number().int(),
  to: z.number().int().optional(),
  seen: z.array(z.string()),
});

/** Where a finished poll ended. */
export type Heard = z.infer<typeof Value>;
/** Where a poll stands between two pages. */
export type Position = z.infer<typeof Page>;

export const heardOf = (cursor: Cursor | undefined): Heard | undefined => parsed(Value, cursor?.value);
export const positionOf = (cursor: Cursor | undefined): Position | undefined => parsed(Page, cursor?.page);
