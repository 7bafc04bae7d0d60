import type { ConflictError } from '../../errors.ts';
import type { Case, CaseEvent, CaseView, DoneReason, Lane } from '../../schemas/case.ts';
import type { CaseCriteria } from '../../schemas/case-criteria.ts';

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
    | 'tags'
    | 'topics'
  >
> & {
  [K in
    | 'assigneeId'
    | 'assignedAt'
    | 'teamId'
    | 'issueId'
    | 'boost'
    | 'dueAt'
    | 'deadlineAt'
    | 'leftMs'
    | 'snoozedUntil'
    | 'offeredAt'
    | 'answeredAt'
    | 'closedAt'
    | 'reason'
    | 'doneReason'
    | 'closedBy'
    | 'afterAnswer']?: Exclude<Case[K], undefined> | null;
};

export type NewEvent = Omit<CaseEvent, 'id' | 'caseId'>;

export interface CaseFilter {
  lane?: Lane;
  view: CaseView;
  /** What the view is narrowed to. */
  criteria?: CaseCriteria;
  /** Whoever looks: for `mine`, and for `me` among the assignees. */
  userId: string;
  /** The teams of whoever looks, none where missing: for `my_team`, and for `me` among the teams. */
  teamIds?: string[];
  now: Date;
}

/** Which part of a list is wanted: at most `limit` cases behind `after`, leaving out the next `skip` (0 where missing). */
export interface CasePage {
  after?: string;
  skip?: number;
  limit: number;
}

/** A case's part of a batch of changes, made on this version of it. */
export interface CaseWish {
  id: string;
  version: number;
  change: CaseChange;
  events: NewEvent[];
}

export interface CaseStore {
  get(id: string): Promise<Case | undefined>;
  getMany(ids: string[]): Promise<Case[]>;
  /** With the mentions that joined, in the order in which they did; in the order of the ids, each once. */
  withJoined(ids: string[]): Promise<CaseWithJoined[]>;
  /**
   * Overdue first (open and past `dueAt`), then by priority (its risk score where a case has none), then the oldest;
   * `answered` and `closed` by when they ended, the newest first. `after` continues behind `next`, with the overdue ones of the first page's `now`; one
   * that no list gave throws InvalidInputError. Open or waiting: all, at_risk (high, critical), mine, my_team, unassigned,
   * overdue, undecided. closed: resolved, dismissed and handed over. Not resolved or dismissed: needs_look, where of some kind
   * of action the latest failed or its outcome is unknown, and needs_approval, where an answer was offered. Every word of
   * `text` stands in title or author, whatever its case and accents.
   */
  list(filter: CaseFilter, page: CasePage): Promise<{ cases: Case[]; next?: string }>;
  /** How many stand in each lane (open or waiting) and view; from an index, not by reading cases. */
  counts(filter: CountFilter): Promise<CaseCounts>;
  /** How many cases each of these would list, in their order; all in one question, which holds up nobody who is served. */
  countMany(filters: CaseFilter[]): Promise<number[]>;
  /** What cases have to be narrowed to, sorted; of all cases that are stored. */
  values(): Promise<CaseValues>;
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
  /**
   * Changes many cases in one call, each as `change` does and each by itself: what one meets holds up no other. Answers
   * in the order given: each as it is afterwards, undefined where somebody was faster or it is gone, and the error that
   * `change` would throw. A case stands in it once.
   */
  changeMany(wishes: CaseWish[]): Promise<(Case | undefined | ConflictError)[]>;
  /** In the order they were added; nothing changes or removes a line but the removal of the brand. */
  history(caseId: string): Promise<CaseEvent[]>;
  /** Leaves the version as it is. Throws NotFoundError where there is no such case. */
  addEvent(caseId: string, event: NewEvent): Promise<CaseEvent>;
  /** Ids of mentions in the case, oldest first. */
  mentionIds(caseId: string): Promise<string[]>;
  /** Cases of a thread that are not resolved or dismissed, oldest first: for native answers and send guards. */
  ofThread(threadId: string): Promise<Case[]>;
  /** Cases of these threads that are not resolved or dismissed, or all of them, oldest first. */
  ofThreads(threadIds: string[], which?: 'open' | 'all'): Promise<Case[]>;
  /**
   * Open or waiting ones that stand in the list by their risk score (0 to 100), not yet by a priority, which is above it:
   * an earlier version opened them, or changed them last.
   */
  withoutPriority(limit: number): Promise<Case[]>;
  /**
   * Cases whose id lies from one (inclusive) to another (exclusive), the last first. An id begins with the time at which its
   * case was opened (domain/time-id.ts), but for those that were put away as they came.
   */
  scan(page: { from: string; to: string; limit: number }): Promise<Case[]>;
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
  /**
   * Cases of a brand whose last answer left in a stretch (from inclusive, to exclusive), in the order of `period`; of those only
   * that were opened before `openedBefore`. Of one index.
   */
  answered(wanted: { brandId: string; from: Date; to: Date; openedBefore?: Date }, limit: number): Promise<Case[]>;
  /** How many open or waiting cases each of these people has; from an index or a tally. */
  loads(userIds: string[]): Promise<Map<string, number>>;
  /** When each of these cases' history last names this person; a case that never does is missing. */
  lastActs(asked: { caseId: string; userId: string }[]): Promise<Map<string, Date>>;
  /** The cases of an author with a brand, newest first. */
  ofAuthor(brandId: string, authorId: string, limit: number): Promise<Case[]>;
  /** The cases that are linked to an issue, the newest first; `after` continues behind `next`. */
  ofIssue(issueId: string, page: { after?: string; limit: number }): Promise<{ cases: Case[]; next?: string }>;
  /** How many cases each of these issues has, and of how many accounts; from an index. */
  issueCounts(issueIds: string[]): Promise<Map<string, IssueCount>>;
  /** Cases that were resolved or dismissed with a reason by when they closed (from inclusive, to exclusive); from an index. */
  doneCounts(filter: { brandId?: string; from: Date; to: Date }): Promise<DoneCount[]>;
}

export interface IssueCount {
  cases: number;
  accounts: number;
}

/** In no order. */
export interface DoneCount {
  doneReason: DoneReason;
  /** Missing where a rule closed them. */
  closedBy?: string;
  count: number;
}

export interface CaseWithJoined {
  case: Case;
  /** Ids of mentions, from its history: without the one that opened it. */
  joined: string[];
}

export function joinedIn(history: Pick<CaseEvent, 'kind' | 'mentionId'>[]): string[] {
  return history.flatMap(({ kind, mentionId }) => (kind === 'joined' && mentionId !== undefined ? [mentionId] : []));
}

export type CountFilter = Pick<CaseFilter, 'userId' | 'teamIds' | 'now'> & { brandId?: string };

export interface CaseValues {
  networks: string[];
  /** ISO 639-1. */
  languages: string[];
  topics: string[];
  tags: string[];
}

export interface CaseCounts {
  lanes: Record<Lane, number>;
  views: Record<CaseView, number>;
}
