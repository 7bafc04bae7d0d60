import type { z } from 'zod';
import type { ActionKind } from '../schemas/action.ts';
import type { Metrics, Post } from '../schemas/post.ts';
import type { Cursor, RateState } from '../schemas/source.ts';
import type { GuardedFetch } from './http.ts';

/** What every call of a connector is given. A connector keeps nothing between calls but what it writes to `folder`. */
export interface ConnectorContext<S> {
  settings: S;
  now: Date;
  /** A folder on disk of this source alone; it exists. */
  folder: string;
  fetch: GuardedFetch;
  signal: AbortSignal;
}

export interface CollectContext<S> extends ConnectorContext<S> {
  /** Words and phrases of all brands, for networks that are searched; connectors of whole feeds ignore them. */
  terms: string[];
  /** Where the last page ended; undefined at the first poll. */
  cursor: Cursor | undefined;
}

export interface BackfillContext<S> extends ConnectorContext<S> {
  query: string;
  from: Date;
  to: Date;
  /** `next.page` of the page before. */
  page: string | undefined;
}

/** A post as a connector hands it over: when it was seen is the host's to say. */
export type FetchedPost = Omit<Post, 'seenAt'>;

export type Change =
  | { op: 'upsert'; post: FetchedPost }
  | { op: 'delete'; postId: string; at?: Date }
  /** Something was not heard: the network's look-back, a page cap, a feed that moved on. */
  | { op: 'gap'; query: string; from: Date; to: Date; why: string };

/** One page. Oldest first. At most some 200 changes: the host stores a page in one transaction. */
export interface CollectPage {
  changes: Change[];
  next: Cursor;
  /** The last page of this poll. A cursor's `value` may move only here. */
  done: boolean;
  rate?: RateState;
  /** Queries the network was asked with; default `['*']`: it gives everything. */
  queries?: string[];
  /** Items the network sent that make no sense, by reason, so that they are seen and not silently dropped. */
  rejected?: string[];
}

export interface Measurement {
  postId: string;
  /** undefined when the post is gone at its source. */
  metrics: Metrics | undefined;
}

/** What a person asked for, with the text for a reply. */
export interface ActRequest {
  /** Idempotency key: the same key never acts twice where the network lets us see to it. */
  key: string;
  kind: ActionKind;
  postId: string;
  threadId: string;
  authorId: string;
  text?: string;
}

export interface ActResult {
  remoteId: string;
  url?: string;
}

/**
 * Listens to one network and, where it can, acts there. One call of `collect` is one page; it never sleeps: it throws
 * RateLimitedError with the time to come back, PermanentError for what a person must mend (credentials, a feed that is
 * gone), UnavailableError otherwise. A page may be asked for again after a crash and then gives the same posts again.
 *
 * Actions throw the same errors when the network surely did nothing; any other failure (a timeout, a broken answer)
 * must be thrown as OutcomeUnknownError, and `findAction` then tells what became of it.
 */
export interface Connector<S = unknown> {
  /** The folder's name. */
  id: string;
  name: string;
  /** One sentence for the person who adds a source. */
  about: string;
  /** Fields marked `.meta({ secret: true })` are sealed at rest and never shown again. */
  settings: z.ZodType<S>;
  /** Default seconds between polls. */
  intervalSeconds: number;
  /** A board counts votes and comments, perhaps blurred, and shows no followers; `social` where it is not said. */
  kind?: 'social' | 'board';
  collect(context: CollectContext<S>): Promise<CollectPage>;
  /** Posts of a past stretch of time, for closing a gap. */
  backfill?(context: BackfillContext<S>): Promise<CollectPage>;
  /** Counters now, at most 100 posts a call. */
  measure?(postIds: string[], context: ConnectorContext<S>): Promise<Measurement[]>;
  /** The conversation as the network has it now, oldest first. */
  readThread?(threadId: string, context: ConnectorContext<S>): Promise<FetchedPost[]>;
  reply?(request: ActRequest, context: ConnectorContext<S>): Promise<ActResult>;
  share?(request: ActRequest, context: ConnectorContext<S>): Promise<ActResult>;
  like?(request: ActRequest, context: ConnectorContext<S>): Promise<ActResult>;
  follow?(request: ActRequest, context: ConnectorContext<S>): Promise<ActResult>;
  /**
   * The page on which a person does by hand what the network takes from no program; undefined where it is not to be done
   * there either. Asked for where the method of that action is missing.
   */
  byHand?(kind: ActionKind, post: Pick<Post, 'id' | 'threadId' | 'url' | 'author'>): string | undefined;
  /** Reads back whether an action was done; undefined when it surely was not. */
  findAction?(request: ActRequest, context: ConnectorContext<S>): Promise<ActResult | undefined>;
  /** Longest text of a reply, counted as the network counts. */
  textLimit?: { max: number; count(text: string): number };
  /** Tries the settings: what was found, in a sentence. Throws as `collect` does. */
  test?(context: ConnectorContext<S>): Promise<string>;
  /** Handles of the account that acts, where the settings say it. */
  ownHandles?(settings: S): string[];
  /** What the first run sets up for somebody who only wants to look. */
  sample?: Sample;
}

/** A source that needs no account, and the brands it speaks of. */
export interface Sample {
  sourceName: string;
  settings: Record<string, unknown>;
  brands: readonly { name: string; rival: boolean; expressions: readonly string[] }[];
}

/** Types a connector and lets boot find it: the default export of `connectors/<id>/index.ts`. */
export function defineConnector<S>(connector: Connector<S>): Connector<S> {
  return connector;
}
