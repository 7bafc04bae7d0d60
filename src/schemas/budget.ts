import { z } from 'zod';

/** What a request to a network is made for: hearing what is new, looking again at what is known, doing what a person asked. */
export const Purpose = z.enum(['poll', 'look', 'act']);
export type Purpose = z.infer<typeof Purpose>;

/** What was asked of a network, and what it cost in millionths of a US dollar. */
export const Amount = z.object({ requests: z.number().int().min(0), cost: z.number().int().min(0) });
export type Amount = z.infer<typeof Amount>;

/** What a source may ask and cost. Days and months are those of UTC; what is left out has no bound. */
export const Budget = z.object({
  requestsPerDay: z.number().int().min(1).max(100_000_000).optional(),
  dollarsPerDay: z.number().min(0.01).max(1_000_000).optional(),
  dollarsPerMonth: z.number().min(0.01).max(1_000_000).optional(),
});
export type Budget = z.infer<typeof Budget>;

export const SpentDay = z.object({
  /** `2026-11-22` */
  day: z.iso.date(),
  poll: Amount,
  look: Amount,
  act: Amount,
});
export type SpentDay = z.infer<typeof SpentDay>;

/** What a source has spent in a month; days without any are absent. */
export const SpentMonth = z.object({
  sourceId: z.string(),
  /** `2026-11` */
  month: z.string(),
  /** Oldest first. */
  days: z.array(SpentDay),
});
export type SpentMonth = z.infer<typeof SpentMonth>;

/** Most that a source's spending may come to over all purposes, on a day and (money) in its month; infinite where there is no bound. */
export interface Caps {
  requests: number;
  cost: number;
  monthCost: number;
}
