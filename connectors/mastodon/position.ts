import { z } from 'zod';
import type { Cursor } from '#src/schemas/source.ts';
import { parsed } from '../_shared/position.ts';

/** Where the next poll goes on in a part. */
const Reached = z.object({
  /** Everything up to this id was heard; undefined where there was nothing yet. */
  from: z.string().optional(),
  /** When the part was last heard to its end, in milliseconds. */
  heardAt: z.number().optional(),
  /** The server searches no posts; it is asked again then, in milliseconds. */
  askAgainAt: z.number().optional(),
});
export type Reached = z.infer<typeof Reached>;

/** Where a poll stands within a part. */
const Walk = z.object({
  /** Newest or oldest id of the page before, by the direction that is walked. */
  at: z.string().optional(),
  /** Newest id so far that is settled: what comes late no longer comes before it. */
  settled: z.string().optional(),
  pages: z.number().int().nonnegative(),
});
export type Walk = z.infer<typeof Walk>;

const Value = z.record(z.string(), Reached);
const Page = z.object({
  part: z.string(),
  walk: Walk,
  reached: Value,
  /** Further servers that failed in this poll; their other lists are not waited for as well. */
  failed: z.array(z.string()).default([]),
});

export type Heard = z.infer<typeof Value>;
export type Position = z.infer<typeof Page>;

export const heardOf = (cursor: Cursor | undefined): Heard => parsed(Value, cursor?.value) ?? {};
export const positionOf = (cursor: Cursor | undefined): Position | undefined => parsed(Page, cursor?.page);
