import type { Thread, ThreadCounts, ThreadMarks, ThreadOrder, ThreadTab } from '../../schemas/thread.ts';

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
}

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
  countedAt: Date;
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
  /** Begins to keep threads, touched; those that are kept stay as they are. */
  add(threads: NewThread[]): Promise<void>;
  /** Has them counted; ids that are not kept are passed over. */
  touch(ids: string[]): Promise<void>;
  /** Threads that were touched or whose time to be counted has come, the longest waiting first. */
  due(now: Date, limit: number): Promise<Thread[]>;
  /** The posts of each, oldest first by when they were written, at most the `limit` newest of a thread. */
  voices(ids: string[], limit: number): Promise<Map<string, ThreadVoice[]>>;
  /** Writes counts; a thread that was touched since `due` handed it out stays due. */
  saveCounts(counted: CountedThread[]): Promise<void>;
  /** Changes what people decided, each on the version they saw; undefined where it has another one or is gone. Raises the version. */
  change(wishes: ThreadWish[]): Promise<(Thread | undefined)[]>;
  /** By the order that is asked for, then the latest post, then the id. `skip` for a jump into a long list. */
  list(filter: ThreadFilter, order: ThreadOrder, page: { skip?: number; limit: number }): Promise<Thread[]>;
  /** How many threads each tab holds. */
  counts(filter: Omit<ThreadFilter, 'tab'>): Promise<Record<ThreadTab, number>>;
  /** Threads of an issue, the hottest first. */
  ofIssue(issueId: string, limit: number): Promise<Thread[]>;
}
