import { z } from 'zod';
import { moment } from './moment.ts';

export const ReportDecision = z.enum(['upheld', 'rejected', 'ignored']);
export type ReportDecision = z.infer<typeof ReportDecision>;

/**
 * upheld: the reporter was right · rejected: not · ignored: nothing follows, and nothing is held against anybody · settled: the
 * board lists it no longer and does not say what became of it.
 */
export const BoardReportState = z.enum(['open', ...ReportDecision.options, 'settled']);
export type BoardReportState = z.infer<typeof BoardReportState>;

/** How many reports of a member came to which end. */
export const ReporterRecord = z.object({
  upheld: z.number().int().min(0),
  rejected: z.number().int().min(0),
  ignored: z.number().int().min(0),
});
export type ReporterRecord = z.infer<typeof ReporterRecord>;

/**
 * How a decision of ours comes to the board. waiting: may still be taken back · sending · sent · unknown: whether it arrived is
 * read back · refused: the report is open again · failed: the board could not be told for too long; the report is open again.
 */
export const Settling = z.object({
  state: z.enum(['waiting', 'sending', 'sent', 'unknown', 'refused', 'failed']),
  /** Common to the reports that were decided together; the board never acts on it twice. */
  key: z.string(),
  /** Not sent before this moment. */
  notBefore: moment,
  hide: z.boolean(),
  /** How often the board did surely not get it. */
  tries: z.number().int().optional(),
  /** Why it was refused or given up, in words for the person who decided. */
  problem: z.string().optional(),
  /** Of one that failed: what was decided, so that it can be tried again. */
  decision: ReportDecision.optional(),
});
export type Settling = z.infer<typeof Settling>;

/** What a member of a board reported to its staff. */
export const BoardReport = z.object({
  /** `network:host:nativeId` of the report. */
  id: z.string(),
  /** The thread. */
  of: z.string(),
  postId: z.string(),
  sourceId: z.string(),
  /** The account that reported, as authors' ids are. */
  reporterId: z.string(),
  reporterHandle: z.string(),
  /** The board's own kind of reason: spam, off-topic, ... */
  reason: z.string(),
  /** In the reporter's words. */
  text: z.string().max(2000).optional(),
  at: moment,
  state: BoardReportState,
  /** Missing where the board's own staff decided. */
  decidedBy: z.string().optional(),
  decidedAt: moment.optional(),
  /** What became of the reporter's earlier reports, where the board keeps count. */
  record: ReporterRecord.optional(),
  /** By what the board knows it, and in which version. */
  ticket: z.string().optional(),
  settling: Settling.optional(),
  version: z.number().int(),
});
export type BoardReport = z.infer<typeof BoardReport>;

/** A member whose reports count nothing, because a person said so. The id is the account's. */
export const BoardReporter = z.object({
  id: z.string(),
  handle: z.string(),
  muted: z.object({ userId: z.string(), at: moment }).optional(),
  version: z.number().int(),
});
export type BoardReporter = z.infer<typeof BoardReporter>;
