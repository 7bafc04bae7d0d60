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
    | 'priority'
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
  /** With the mentions that joined, in the order in which they did; in the order of the ids, each once. */
  withJoined(ids: string[]): Promise<CaseWithJoined[]>;
  /**
   * Overdue first (open and past `dueAt`), then by priority (its risk score where a case has none), then the oldest;
   * `answered` and `closed` by when they ended, the newest first. `after` continues behind `next`, with the overdue ones of the first page's `now`; one
   * that no list gave throws InvalidInputError. Open or waiting: all, at_risk (high, critical), mine, unassigned, overdue,
   * undecided. closed: resolved, dismissed and handed over. needs_look: not resolved or dismissed, and of some kind of
   * action the latest failed or its outcome is unknown. Every word of `text` stands in title or author, whatever its
   * case and accents.
   */
  list(filter: CaseFilter, page: { after?: string; limit: number }): Promise<{ cases: Case[]; next?: string }>;
  /** How many stand in each lane (open or waiting) and view; from an index, not by reading cases. */
  counts(filter: Pick<CaseFilter, 'userId' | 'now' | 'brandId'>): Promise<CaseCounts>;
  /**
   * Cases these mentions may join: of the brand, not resolved or dismissed, in one of the threads or (within
   * `since`) by one of the authors; answered ones included, so that an angry return reopens them.
   */
  joinable(brandId: string, threadIds: string[], authorIds: string[], since: Date): Promise<Case[]>;
  /**
   * Creates cases with their first event. There is at most one open case (not resolved or dismissed) per brand, thread
   * and lane: where one exists, it is answered instead and nothing is created. Answers in the order given.
   */
  open(items: { case: Case; event: NewEvent }[]): Promise<{ case: Case; created: boolean }[]>;
  /**
   * Changes a case and adds events to its history, in one transaction, if its version is still the one given; raises the
   * version. Answers undefined when somebody was faster. Throws ConflictError, and changes nothing, when the case would
   * become the second open one of its thread and lane: a reload does not help, the other case has to be used.
   */
  change(id: string, version: number, change: CaseChange, events: NewEvent[]): Promise<Case | undefined>;
  /** In the order they were added; nothing changes or removes a line but the removal of the brand. */
  history(caseId: string): Promise<CaseEvent[]>;
  /** Leaves the version as it is. Throws NotFoundError where there is no such case. */
  addEvent(caseId: string, event: NewEvent): Promise<CaseEvent>;
  /** Ids of mentions in the case, oldest first. */
  mentionIds(caseId: string): Promise<string[]>;
  /** Cases of a thread that are not resolved or dismissed, oldest first: for native answers and send guards. */
  ofThread(threadId: string): Promise<Case[]>;
  /**
   * Open or waiting ones that stand in the list by their risk score (0 to 100), not yet by a priority, which is above it:
   * an earlier version opened them, or changed them last.
   */
  withoutPriority(limit: number): Promise<Case[]>;
  /** Snoozed cases whose time has come, the longest due first. */
  toWake(now: Date, limit: number): Promise<Case[]>;
  /**
   * For digests, by priority (the risk score where there is none), then the oldest: cases of these brands that stood open (or waiting, snoozed) at the end of the
   * period, and those answered and those closed in it (from inclusive, to exclusive). At most `limit` of each.
   */
  period(
    brandIds: string[],
    from: Date,
    to: Date,
    limit: number,
  ): Promise<{ open: Case[]; answered: Case[]; closed: Case[] }>;
  /** The cases of an author with a brand, newest first. */
  ofAuthor(brandId: string, authorId: string, limit: number): Promise<Case[]>;
}

export interface CaseWithJoined {
  case: Case;
  /** Ids of mentions, from its history: without the one that opened it. */
  joined: string[];
}

export function joinedIn(history: Pick<CaseEvent, 'kind' | 'mentionId'>[]): string[] {
  return history.flatMap(({ kind, mentionId }) => (kind === 'joined' && mentionId !== undefined ? [mentionId] : []));
}

export interface CaseCounts {
  lanes: Record<Lane, number>;
  views: Record<CaseView, number>;
}
