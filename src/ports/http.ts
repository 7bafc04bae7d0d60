/**
 * `fetch` for untrusted addresses: http and https only, no private, loopback or link-local addresses (also not by
 * redirect or DNS) unless the operator allowed the host by name, a bound on redirects, time and answer size.
 * Throws PermanentError for an address it refuses, UnavailableError when the other side cannot be reached, is too slow
 * or sends too much. Answers of any status are returned, not thrown.
 */
export type GuardedFetch = (url: string | URL, init?: GuardedInit) => Promise<Response>;

export interface GuardedInit {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
  /** Default 20 s. */
  timeoutMs?: number;
  /** Of the body as it reads, unpacked. Default 8 MiB. */
  maxBytes?: number;
  /** `manual` returns a redirect as it came; by default at most five are followed. */
  redirect?: 'follow' | 'manual';
}
