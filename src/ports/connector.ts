import type { z } from 'zod';
import type { ActionKind } from '../schemas/action.ts';
import type { Capability, Way } from '../schemas/capability.ts';
import type { Metrics, Post, StoredPost } from '../schemas/post.ts';
import type { Cursor, RateState } from '../schemas/source.ts';
import type { Standing } from '../schemas/standing.ts';
import type { ReportsRead, SettleRequest } from './board-reports.ts';
import type { BackfillContext, CollectContext, ConnectorContext, Kept, StreamContext } from './connector-context.ts';

/** A post as a connector hands it over: when it was seen is the host's to say. */
export interface FetchedPost extends Omit<Post, 'seenAt'> {
  /** The network marks its author as staff of a place that is ours: it is one of our posts, whatever the handle. */
  byStaff?: true;
}

export type Change =
  | { op: 'upsert'; post: FetchedPost }
  | { op: 'delete'; postId: string; at?: Date }
  /** An account is gone or closed: all that came of it before is removed here as there. It may come back. */
  | { op: 'forget'; authorId: string; at?: Date }
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

/** A post as it is now at its source. */
export interface Looked {
  postId: string;
  /** undefined when the post is gone at its source. */
  metrics: Metrics | undefined;
  /** The whole post, where the answer held it: an edit is taken in. */
  post?: FetchedPost;
  /** The account that wrote it is closed: whatever of it is kept here is removed. */
  authorGone?: true;
}

/** Why an action cannot be sent as it is, in words for the person who wrote it, and whether a person still may by hand. */
export interface Objection {
  why: string;
  way: 'link' | 'no';
}

/** What a network sends by itself to our address for a source. Nothing in it is to be trusted before it is verified. */
export interface Delivery {
  /** Names in lower case. */
  headers: Record<string, string | undefined>;
  query: Record<string, string | undefined>;
  /** As it came, byte by byte, but unpacked: signatures are made of it. */
  body: Uint8Array;
}

export interface Received {
  changes: Change[];
  /** Counters of posts that were heard before; those that are null were not told and stay as they are known. */
  counted?: { postId: string; metrics: Metrics }[];
  /**
   * By what the sender names this delivery: the same content under the same key is taken as the first time, other content is
   * refused.
   */
  key?: string;
  rejected?: string[];
  /** What the sender is answered, as JSON; nothing where it is missing. */
  answer?: unknown;
}

/**
 * Consent that a person gives on the network's own page (OAuth 2 with PKCE). What it yields replaces what the vault holds; its
 * `handle`, where there is one, is shown as the account that is connected, and is ours.
 */
export interface Consent<S> {
  /** Whether an account set up so acts by consent, and not by keys of its own; every one does where it is not said. */
  isWanted?(settings: S): boolean;
  /** Where the browser is sent. May register this installation with the network first. */
  address(
    request: { redirectUri: string; state: string; codeChallenge: string },
    context: ConnectorContext<S>,
  ): Promise<string>;
  /** Changes the code that the browser came back with into what is kept. Throws PermanentError where it is refused. */
  exchange(
    answer: { code: string; redirectUri: string; codeVerifier: string },
    context: ConnectorContext<S>,
  ): Promise<Kept>;
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
  /** For a move: one of `places`. */
  placeId?: string;
  /** For `tag` and `untag`. */
  tag?: string;
  /** Since when a person is to do it by hand, whose words may be others than `text`. */
  byHandSince?: Date;
}

