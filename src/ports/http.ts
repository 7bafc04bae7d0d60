/**
 * `fetch` for untrusted addresses: http and https only, no private, loopback or link-local addresses (also not by
 * redirect or DNS) unless the operator allowed the host by name, a bound on redirects, time and answer size.
 * Throws PermanentError for an address it refuses, UnavailableError when the other side cannot be reached (UnreachedError
 * where nothing was sent), is too slow or sends too much. Answers of any status are returned, not thrown.
 */
export type GuardedFetch = (url: string | URL, init?: GuardedInit) => Promise<Response>;

export interface GuardedInit {
  method?: string;
  /** We name ourselves where no `user-agent` stands here, for a network that wants it in a form of its own. */
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
  signal?: AbortSignal;
  /** Default 20 s. */
  timeoutMs?: number;
  /** Of the body as it reads, unpacked. Default 8 MiB. */
  maxBytes?: number;
  /** `manual` returns a redirect as it came; by default at most five are followed. */
  redirect?: 'follow' | 'manual';
  /** Waited for before a redirect is followed; what it throws ends the request. */
  beforeRedirect?: () => Promise<void>;
  /**
   * The body is handed over as it comes, no faster than it is read, and need not end; `timeoutMs` bounds the head and then
   * each silence, with an UnavailableError from the body, and `maxBytes` nothing.
   */
  stream?: boolean;
}

/**
 * A WebSocket (ws, wss) under the same rules as `GuardedFetch`; it is open when the promise resolves. Throws what the fetch
 * throws, and UnavailableError for a refusal: its status is not to be had.
 */
export type GuardedConnect = (url: string | URL, init?: ConnectInit) => Promise<GuardedSocket>;

export interface ConnectInit {
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** For the opening. Default 20 s. */
  timeoutMs?: number;
  /** Broken off when neither a message nor the answer to a ping came for so long. Default 60 s. */
  silenceMs?: number;
  /** Of one message, unpacked, and of those that wait unread. Default 8 MiB. */
  maxBytes?: number;
}

/** Its messages in order, once; the loop throws UnavailableError where the connection breaks, and ends by itself never. */
export interface GuardedSocket extends AsyncIterable<string | Uint8Array> {
  send(text: string): void;
  /** Ends the loop over its messages. */
  close(): void;
}
