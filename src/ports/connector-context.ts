import type { Cursor } from '../schemas/source.ts';
import type { GuardedConnect, GuardedFetch } from './http.ts';

/**
 * What every call of a connector is given. A connector keeps nothing between calls but what it writes to `folder` and
 * `vault`.
 */
export interface ConnectorContext<S> {
  settings: S;
  /** When the call was made. */
  now: Date;
  /** A folder on disk of this source alone; it exists. Other processes may have another one. */
  folder: string;
  /** Counts against the source's requests of the day; throws RateLimitedError, unasked, where none is left. */
  fetch: GuardedFetch;
  /** Opens a WebSocket; a connection counts as one request. */
  connect: GuardedConnect;
  vault: Vault;
  pay: Pay;
  signal: AbortSignal;
}

/** What a network hands out and takes back: sessions, OAuth tokens. Sealed at rest, common to all processes. */
export interface Vault {
  read(): Promise<Kept | undefined>;
  /**
   * What is kept, renewed first where nothing is or `isStale` says so. One caller at a time renews, in whatever process, and
   * what comes of it is stored before anybody gets it; the others wait and get the same. What `renew` throws is thrown.
   */
  renew(isStale: (kept: Kept) => boolean, renew: (kept: Kept | undefined) => Promise<Kept>): Promise<Kept>;
  /** For what was revoked at the network. */
  forget(): Promise<void>;
}

export type Kept = Record<string, string>;

/**
 * Makes a call that costs money. `most` is what it may cost, `cost` what it did, in millionths of a US dollar. Throws
 * RateLimitedError, with the time when more may be spent, where `most` is more than is left of the source's budget; nothing is
 * called then. A call that throws is taken to have cost `most`, unless it surely cost nothing (RateLimitedError,
 * PermanentError, UnreachedError).
 */
export type Pay = <T>(most: number, call: () => Promise<{ result: T; cost: number }>) => Promise<T>;

export interface CollectContext<S> extends ConnectorContext<S> {
  /** Words and phrases of all brands, for networks that are searched; connectors of whole feeds ignore them. */
  terms: string[];
  /** Where the last page ended; undefined at the first poll. */
  cursor: Cursor | undefined;
}

export interface StreamContext<S> extends CollectContext<S> {
  /** The time as it goes on: `now` stays when the stream was opened. */
  clock: () => Date;
}

export interface BackfillContext<S> extends ConnectorContext<S> {
  query: string;
  from: Date;
  to: Date;
  /** `next.page` of the page before. */
  page: string | undefined;
}
