import { PermanentError, UnavailableError } from '../../errors.ts';
import type { GuardedInit } from '../../ports/http.ts';

/** One request on the way to an answer. */
export interface Hop {
  url: URL;
  method: string;
  headers: Headers;
  body: GuardedInit['body'];
}

/** What may go on to another server; whatever else a connector sends could be a credential. */
const HARMLESS_HEADERS = new Set([
  'accept',
  'accept-language',
  'content-type',
  'if-modified-since',
  'if-none-match',
  'user-agent',
]);

export function firstHop(address: string | URL, init: GuardedInit, userAgent: string): Hop {
  const url = checkedUrl(address);
  const headers = new Headers(init.headers);
  if (!headers.has('user-agent')) headers.set('user-agent', userAgent);
  return { url, method: init.method?.toUpperCase() ?? 'GET', headers, body: init.body };
}

export function isRedirect({ status, headers }: { status: number; headers: { has(name: string): boolean } }): boolean {
  return [301, 302, 303, 307, 308].includes(status) && headers.has('location');
}

/** The request that follows a redirect, as https://fetch.spec.whatwg.org/#http-redirect-fetch has it. */
export function hopAfter(hop: Hop, location: string, status: number): Hop {
  const url = checkedUrl(location, hop.url);
  const becomesGet =
    (status === 303 && hop.method !== 'HEAD') || ((status === 301 || status === 302) && hop.method === 'POST');
  const headers = new Headers(hop.headers);
  const body = becomesGet ? undefined : hop.body;
  if (becomesGet) headers.delete('content-type');
  if (url.origin !== hop.url.origin) {
    // A written text or a token in it is meant for the first server alone.
    if (body !== undefined) throw new UnavailableError(`${hop.url.host} sends us with our text to another server.`);
    for (const name of [...headers.keys()]) if (!HARMLESS_HEADERS.has(name)) headers.delete(name);
  }
  return { url, method: becomesGet ? 'GET' : hop.method, headers, body };
}

/** No message holds more of the address than its host: the rest may be secret. */
export function checkedUrl(address: string | URL, base?: URL, [plain, safe] = ['http:', 'https:']): URL {
  const url = URL.parse(address, base);
  if (!url) throw new PermanentError('This is not an address of the web.');
  if (url.protocol !== plain && url.protocol !== safe) {
    const names = [plain, safe].join(' and ').replaceAll(':', '');
    throw new PermanentError(`Only ${names} are asked, not ${url.protocol.slice(0, 20)}`);
  }
  if (url.username || url.password)
    throw new PermanentError(`The address of ${url.host} holds a user name or password.`);
  return url;
}
