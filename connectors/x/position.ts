import { z } from 'zod';
import type { Cursor } from '#src/schemas/source.ts';
import { parsed } from '../_shared/position.ts';

const id = z.string().regex(/^\d{1,19}$/);

/** Newest id heard so far of each term and timeline: where the next poll goes on. */
const Heard = z.record(z.string(), id);
export type Heard = z.infer<typeof Heard>;

const Ask = z.object({
  kind: z.enum(['search', 'mentions', 'own']),
  /** What the host calls it: the terms of a search, `@handle`, `from:handle`. */
  names: z.array(z.string()).min(1),
  /** Of a search. */
  query: z.string(),
  /** Posts newer than this id; or written since this time. */
  since: id.optional(),
  from: z.coerce.date().optional(),
  to: z.coerce.date().optional(),
  /** What is out of reach before the ask begins; said with its first page. */
  missed: z.object({ from: z.coerce.date(), to: z.coerce.date() }).optional(),
});
/** One question of a poll, over as many pages as it takes. */
export type Ask = z.infer<typeof Ask>;

export const Place = z.object({
  asks: z.array(Ask),
  /** Place in `asks`. */
  at: z.number().int().nonnegative(),
  token: z.string().optional(),
  /** Posts of this ask so far. */
  taken: z.number().int().nonnegative(),
  /** Where each ask's next poll goes on, known from its first page. */
  heads: z.array(id),
});
/** Where a poll stands between two pages. */
export type Place = z.infer<typeof Place>;

export const heardOf = (cursor: Cursor | undefined): Heard => parsed(Heard, cursor?.value) ?? {};
export const placeOf = (text: string | undefined): Place | undefined => parsed(Place, text);
