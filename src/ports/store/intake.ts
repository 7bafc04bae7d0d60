import type { ImportRun } from '../../schemas/import.ts';
import type { Mention } from '../../schemas/mention.ts';
import type { StoredPost } from '../../schemas/post.ts';
import type { Cursor } from '../../schemas/source.ts';
import type { HealthChange } from './setup.ts';
import type { NewThread } from './threads.ts';

/** A new post with what matching made of it. */
export interface IntakePost {
  post: StoredPost;
  /** None when the post names no brand. */
  mentions: NewMention[];
}

export type NewMention = Pick<Mention, 'brandId' | 'spans'>;

export interface IntakePage {
  sourceId: string;
  /** How many posts the connector handed over: counted there, before anything is dropped. */
  fetched: number;
  posts: IntakePost[];
  /** Ids of posts that were removed at their source. */
  removed: string[];
  /** Threads of message boards to which posts of the page belong: they are kept from here on. */
  onBoard?: NewThread[];
  now: Date;
  /** Becomes the source's cursor together with the page. */
  cursor?: Cursor;
  /** Of a poll. The source's `postsFetched` is raised by `fetched` with any page. */
  health?: HealthChange;
  /** Progress of the import this page belongs to; `new` and `duplicate` are raised by the store. */
  importRun?: ImportRun;
}

export interface IntakeResult {
  new: number;
  duplicate: number;
  /** Mentions that wait for their sentiment: of new posts, and of posts whose text changed. */
  mentionIds: string[];
  /** Hours whose rollups an edit or a removal made untrue. */
  touchedHours: { brandId: string; hour: Date }[];
  /** Cases in which a post was edited or removed. */
  touchedCases: { caseId: string; postId: string; kind: 'post_edited' | 'post_removed' }[];
  /** New posts of ours, by thread: somebody answered, perhaps natively. */
  ownPosts: { postId: string; threadId: string; parentId?: string; createdAt: Date }[];
  importRun?: ImportRun;
}

/** A post of ours as a page tells of it. */
export function ownPostOf({ id: postId, threadId, parentId, createdAt }: StoredPost): IntakeResult['ownPosts'][number] {
  return { postId, threadId, ...(parentId !== undefined && { parentId }), createdAt };
}

/**
 * Whether another poll of the source, begun after the one of this page, has stored pages since. One out of the future
 * was begun by a clock that was wrong, and overtakes nobody.
 *
 * @param latestPollAt the source's `health.lastPollAt` as it is stored
 */
export function isOvertaken({ health, now }: IntakePage, latestPollAt: Date | undefined): boolean {
  const begunAt = health?.lastPollAt;
  return begunAt !== undefined && latestPollAt !== undefined && latestPollAt > begunAt && latestPollAt <= now;
}

/** Where posts enter. */
export interface IntakeStore {
  /**
   * Stores a page in one transaction: posts, mentions, counters of the ledger, cursor, health and import progress,
   * all or nothing. A post whose id is known counts as duplicate; its newer counters are kept, a changed text replaces the
   * old one, sets `editedAt`, raises the revision of its mentions and sends them through the line again. A known post that
   * was removed stays removed. A page given twice adds nothing but its duplicates.
   * A page of a poll that a later poll of its source has overtaken (see `isOvertaken`) throws ConflictError and changes
   * nothing: what it fetched may be older than what is stored.
   * A removed post keeps key, times and counters; its text, title and author are dropped everywhere,
   * search, the case it opened and the digests that quote it included.
   */
  savePage(page: IntakePage): Promise<IntakeResult>;
  /** Brands to which an answer belongs by what it answers: mentions of the parent post, or of the same author in the thread. */
  brandsByThread(posts: { parentId?: string | undefined; threadId: string; authorId: string }[]): Promise<string[][]>;
  /** Which of these ids are stored. */
  known(postIds: string[]): Promise<Set<string>>;
}
