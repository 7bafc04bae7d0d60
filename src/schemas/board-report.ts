import { z } from 'zod';
import { moment } from './moment.ts';

/** upheld: the reporter was right · rejected: not · ignored: nothing follows, and nothing is held against anybody. */
export const BoardReportState = z.enum(['open', 'upheld', 'rejected', 'ignored']);
export type BoardReportState = z.infer<typeof BoardReportState>;

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
  decidedBy: z.string().optional(),
  decidedAt: moment.optional(),
  version: z.number().int(),
});
export type BoardReport = z.infer<typeof BoardReport>;
