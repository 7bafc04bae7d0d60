import type { Change, CollectPage } from '#src/ports/connector.ts';
import type { CollectContext } from '#src/ports/connector-context.ts';
import { RefusedError } from './answer.ts';
import type { Bought } from './client.ts';
import { CAPS } from './pages.ts';
import { type Ask, type Heard, heardOf, type Place, placeOf } from './position.ts';
import { queriesOf } from './query.ts';
import type { Settings, XContext } from './settings.ts';
import { dateOf, idAt, isNewer, newestOf } from './snowflake.ts';
import { fetchTimeline, namesOf, readTimeline, type Timeline, upserts } from './timeline.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** The search reaches back seven days. What is older than this is asked for from a little later on, so that it stays in reach. */
const REACH_MS = 7 * DAY_MS - MINUTE_MS;
export function searchFloor(now: Date): Date {
  return new Date(now.getTime() - 7 * DAY_MS + 5 * MINUTE_MS);
}
/**
 * Where nothing new was found, the next poll goes on this long before now all the same: an id that is never moved is too old
 * for the search after a week. What X sorts in later than this is not heard.
 */
const QUIET_MS = 15 * MINUTE_MS;

export async function collect(context: CollectContext<Settings>): Promise<CollectPage> {
  const heard = heardOf(context.cursor);
  const place = placeOf(context.cursor?.page) ?? { asks: asksOf(context, heard), at: 0, taken: 0, heads: [] };
  const value = context.cursor?.value ?? '{}';
  const { page, next } = await nextPage(context, place);
  return {
    ...page,
    next: next ? { value, page: JSON.stringify(next) } : { value: JSON.stringify(heardAfter(place, page.heads)) },
    done: !next,
    queries: place.asks.flatMap(({ names }) => names),
  };
}

/** What a poll asks, in turn: the search, then the timelines of the account. */
function asksOf(context: CollectContext<Settings>, heard: Heard): Ask[] {
  const { settings, now, terms } = context;
  const asks: Ask[] = [];
  const begin = new Date(now.getTime() - settings.firstLookBackHours * 60 * MINUTE_MS);
  if (settings.listenTo.includes('search')) asks.push(...searchAsks(context, terms, heard, begin));
  const names = namesOf(context);
  const timeline = (kind: 'mentions' | 'own', name: string): Ask => {
    const since = heard[keyOf(kind, name)];
    return { kind, names: [name], query: '', ...(since ? { since } : { from: begin }) };
  };
  if (settings.listenTo.includes('mentions')) asks.push(timeline('mentions', names.mentions));
  if (settings.listenTo.includes('own posts')) asks.push(timeline('own', names.own));
  return asks;
}

/** Terms that were heard before go on from where that ended; new ones begin with a look back, in queries of their own. */
export function searchAsks(context: XContext, terms: readonly string[], heard: Heard, begin: Date): Ask[] {
  const { queryLength } = context.settings;
  const known = terms.filter((term) => heard[keyOf('search', term)]);
  const fresh = terms.filter((term) => !heard[keyOf('search', term)]);
  return [
    ...queriesOf(known, queryLength).map(({ terms: names, query }): Ask => {
      const places = names.flatMap((name) => heard[keyOf('search', name)] ?? []);
      const since = places.reduce((oldest, id) => (isNewer(oldest, id) ? id : oldest), places[0] ?? '0');
      return { kind: 'search', names, query, since };
    }),
    ...queriesOf(fresh, queryLength).map(
      ({ terms: names, query }): Ask => ({ kind: 'search', names, query, from: begin }),
    ),
  ];
}

export interface AskedPage extends Pick<CollectPage, 'changes' | 'rejected' | 'rate'> {
  heads: Place['heads'];
}

