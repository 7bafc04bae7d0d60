import type { BoardReport, ReportDecision } from '../schemas/board-report.ts';

/** A report of a member, as its board has it. */
export interface FetchedReport
  extends Pick<
    BoardReport,
    'id' | 'postId' | 'reporterId' | 'reporterHandle' | 'reason' | 'text' | 'at' | 'state' | 'decidedAt'
  > {
  threadId: string;
  /** What became of the reporter's earlier reports, where the board keeps count. */
  record?: BoardReport['record'];
  /** Handed back to `settleReports`: by what the board knows the report, and in which version. */
  ticket?: string;
}

/** What a board has of reports at a moment. */
export interface ReportsRead {
  reports: FetchedReport[];
  /**
   * Of those that were known to wait: what the board surely has no longer, without saying what became of it. Nothing is here only
   * because a list was cut short.
   */
  gone: string[];
}

/** What our staff decided on reports of one post. */
export interface SettleRequest {
  /** The same key never settles twice. */
  key: string;
  postId: string;
  threadId: string;
  authorId: string;
  reportIds: string[];
  /** The newest of those that came with the reports. */
  ticket?: string;
  decision: ReportDecision;
  /** Only with `upheld`: the post is hidden in the same go. */
  hide: boolean;
}
