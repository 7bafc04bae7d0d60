import { z } from 'zod';
import { moment } from './moment.ts';

/** What a store that is filled from another one remembers of it. */
export const Move = z.object({
  /** Names the other store; without password. */
  from: z.string(),
  /** What had been handed over to the other store when the move began: it grows wherever that store is used. */
  fetched: z.number().int(),
  startedAt: moment,
  finishedAt: moment.optional(),
  /** By kind of record: how many were written, behind which one it goes on, and whether that was all. */
  done: z.record(z.string(), z.object({ count: z.number().int(), after: z.string().optional(), isAll: z.boolean() })),
});
export type Move = z.infer<typeof Move>;