/** One page of a poll, and where the next one goes on; undefined where this was the last. */
export async function nextPage(
  context: XContext,
  given: Place,
  isRestarted = false,
): Promise<{ page: AskedPage; next: Place | undefined }> {
  const place = withinReach(given, context.now);
  const { asks, at, token, heads } = place;
  const ask = asks[at];
  if (!ask) return { page: { changes: [], heads }, next: undefined };

  let bought: Bought<Timeline>;
  try {
    bought = await fetchTimeline(context, ask, token);
  } catch (error) {
    const begins = ask.kind === 'search' && error instanceof RefusedError ? error.searchBegins : undefined;
    if (!begins || isRestarted) throw error;
    return await nextPage(context, restarted(place, ask, begins, context.now), true);
  }

  const { posts, rejected } = readTimeline(bought.answer, context.now);
  const changes: Change[] = [...(token === undefined ? gapsBefore(ask) : []), ...upserts(posts)];
  const taken = place.taken + bought.answer.data.length;
  const more = bought.answer.meta.next_token;
  const isCapped = more === undefined ? taken >= CAPS[ask.kind] : taken >= context.settings.maxPostsPerPoll;
  if (isCapped) changes.unshift(...gapsBelow(ask, bought.answer, context.now));
  const nextHeads = [...heads.slice(0, at), heads[at] ?? headOf(context, ask, bought)];
  const page = { changes, rejected, ...(bought.rate && { rate: bought.rate }), heads: nextHeads };
  if (more !== undefined && !isCapped) return { page, next: { asks, at, token: more, taken, heads: nextHeads } };
  const next = at + 1 < asks.length ? { asks, at: at + 1, taken: 0, heads: nextHeads } : undefined;
  return { page, next };
}

/** The newest id of the first page is where the next poll goes on: https://docs.x.com/x-api/fundamentals/pagination */
function headOf(context: XContext, ask: Ask, { answer, date }: Bought<Timeline>): string {
  const theirs = Math.min(context.now.getTime(), date?.getTime() ?? Number.POSITIVE_INFINITY);
  return newestOf([answer.meta.newest_id, ask.since], idAt(new Date(theirs - QUIET_MS)));
}

/** An ask that waited too long (for a purse, for a process that was away) goes on with what X still finds. */
function withinReach(place: Place, now: Date): Place {
  const ask = place.asks[place.at];
  const begin = ask?.since ? dateOf(ask.since) : ask?.from;
  if (ask?.kind !== 'search' || !begin || begin.getTime() >= now.getTime() - REACH_MS) return place;
  return restarted(place, ask, new Date(0), now);
}

/** The ask from its first page, over what is in reach: what X finds `begins` there, by its clock. The rest is missed. */
function restarted({ asks, at, heads }: Place, ask: Ask, begins: Date, now: Date): Place {
  const from = new Date(Math.min(now.getTime(), Math.max(searchFloor(now).getTime(), begins.getTime() + MINUTE_MS)));
  const { since, missed, ...rest } = ask;
  const start = missed?.from ?? (since ? dateOf(since) : ask.from) ?? from;
  const again: Ask = { ...rest, from, ...(start < from && { missed: { from: start, to: from } }) };
  return { asks: asks.with(at, again), at, taken: 0, heads };
}

function gapsBefore({ names, missed }: Ask): Change[] {
  if (!missed) return [];
  return gaps(names, missed, 'X’s search reaches back seven days, and we were away for longer.');
}

/** What lies between the oldest post of the last page and where the ask began. */
function gapsBelow(ask: Ask, { meta }: Timeline, now: Date): Change[] {
  const begin = ask.since ? dateOf(ask.since) : ask.from;
  if (!begin) return [];
  const oldest = meta.oldest_id ? dateOf(meta.oldest_id) : now;
  const to = new Date(Math.max(oldest.getTime(), begin.getTime() + 1000));
  const why =
    meta.next_token === undefined
      ? `X hands out no more than ${CAPS[ask.kind]} of these.`
      : 'More was written than one poll takes.';
  return gaps(ask.names, { from: begin, to }, why);
}

function gaps(names: string[], { from, to }: { from: Date; to: Date }, why: string): Change[] {
  return names.map((query) => ({ op: 'gap', query, from, to, why }));
}

export function heardAfter({ asks }: Pick<Place, 'asks'>, heads: Place['heads']): Heard {
  return Object.fromEntries(
    asks.flatMap(({ kind, names }, at) => {
      const head = heads[at];
      return head === undefined ? [] : names.map((name) => [keyOf(kind, name), head]);
    }),
  );
}

export function keyOf(kind: Ask['kind'], name: string): string {
  return `${kind} ${name}`;
}
