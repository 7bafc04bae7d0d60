import { z } from 'zod';
import type { Cursor } from '#src/schemas/source.ts';
import { parsed } from '../_shared/position.ts';

const Value = z.object({
  /** When the last poll began, in milliseconds by the earlier of the two clocks. */
  heardTo: z.number().int(),
  /** What was searched for, and whether notifications were read: what is new begins with a look back. */
  parts: z.array(z.string()),
});

const Page = z.object({
  /** When this poll began; where the next one goes on. */
  startedAt: z.number().int(),
  /** What is still to be asked, the present one first: `?acme` is a search, `!` the notifications. */
  parts: z.array(z.string()),
  done: z.array(z.string()),
  /** Pages of the present part so far. */
  pages: z.number().int().nonnegative(),
  since: z.number().int(),
  /** Only what is older; where the network pages no further. */
  until: z.number().int().optional(),
  /** The network's own place. */
  cursor: z.string().optional(),
});

/** Where a finished poll ended. */
export type Heard = z.infer<typeof Value>;
/** Where a poll stands between two pages. */
export type Position = z.infer<typeof Page>;

export const heardOf = (cursor: Cursor | undefined): Heard | undefined => parsed(Value, cursor?.value);
export const positionOf = (cursor: Cursor | undefined): Position | undefined => parsed(Page, cursor?.page);
