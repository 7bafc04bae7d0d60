import { PermanentError, UnavailableError } from '#src/errors.ts';
import type { ConnectorContext } from '#src/ports/connector-context.ts';
import { refuseFailure } from '../_shared/http.ts';
import type { Feed } from './read.ts';

export type FeedContext = Pick<ConnectorContext<unknown>, 'fetch' | 'signal' | 'now'>;

export interface Validators {
  etag?: string | undefined;
  lastModified?: string | undefined;
}

export type Fetched =
  | { kind: 'feed'; feed: Feed; url: string; etag: string | undefined; lastModified: string | undefined }
  | { kind: 'unchanged'; url: string }
  /** A page for people; its feed may be named in it. */
  | { kind: 'page'; html: string; url: string };

const MAX_REDIRECTS = 5;
const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.5, */*;q=0.1';

/** Asks for one address. The `url` it gives back is where to ask next time: redirects count as far as all are permanent. */
export async function fetchFeed(context: FeedContext, address: string, validators: Validators = {}): Promise<Fetched> {
  const headers = {
    accept: ACCEPT,
    ...(validators.etag && { 'if-none-match': validators.etag }),
    ...(validators.lastModified && { 'if-modified-since': validators.lastModified }),
  };
  let url = address;
  let lasting = address;
  let isLasting = true;
  for (let redirects = 0; ; redirects += 1) {
    const response = await context.fetch(url, { headers, redirect: 'manual', signal: context.signal });
    const location = response.headers.get('location');
    if (!location || response.status < 300 || response.status > 308 || response.status === 304) {
      return await readAnswer(response, context.now, url, lasting);
    }
    if (redirects === MAX_REDIRECTS) throw new UnavailableError(`${new URL(address).host} redirects in circles.`);
    const next = URL.parse(location, url);
    if (!next) throw new PermanentError(`${new URL(url).host} redirects to what is no address.`);
    url = next.href;
    isLasting &&= response.status === 301 || response.status === 308;
    if (isLasting) lasting = url;
  }
}

async function readAnswer(response: Response, now: Date, url: string, lasting: string): Promise<Fetched> {
  if (response.status === 304) return { kind: 'unchanged', url: lasting };
  if (response.status === 410) {
    throw new PermanentError(`${new URL(url).host} says that this feed is gone for good (410). Remove the source.`);
  }
  await refuseFailure(response, now);
  const type = response.headers.get('content-type') ?? '';
  const text = decode(new Uint8Array(await response.arrayBuffer()), type);
  if (/^\s*(<!doctype html|<html)/i.test(text.slice(0, 1000))) return { kind: 'page', html: text, url };
  const { headers } = response;
  // Loaded with the first feed: every start finds every connector, and few commands read one.
  const { readFeed } = await import('./read.ts');
  return {
    kind: 'feed',
    feed: readFeed(text, url),
    url: lasting,
    etag: headers.get('etag') ?? undefined,
    lastModified: headers.get('last-modified') ?? undefined,
  };
}

/** By byte order mark, then the head of the answer, then the XML declaration; UTF-8 where nothing is said. */
export function decode(bytes: Uint8Array, contentType: string): string {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const label =
    (start.startsWith('\xff\xfe') && 'utf-16le') ||
    (start.startsWith('\xfe\xff') && 'utf-16be') ||
    (start.startsWith('\xef\xbb\xbf') && 'utf-8') ||
    /charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1] ||
    /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/i.exec(start)?.[1] ||
    'utf-8';
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes); // an encoding nobody knows
  }
}
