import { AppError, PermanentError, RateLimitedError } from '#src/errors.ts';
import { type FeedContext, type Fetched, fetchFeed } from './fetch-feed.ts';

type FetchedFeed = Extract<Fetched, { kind: 'feed' }>;

const COMMON_PATHS = ['/feed', '/rss', '/rss.xml', '/atom.xml', '/feed.xml', '/index.xml', '/feed.json'];
const MAX_NAMED = 4;

/** The feed at an address, or the one that the page there names, or one where feeds usually lie. */
export async function findFeed(context: FeedContext, address: string): Promise<FetchedFeed> {
  const fetched = await fetchFeed(context, address);
  if (fetched.kind === 'feed') return fetched;
  if (fetched.kind === 'page') {
    for (const candidate of candidates(fetched.html, fetched.url)) {
      const found = await tryFeed(context, candidate);
      if (found) return found;
    }
  }
  throw new PermanentError(`No feed was found at ${new URL(address).host}. Give the address of the feed itself.`);
}

async function tryFeed(context: FeedContext, candidate: string): Promise<FetchedFeed | undefined> {
  try {
    const fetched = await fetchFeed(context, candidate);
    return fetched.kind === 'feed' ? fetched : undefined;
  } catch (error) {
    if (error instanceof AppError && !(error instanceof RateLimitedError)) return undefined;
    throw error;
  }
}

function candidates(html: string, pageUrl: string): string[] {
  const base = URL.parse(attribute(/<base\b[^>]{0,1000}>/i.exec(html)?.[0] ?? '', 'href'), pageUrl)?.href ?? pageUrl;
  const named = [...html.slice(0, 500_000).matchAll(/<link\b[^>]{0,2000}>/gi)]
    .map(([tag]) => tag)
    .filter((tag) => /\balternate\b/i.test(attribute(tag, 'rel')))
    .filter((tag) => /^application\/(rss\+xml|atom\+xml|rdf\+xml|feed\+json)/i.test(attribute(tag, 'type')))
    // A blog names the feed of its comments beside the one of its articles.
    .sort((a, b) => Number(/comment/i.test(a)) - Number(/comment/i.test(b)))
    .slice(0, MAX_NAMED)
    .map((tag) => attribute(tag, 'href').replaceAll('&amp;', '&'));
  const below = COMMON_PATHS.map((path) => new URL(path, pageUrl).href);
  const all = [...named, ...below].map((href) => URL.parse(href, base)?.href ?? '');
  return [...new Set(all.filter((href) => /^https?:/.test(href)))];
}

function attribute(tag: string, name: string): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag);
  return (found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim();
}
