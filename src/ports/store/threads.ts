import type { Thread, ThreadCounts, ThreadMarks, ThreadOrder, ThreadPick, ThreadTab } from '../../schemas/thread.ts';

/** A thread as it begins to be kept. */
export type NewThread = Pick<Thread, 'id' | 'sourceId' | 'network' | 'place' | 'createdAt'>;

/** A post of a thread without its words: what counting needs. */
export interface ThreadVoice {
  postId: string;
  authorId: string;
  parentId?: string;
  createdAt: Date;
  seenAt: Date;
  editedAt?: Date;
  removedAt?: Date;
  byUs: boolean;
  /** Brands whose mention it is. */
  brandIds: string[];
  /** Toward any of them; undefined before it was scored. */
  negative?: boolean;
  complaint?: boolean;
  /** Cases in which it stands by a flagged mention. */
  caseIds: string[];
}

/** A thread that is to be counted. */
export interface DueThread {
  thread: Thread;
  /** How often it was touched; goes back with the counts. */
  touches: number;
  /** Ids of posts that came or whose words changed since it was counted, at most `mostNews`. */
  news: string[];
  /** By which the store knows what of them it handed out; goes back with the counts. */
  newsMarks: string[];
  /** There are more than were handed out. */
  newsLeft: boolean;
}

/** So many new posts of a thread are handed out at once; the others once these are counted. */
export const mostNews = 500;

export interface ThreadFilter {
  tab: ThreadTab;
  brandId?: string;
  sourceId?: string;
  place?: string;
  issueId?: string;
  /** Words of its title, folded; all of them. */
  text?: string;
}

export interface CountedThread {
  id: string;
  counts: ThreadCounts;
  /** The post that gave title and address; they go as soon as it is removed. */
  titledBy?: string | undefined;
  countedAt: Date;
  /** As `due` handed it out. */
  touches: number;
  /** As `due` handed them out; these news are handed out no more. While others are left the thread stays due. */
  newsMarks: string[];
  /** When it was marked as seen, as `due` handed it out: what changed after review was found by that mark. */
  seenAt?: Date | undefined;
  /** When it is to be counted again though nothing happens in it; missing where that changes nothing. */
  nextCountAt?: Date;
}

export interface ThreadWish {
  id: string;
  version: number;
  /** What is null is taken away; what is left out stays. */
  change: { [K in keyof ThreadMarks]?: ThreadMarks[K] | null };
}

/**
 * Threads of message boards. A thread is kept from the page on that brings the first post of it (`IntakePage.onBoard`). Whatever
 * changes its posts or their mentions (a page, a result of the line, a correction, a removal, a case) touches it in the same
 * transaction; who counts (`workers/threads.ts`) takes the touched ones. Threads go with their source's posts.
 */
export interface ThreadStore {
  get(id: string): Promise<Thread | undefined>;
  /** Those that are kept, in the order of the ids that were asked for, each once. */
  getMany(ids: string[]): Promise<Thread[]>;
  /**
   * Begins to keep threads, touched. Of those that are kept the place is taken over, where it is another one by now, and the source,
   * where theirs was removed.
   */
  add(threads: NewThread[]): Promise<void>;
  /** Has them counted; ids that are not kept are passed over. */
  touch(ids: string[]): Promise<void>;
  /** Has them counted, behind all that were touched before. */
  postpone(ids: string[]): Promise<void>;
  /** Threads that were touched or whose time to be counted has come, the longest waiting first. */
  due(now: Date, limit: number): Promise<DueThread[]>;
  /** The posts of each, oldest first by when they were written, at most the `limit` newest of a thread. */
  voices(ids: string[], limit: number): Promise<Map<string, ThreadVoice[]>>;
  /**
   * Writes counts; a thread that was touched since `due` handed it out stays due. What was counted before what is there already
   * is passed over; so are changes after review that were found by another mark than the one that stands by now.
   */
  saveCounts(counted: CountedThread[]): Promise<void>;
  /**
   * Changes what people decided, each by itself and on the version they saw; undefined where it has another one or is gone. Raises
   * the version, and touches the threads whose counts have to follow.
   */
  change(wishes: ThreadWish[]): Promise<(Thread | undefined)[]>;
  /** By the order that is asked for, then the latest post, then the id. `skip` for a jump into a long list. */
  list(filter: ThreadFilter, order: ThreadOrder, page: { skip?: number; limit: number }): Promise<Thread[]>;
  /** As `list`, for thousands at once: of each what it takes to select and to move it. */
  picks(filter: ThreadFilter, order: ThreadOrder, page: { skip?: number; limit: number }): Promise<ThreadPick[]>;
  /** How many threads each tab holds. */
  counts(filter: Omit<ThreadFilter, 'tab'>): Promise<Record<ThreadTab, number>>;
  /** The places of which threads of each of these sources are kept, sorted; from an index. */
  places(sourceIds: string[]): Promise<Map<string, string[]>>;
  /** Threads of an issue, the hottest first. */
  ofIssue(issueId: string, limit: number): Promise<Thread[]>;
}
