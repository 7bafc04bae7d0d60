import { type Settings, subredditsOf } from './settings.ts';

/** A listing that is read newest first, from its head to what is known. */
export interface Lane {
  /** Tells it from the others from poll to poll. */
  key: string;
  path: string;
  parameters: Record<string, string>;
  /** What the network is asked with, as the ledger of what was heard names it. */
  queries: string[];
  /** What lies so far behind the newest known item is read again each time: the search takes posts in late. */
  overlapSeconds: number;
  /** A listing that ends with so many items or more was cut off by Reddit; one that ends before holds all there is. */
  cutFrom: number;
}

/** Listings end near 1000 items, less what was removed of them (https://github.com/praw-dev/praw/issues/2025). */
const LISTING_CUT_FROM = 900;
/** The search ends near 250 (https://github.com/not-an-aardvark/snoowrap/issues/162). */
const SEARCH_CUT_FROM = 200;
const SEARCH_OVERLAP_SECONDS = 3600;
/** Keeps an address well below 2000 characters. */
const SUBREDDITS_AT_ONCE = 40;
/** The search takes 512 characters. */
const LONGEST_QUERY = 480;

/** What one poll reads, in this order. */
export function lanesOf(settings: Settings, terms: string[]): Lane[] {
  return [...subredditLanes(settings), ...(settings.search ? searchLanes(terms) : []), ...inboxLanes(settings)];
}

function subredditLanes(settings: Settings): Lane[] {
  const subreddits = subredditsOf(settings);
  const chunks = Array.from({ length: Math.ceil(subreddits.length / SUBREDDITS_AT_ONCE) }, (_, at) =>
    subreddits.slice(at * SUBREDDITS_AT_ONCE, (at + 1) * SUBREDDITS_AT_ONCE),
  );
  return chunks.flatMap((chunk) =>
    (['new', 'comments'] as const).map((kind) => ({
      key: `${kind} ${chunk.join('+')}`,
      path: `/r/${chunk.join('+')}/${kind}`,
      parameters: {},
      queries: chunk.map((name) => `r/${name}${kind === 'comments' ? ' comments' : ''}`),
      overlapSeconds: 0,
      cutFrom: LISTING_CUT_FROM,
    })),
  );
}

/** Several phrases share a request. What is found is matched again by the host. */
function searchLanes(terms: string[]): Lane[] {
  const lanes: { query: string; queries: string[] }[] = [];
  for (const term of [...new Set(terms)]) {
    const phrase = searchable(term);
    if (!phrase) continue;
    const last = lanes.at(-1);
    if (last && last.query.length + phrase.length + 4 <= LONGEST_QUERY) {
      last.query += ` OR ${phrase}`;
      last.queries.push(term);
    } else lanes.push({ query: phrase, queries: [term] });
  }
  return lanes.map(({ query, queries }) => ({
    key: `search ${query}`,
    path: '/search',
    parameters: { q: query, sort: 'new', type: 'link', t: 'all', include_over_18: 'on' },
    queries,
    overlapSeconds: SEARCH_OVERLAP_SECONDS,
    cutFrom: SEARCH_CUT_FROM,
  }));
}

function inboxLanes({ inbox }: Settings): Lane[] {
  if (!inbox) return [];
  return ['inbox', 'mentions'].map((kind) => ({
    key: kind,
    path: `/message/${kind}`,
    // What is read here stays unread for the people who share the account.
    parameters: { mark: 'false' },
    queries: [`our ${kind}`],
    overlapSeconds: 0,
    cutFrom: LISTING_CUT_FROM,
  }));
}

/** The words of a term as a phrase. */
export function searchable(term: string): string {
  const words = term
    .replace(/["\\]/g, ' ')
    .replace(/^[\s@#$]+/, '')
    .trim()
    .slice(0, 200);
  return words && `"${words}"`;
}
