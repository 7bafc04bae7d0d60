import { z } from 'zod';
import { InvalidInputError } from '#src/errors.ts';
import { type Change, type CollectContext, type CollectPage, defineConnector } from '#src/ports/connector.ts';
import { readJson } from '../_shared/http.ts';
import { Item, itemIdOf, metricsOf } from './mapping.ts';
import { heardOf, type Position, positionOf } from './position.ts';
import { newestInSearch, type SearchContext, Settings, searchable, searchPage } from './search.ts';
import { fetchThread } from './thread.ts';

/** The search takes items in late and out of order. */
const OVERLAP_SECONDS = 30 * 60;
const LAG_SECONDS = 30 * 60;
const MAX_PAGES_PER_TERM = 25;
const ITEMS_AT_ONCE = 10;

export default defineConnector<Settings>({
  id: 'hackernews',
  name: 'Hacker News',
  about: 'Hears stories and comments of Hacker News that hold the words of your brands.',
  settings: Settings,
  intervalSeconds: 300,
  kind: 'board',

  async collect(context) {
    const { cursor } = context;
    const opened = positionOf(cursor);
    if (!opened && !context.terms.some(searchable)) {
      return { changes: [], next: cursor ?? { value: '' }, done: true, queries: [] };
    }
    const position = opened ?? (await beginPoll(context));
    const page = await nextPage(context, position);
    if (!opened) page.changes.unshift(...lagOf(position, context.now));
    return page;
  },

  async backfill(context) {
    const from = Math.floor(context.from.getTime() / 1000);
    const to = Math.ceil(context.to.getTime() / 1000);
    const rest = context.page ? Rest.parse(JSON.parse(context.page)) : { from, to, seen: [] };
    const slice = await searchPage(context, context.query, { ...rest, to: rest.to });
    const next = slice.rest ? { value: '', page: JSON.stringify(slice.rest) } : { value: '' };
    const { changes, rejected } = slice;
    return { changes, rejected, next, done: !slice.rest, queries: [context.query] };
  },

  async lookup(postIds, context) {
    const measured = [];
    for (let at = 0; at < postIds.length; at += ITEMS_AT_ONCE) {
      const some = postIds.slice(at, at + ITEMS_AT_ONCE);
      measured.push(...(await Promise.all(some.map((postId) => measureOne(postId, context)))));
    }
    return measured;
  },

  capabilities: () => ({ search: 'api', reply: 'link', like: 'link' }),

  byHand: (kind, { id, threadId, url }) => {
    if (kind === 'reply' && id !== threadId) return `https://news.ycombinator.com/reply?id=${nativeIdOf(id)}`;
    // A story is answered, and anything voted for, on its own page.
    return kind === 'reply' || kind === 'like' ? url : undefined;
  },

  readThread: (threadId, context) => fetchThread(nativeIdOf(threadId), context),

  async test(context) {
    const newest = new Date((await newestInSearch(context)) * 1000);
    return `The search answers; its newest item is of ${newest.toISOString().slice(0, 16).replace('T', ' ')} UTC.`;
  },
});

const Rest = z.object({ from: z.number().int(), to: z.number().int(), seen: z.array(z.string()) });

async function beginPoll(context: CollectContext<Settings>): Promise<Position> {
  const newest = await newestInSearch(context);
  const terms = [...new Set(context.terms.filter(searchable))];
  const head = Math.min(newest, Math.floor(context.now.getTime() / 1000));
  return { head, terms, at: 0, pages: 0, from: startOf(terms[0] ?? '', head, context), seen: [] };
}

/** A term that is new begins with a look back. */
function startOf(term: string, head: number, { cursor, settings, now }: CollectContext<Settings>): number {
  const heard = heardOf(cursor);
  if (heard?.terms.includes(term)) return heard.heardTo - OVERLAP_SECONDS;
  return Math.min(head, Math.floor(now.getTime() / 1000) - settings.firstLookBackHours * 3600);
}

async function nextPage(context: CollectContext<Settings>, position: Position): Promise<CollectPage> {
  const { head, terms, at, pages, from, to, seen } = position;
  const term = terms[at] ?? '';
  const { changes, rejected, rest } = await searchPage(context, term, { from, to, seen });
  const value = context.cursor?.value ?? '';
  const queries = terms;

  if (rest && pages + 1 < MAX_PAGES_PER_TERM) {
    const page = JSON.stringify({ ...position, ...rest, pages: pages + 1 });
    return { changes, rejected, next: { value, page }, done: false, queries };
  }
  if (rest) {
    const [start, end] = [new Date(from * 1000), new Date((rest.to ?? from) * 1000)];
    const why = 'More was written than one poll takes.';
    changes.unshift({ op: 'gap', query: term, from: start, to: end, why });
  }
  const following = terms[at + 1];
  if (following !== undefined) {
    const next: Position = { head, terms, at: at + 1, pages: 0, from: startOf(following, head, context), seen: [] };
    return { changes, rejected, next: { value, page: JSON.stringify(next) }, done: false, queries };
  }
  // The next poll begins at what the search knew, not at our clock: after an outage it hears what came late.
  return { changes, rejected, next: { value: JSON.stringify({ heardTo: head, terms }) }, done: true, queries };
}

/** The search has fallen hours behind the site more than once (https://github.com/algolia/hn-search/issues/233). */
function lagOf({ head, terms }: Position, now: Date): Change[] {
  const lag = Math.floor(now.getTime() / 1000) - head;
  if (lag <= LAG_SECONDS) return [];
  const why = `The search is ${Math.round(lag / 60)} minutes behind the site.`;
  return terms.map((query) => ({ op: 'gap', query, from: new Date(head * 1000), to: now, why }));
}

async function measureOne(postId: string, context: SearchContext) {
  const url = new URL(`/v0/item/${nativeIdOf(postId)}.json`, context.settings.itemBaseUrl);
  const response = await context.fetch(url, { signal: context.signal });
  return { postId, metrics: metricsOf(await readJson(response, Item, context.now)) };
}

function nativeIdOf(postId: string): string {
  const native = itemIdOf(postId);
  if (!native) throw new InvalidInputError('This is not a post of Hacker News.');
  return native;
}