/** A category, board or forum to which a thread can be moved. */
export interface Place {
  id: string;
  name: string;
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
  /**
   * Fields marked `.meta({ secret: true })` are sealed at rest and never shown again; those of one `group` are folded
   * away under it in forms.
   */
  settings: z.ZodType<S>;
  /** Default seconds between polls; where nothing is polled, between the deliveries that are to be expected. */
  intervalSeconds: number;
  /** A board counts votes and comments, perhaps blurred, and shows no followers; `social` where it is not said. */
  kind?: 'social' | 'board';
  /** Whether a post stands on a message board, for networks of which a part is one; `kind` says it of the others. */
  isOnBoard?(post: Pick<Post, 'id' | 'threadId'>): boolean;
  /** Missing where there is nothing to ask for: everything is sent to us, see `receive`. */
  collect?(context: CollectContext<S>): Promise<CollectPage>;
  /** Posts of a past stretch of time, for closing a gap. */
  backfill?(context: BackfillContext<S>): Promise<CollectPage>;
  /**
   * What the network pushes, as it comes, until `signal` ends it; throws UnavailableError where the connection breaks or has
   * fallen silent. The host stores each page with its `next` and hands the last one that was stored to the next call, apart
   * from the cursor of `collect`. What `collect` has brought may come again. The first page comes as soon as the connection
   * stands, without changes where there are none.
   */
  stream?(context: StreamContext<S>): AsyncIterable<CollectPage>;
  /**
   * Takes what the network sends to `/hooks/<source id>`. Verifies it first; throws SignatureError for what is not signed as
   * the settings say, InvalidInputError for what makes no sense.
   */
  receive?(delivery: Delivery, context: ConnectorContext<S>): Promise<Received>;
  /** Counters now, edits and removals, at most 100 posts a call. */
  lookup?(postIds: string[], context: ConnectorContext<S>): Promise<Looked[]>;
  /**
   * What an ordinary poll asks at most, where a page of each question is enough: requests, and money in millionths of a US
   * dollar.
   */
  estimate?(settings: S, terms: string[]): { requests: number; cost: number };
  /** The conversation as the network has it now, oldest first; of a long one perhaps not all. */
  readThread?(threadId: string, context: ConnectorContext<S>): Promise<FetchedPost[]>;
  reply?(request: ActRequest, context: ConnectorContext<S>): Promise<ActResult>;
  share?(request: ActRequest, context: ConnectorContext<S>): Promise<ActResult>;
  like?(request: ActRequest, context: ConnectorContext<S>): Promise<ActResult>;
  follow?(request: ActRequest, context: ConnectorContext<S>): Promise<ActResult>;
  /**
   * What staff do: to the thread of the post, whichever of its posts is named, but for hiding, which is of the post, and of
   * the whole thread where the post begins one. What stands so already is success.
   */
  close?(request: ActRequest, context: ConnectorContext<S>): Promise<ActResult>;
  open?(request: ActRequest, context: ConnectorContext<S>): Promise<ActResult>;
  pin?(request: ActRequest, context: ConnectorContext<S>): Promise<ActResult>;
  unpin?(request: ActRequest, context: ConnectorContext<S>): Promise<ActResult>;
  hide?(request: ActRequest, context: ConnectorContext<S>): Promise<ActResult>;
  unhide?(request: ActRequest, context: ConnectorContext<S>): Promise<ActResult>;
  move?(request: ActRequest, context: ConnectorContext<S>): Promise<ActResult>;
  /** Adds one tag to those of the thread, or takes one away. */
  tag?(request: ActRequest, context: ConnectorContext<S>): Promise<ActResult>;
  untag?(request: ActRequest, context: ConnectorContext<S>): Promise<ActResult>;
  /** Where threads can be moved to; there where `move` is. */
  places?(context: ConnectorContext<S>): Promise<Place[]>;
  /** How a thread stands on its board; undefined where it is gone or on none. */
  standing?(threadId: string, context: ConnectorContext<S>): Promise<Standing | undefined>;
  /**
   * What members reported and nobody has decided, of very many the newest; and of those `known` to wait here that do not any more
   * what became of them, or that they are gone. What was decided before may come with them, so that reporters are known.
   */
  reports?(known: string[], context: ConnectorContext<S>): Promise<ReportsRead>;
  /**
   * Tells the board what our staff decided on reports of one post; throws as actions do, PermanentError too where somebody has
   * decided or the reports have changed since. After OutcomeUnknownError `reports` tells what became of it.
   */
  settleReports?(request: SettleRequest, context: ConnectorContext<S>): Promise<void>;
  /**
   * The page on which a person does by hand what the network takes from no program; undefined where it is not to be done
   * there either. Asked for where the method of that action is missing.
   */
  byHand?(kind: ActionKind, post: Pick<Post, 'id' | 'threadId' | 'url' | 'author'>): string | undefined;
  /** Reads back whether an action was done; undefined when it surely was not. */
  findAction?(request: ActRequest, context: ConnectorContext<S>): Promise<ActResult | undefined>;
  /** What this account may do now; what is left out is told by the methods above: there is one, or there is not. */
  capabilities?(settings: S): Partial<Record<Capability, Way>>;
  /** Asks no network. Called with no text before one is written, and again before it is sent. */
  validate?(action: { kind: ActionKind; text?: string }, post: StoredPost, settings: S): Objection | undefined;
  consent?: Consent<S>;
  /** What its terms bind us to. */
  terms?: {
    /** Days after which a post must be dropped here. */
    storeDays?: number;
    /** Whether models may learn from what is written there; they may where it is not said. */
    mayTrain?: false;
  };
  /** Why nobody should rely on it yet, in a sentence: it was built without a contract and without a server to try it on. */
  experimental?: string;
  /** Longest text of a reply, counted as the network counts. */
  textLimit?: {
    max: number;
    /** Where it is the account's own, as its settings tell. */
    maxFor?(settings: S): number;
    count(text: string): number;
  };
  /** Tries the settings: what was found, in a sentence. Throws as `collect` does. */
  test?(context: ConnectorContext<S>): Promise<string>;
  /** Handles of the account that acts, where the settings say it. */
  ownHandles?(settings: S): string[];
  /** Where its people write to the account in private; missing where the network publishes no such address. */
  privateLink?(settings: S): string | undefined;
  /** What the first run sets up for somebody who only wants to look. */
  sample?: Sample;
}

/** A source that needs no account, and the brands it speaks of. */
export interface Sample {
  sourceName: string;
  settings: Record<string, unknown>;
  brands: readonly { name: string; rival: boolean; expressions: readonly string[] }[];
}

/** A connector that is asked by us. */
export type Polled<S = unknown> = Connector<S> & Required<Pick<Connector<S>, 'collect'>>;

/** Types a connector and lets boot find it: the default export of `connectors/<id>/index.ts`. */
export function defineConnector<S>(connector: Polled<S>): Polled<S>;
export function defineConnector<S>(connector: Connector<S>): Connector<S>;
export function defineConnector<S>(connector: Connector<S>): Connector<S> {
  return connector;
}
