import type { Case, CaseEvent, CaseView, Lane } from '../../schemas/case.ts';

/** Fields a change may set; `null` clears. */
export type CaseChange = Partial<
  Pick<
    Case,
    | 'lane'
    | 'status'
    | 'undecided'
    | 'title'
    | 'sentiment'
    | 'sentimentScore'
    | 'complaint'
    | 'risk'
    | 'riskLevel'
    | 'lastPostAt'
    | 'mentionCount'
    | 'spark'
  >
> & {
  [K in 'assigneeId' | 'dueAt' | 'snoozedUntil' | 'answeredAt' | 'closedAt' | 'reason']?: Exclude<
    Case[K],
    undefined
  > | null;
};

export type NewEvent = Omit<CaseEvent, 'id' | 'caseId'>;

export interface CaseFilter {
  lane?: Lane;
  view: CaseView;
  brandId?: string;
  network?: string;
  /** For `mine`. */
  userId: string;
  now: Date;
  /** Words in title or author. */
  text?: string;
}

export interface CaseStore {
  get(id: string): Promise<Case | undefined>;
  getMany(ids: string[]): Promise<Case[]>;
  /** By priority: overdue first, then risk score, then the oldest. `after` continues behind `next`. */
  list(filter: CaseFilter, page: { after?: string; limit: number }): Promise<{ cases: Case[]; next?: string }>;
  /** How many stand in each lane and view; from an index, not by reading cases. */
  counts(filter: Pick<CaseFilter, 'userId' | 'now' | 'brandId'>): Promise<CaseCounts>;
  /**
   * Cases these mentions may join: of the brand, not resolved or dismissed, in one of the threads or (within
   * `since`) by one of the authors; answered ones included, so that an angry return reopens them.
   */
  joinable(brandId: string, threadIds: string[], authorIds: string[], since: Date): Promise<Case[]>;
  /**
   * Creates cases with their first event. There is at most one open case per brand, thread and lane: where one exists,
   * it is answered instead and nothing is created. Answers in the order given.
   */
  open(items: { case: Case; event: NewEvent }[]): Promise<{ case: Case; created: boolean }[]>;
  /**
   * Changes a case and adds events to its history, in one transaction, if its version is still the one given; raises the
   * version. Answers undefined when somebody was faster.
   */
  change(id: string, version: number, change: CaseChange, events: NewEvent[]): Promise<Case | undefined>;
  /** Oldest first. */
  history(caseId: string): Promise<CaseEvent[]>;
  addEvent(caseId: string, event: NewEvent): Promise<CaseEvent>;
  /** Ids of mentions in the case, oldest first. */
  mentionIds(caseId: string): Promise<string[]>;
  /** Open cases of a thread: for native answers and send guards. */
  ofThread(threadId: string): Promise<Case[]>;
  /** Snoozed cases whose time has come. */
  toWake(now: Date, limit: number): Promise<Case[]>;
  /** For digests: cases of these brands opened, answered or closed in a period, or still open, the riskiest first. */
  period(
    brandIds: string[],
    from: Date,
    to: Date,
    limit: number,
  ): Promise<{ open: Case[]; answered: Case[]; closed: Case[] }>;
  /** The other cases of an author with a brand, newest first. */
  ofAuthor(brandId: string, authorId: string, limit: number): Promise<Case[]>;
}

export interface CaseCounts {
  lanes: Record<Lane, number>;
  views: Record<CaseView, number>;
}
