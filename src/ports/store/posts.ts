import type { Metrics, Sample, StoredPost } from '../../schemas/post.ts';
import type { NewMention } from './intake.ts';
import type { ListPlace } from './list-place.ts';

export interface WatchedPost {
  postId: string;
  sourceId: string;
  createdAt: Date;
}

/** Posts of one source whose counters are read again. */
export interface WatchCount {
  watched: number;
  /** Of these, whose next reading comes by the moment that was asked for. */
  due: number;
}

/** An account of ours in a source. */
export interface OurAccount {
  id: string;
  handle: string;
  name: string;
  sourceId: string;
}

export interface PostStore {
  get(postId: string): Promise<StoredPost | undefined>;
  getMany(postIds: string[]): Promise<StoredPost[]>;
  /** By id or by permalink. */
  find(idOrUrl: string): Promise<StoredPost | undefined>;
  /** The conversation as known, oldest first, at most `limit`. */
  thread(threadId: string, limit: number): Promise<StoredPost[]>;
  /**
   * Walks all stored posts that are not removed and not ours, in the order they came, for matching them anew.
   * `after` is the `next` of the batch before; `next` is undefined at the end. `newestFirst` walks the other way.
   */
  scan(options: {
    after?: string;
    since?: Date;
    limit: number;
    newestFirst?: boolean;
  }): Promise<{ posts: StoredPost[]; next?: string }>;
  /**
   * Walks the posts of one source that are not removed, in the order they came, those seen until a moment; see `countSeen`.
   * `next` is where the walk stands after this batch: the `after` of the one that follows, also of one much later; undefined
   * where nothing came.
   */
  ofSource(options: {
    sourceId: string;
    after?: string | undefined;
    seenUntil: Date;
    now: Date;
    limit: number;
  }): Promise<{ posts: StoredPost[]; next?: string }>;
  /**
   * What our own accounts wrote in these sources and what is not removed, by when it was written, the newest first; behind a place
   * (`createdAt`, id). Does not hold up the serving thread.
   */
  ofOurs(options: { sourceIds: string[]; authorId?: string; behind?: ListPlace; limit: number }): Promise<StoredPost[]>;
  /** Our accounts that wrote there, as their newest posts name them, who wrote last first, at most 200. */
  ourAccounts(sourceIds: string[]): Promise<OurAccount[]>;
  /** Ids of what these authors wrote and that is not removed, at most `limit`. */
  idsOfAuthors(authorIds: string[], limit: number): Promise<string[]>;
  /** Adds mentions to stored posts; those that exist are left. Answers the ids of the new ones. */
  addMentions(matches: { postId: string; mentions: NewMention[] }[]): Promise<string[]>;
  /** Full text, newest first; `text` is what a person typed, not a query language. */
  search(options: { text: string; brandId?: string; before?: Date; limit: number }): Promise<StoredPost[]>;

  /** Sets when a post's counters are read next; undefined ends the watch. */
  watch(posts: { postId: string; nextAt: Date | undefined }[]): Promise<void>;
  /** Posts whose counters are due, the longest due first. */
  dueForMeasure(now: Date, limit: number): Promise<WatchedPost[]>;
  /**
   * How many posts of these sources are watched, and how many of them are due by the moment given for their source; a
   * source without any is left out. Does not hold up the serving thread.
   */
  watchedBySource(dueBy: Map<string, Date>): Promise<Map<string, WatchCount>>;
  /** Adds samples and makes them the posts' current counters. */
  saveSamples(samples: Sample[]): Promise<void>;
  /** Oldest first, by post; a post's first sample is what it had when it was first seen. */
  samples(postIds: string[]): Promise<Map<string, { at: Date; metrics: Metrics }[]>>;
}
