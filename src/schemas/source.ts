import { z } from 'zod';
import { Budget } from './budget.ts';
import { moment } from './moment.ts';

/** Where a connector stands; opaque to everyone else. */
export const Cursor = z.object({
  value: z.string(),
  /** A crash between pages resumes here; `value` moves only after the last page. */
  page: z.string().optional(),
});
export type Cursor = z.infer<typeof Cursor>;

/** What a network said about how often we may ask. */
export const RateState = z.object({
  limit: z.number().optional(),
  remaining: z.number().optional(),
  resetAt: moment.optional(),
  retryAt: moment.optional(),
});
export type RateState = z.infer<typeof RateState>;

/** A stretch of time that a connector says it could not hear. */
export const Gap = z.object({ query: z.string(), from: moment, to: moment, why: z.string() });
export type Gap = z.infer<typeof Gap>;

/** What something asks of a network and costs as a rule, in requests and millionths of a US dollar; not rounded. */
export const Usual = z.object({ requests: z.number().min(0), cost: z.number().min(0) });

/** How the stream of a source does, where its network pushes. */
export const StreamHealth = z.object({
  /** Of the last page that was stored. */
  cursor: Cursor.optional(),
  /** When it last sent something, or stood. */
  heardAt: moment.optional(),
  /** Breaks in a row; 0 while it stands. */
  failures: z.number().int(),
  /** The last break in plain words. */
  problem: z.string().optional(),
  /** When it is opened again after a break. */
  retryAt: moment.optional(),
});
export type StreamHealth = z.infer<typeof StreamHealth>;

export const SourceHealth = z.object({
  lastPollAt: moment.optional(),
  lastSuccessAt: moment.optional(),
  /** When the newest post heard from here was written. */
  newestPostAt: moment.optional(),
  nextPollAt: moment.optional(),
  /** Failures in a row; 0 when the last poll went well. */
  failures: z.number().int(),
  /** The last failure in plain words. */
  problem: z.string().optional(),
  rate: RateState.optional(),
  /** Since when its polls stand back because much of it waits to be judged; that is no failure. */
  waitingSince: moment.optional(),
  /** Until then it may ask nothing: what its budget leaves is used up. That is no failure. */
  spentUntil: moment.optional(),
  /** What a poll asks. */
  perPoll: Usual.optional(),
  /** What looking at one post again asks. */
  perLook: Usual.optional(),
  postsFetched: z.number().int(),
  /** When something that was sent to it was last taken. */
  lastDeliveryAt: moment.optional(),
  stream: StreamHealth.optional(),
  /** How far each recheck of its posts has come, by its name. */
  rechecked: z.record(z.string(), z.string()).optional(),
  /** Why reports of its members could not be read last time, in plain words. */
  reportsProblem: z.string().optional(),
  /** What a poll that is not through has named so far. */
  gaps: z.array(Gap).optional(),
});
export type SourceHealth = z.infer<typeof SourceHealth>;

/** A connector with its settings and interval. Credentials inside `settings` are sealed at rest. */
export const Source = z.object({
  id: z.string(),
  connector: z.string(),
  name: z.string().min(1).max(100),
  settings: z.record(z.string(), z.unknown()),
  intervalSeconds: z.number().int().min(5).max(86_400),
  paused: z.boolean(),
  /** Handles of our own accounts there: their posts are shown as ours and are never mentions. */
  ownHandles: z.array(z.string()),
  /** What it may ask and cost; without it, as much as it needs. */
  budget: Budget.optional(),
  cursor: Cursor.optional(),
  health: SourceHealth,
  createdAt: moment,
  version: z.number().int(),
});
export type Source = z.infer<typeof Source>;

export const CoverageState = z.enum(['covered', 'missing']);
export type CoverageState = z.infer<typeof CoverageState>;

/** A stretch of time a source was asked for, and whether it was heard. */
export const CoverageWindow = z.object({
  sourceId: z.string(),
  /** The query the network was asked with; `*` where it gives everything. */
  query: z.string(),
  from: moment,
  to: moment,
  state: CoverageState,
  /** Why it is missing, in plain words. */
  why: z.string().optional(),
});
export type CoverageWindow = z.infer<typeof CoverageWindow>;
