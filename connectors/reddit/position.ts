import { z } from 'zod';
import type { Cursor } from '#src/schemas/source.ts';
import { parsed } from '../_shared/position.ts';

/** What is known of a lane from earlier polls. */
const Known = z.object({
  /** When its newest item was written, in seconds. */
  heardTo: z.number(),
  /** Fullnames of its newest items, newest first: any of them may be gone by the next poll. */
  anchors: z.array(z.string()),
});
export type Known = z.infer<typeof Known>;

const Heard = z.record(z.string(), Known);
/** By the key of the lane. */
export type Heard = z.infer<typeof Heard>;

const Position = z.object({
  /** Keys of the lanes of this poll that are read to their end. */
  through: z.array(z.string()),
  /** What the next poll will know of the lanes that were begun. */
  heard: Heard,
  /** Within a lane that is begun, else missing. */
  within: z
    .object({
      key: z.string(),
      /** The last items of the page before, oldest first: where one is gone, paging goes on behind another. */
      after: z.array(z.string()),
      /** How many anchors were met so far. */
      met: z.number().int(),
      items: z.number().int(),
      pages: z.number().int(),
      /** When the oldest item so far was written, in seconds. */
      oldest: z.number(),
    })
    .optional(),
});
/** Where a poll stands between two pages. */
export type Position = z.infer<typeof Position>;
export type Within = NonNullable<Position['within']>;

export const heardOf = (cursor: Cursor | undefined): Heard => parsed(Heard, cursor?.value) ?? {};
export const positionOf = (cursor: Cursor | undefined): Position | undefined => parsed(Position, cursor?.page);
