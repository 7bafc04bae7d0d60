import { z } from 'zod';
import type { Change, CollectPage } from '#src/ports/connector.ts';
import type { BackfillContext, CollectContext } from '#src/ports/connector-context.ts';
import { heardOf, type Position, positionOf } from './position.ts';
import { newestInSearch, searchable, searchPage } from './search.ts';
import type { SearchContext, Settings } from './settings.ts';

/** The search takes items in late and out of order. */
const OVERLAP_SECONDS = 30 * 60;
const LAG_SECONDS = 30 * 60;
const MAX_PAGES_PER_TERM = 25;

export async function collect(context: CollectContext<Settings>): Promise<CollectPage> {
  const { cursor } = context;
  const opened = positionOf(cursor);
  if (!opened && !context.terms.some(searchable)) {
    return { changes: [], next: cursor ?? { value: '' }, done: true, queries: [] };
  }
  const position = opened ?? (await beginPoll(context));
  const page = await nextPage(context, position);
  if (!opened) page.changes.unshift(...lagOf(position, context.now));
  return page;
}

export async function backfill(context: BackfillContext<Settings>): Promise<CollectPage> {
  const from = Math.floor(context.from.getTime() / 1000);
  const to = Math.ceil(context.to.getTime() / 1000);
  const rest = context.page ? Rest.parse(JSON.parse(context.page)) : { from, to, seen: [] };
  const slice = await searchPage(context, context.query, { ...rest, to: rest.to });
  const next = slice.rest ? { value: '', page: JSON.stringify(slice.rest) } : { value: '' };
  const { changes, rejected } = slice;
  return { changes, rejected, next, done: !slice.rest, queries: [context.query] };
}

export async function tryOut(context: SearchContext): Promise<string> {
  const newest = new Date((await newestInSearch(context)) * 1000);
  return `The search answers; its newest item is of ${newest.toISOString().slice(0, 16).replace('T', ' ')} UTC.`;
}

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
