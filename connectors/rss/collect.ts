import { PermanentError, UnavailableError } from '#src/errors.ts';
import type { Change, CollectPage } from '#src/ports/connector.ts';
import type { CollectContext, ConnectorContext } from '#src/ports/connector-context.ts';
import { type Fetched, fetchFeed } from './fetch-feed.ts';
import { findFeed } from './find-feed.ts';
import { toPost } from './mapping.ts';
import type { Feed } from './read.ts';
import { type Recognised, recognise } from './recognise.ts';
import type { Settings } from './settings.ts';
import { type FeedState, remember, stateOf, stateToText } from './state.ts';

const PAGE_SIZE = 200;
/** A publisher's wish for rarer visits is honoured up to an hour; a visit that finds nothing new costs him next to nothing. */
const LONGEST_TTL_MINUTES = 60;

export async function collect(context: CollectContext<Settings>): Promise<CollectPage> {
  const { cursor, now, settings } = context;
  const isFirstPage = cursor?.page === undefined;
  const state = stateOf(cursor, settings.url);
  const fetched = state ? await fetchAgain(context, state, isFirstPage) : await findFeed(context, settings.url);
  if (fetched.kind === 'unchanged') {
    const next = { ...(state as FeedState), url: fetched.url, polledAt: now };
    return { changes: [], next: { value: stateToText(next) }, done: true };
  }

  const home = state?.home ?? fetched.url;
  const known = state?.known ?? [];
  const { recognised, kept, unclear } = recognise(fetched.feed.items, known, home, now);
  const unheard = recognised.filter(({ state }) => state !== 'same').reverse();
  unheard.sort((a, b) => a.entry.at - b.entry.at);
  const page = unheard.slice(0, PAGE_SIZE);
  const done = page.length === unheard.length;

  const entries = [...(done ? recognised : page).map(({ entry }) => entry), ...kept];
  const { url, etag, lastModified, feed } = fetched;
  // Between pages nothing is forgotten: what is left over must not look new.
  const after = {
    source: settings.url,
    home,
    url,
    etag,
    lastModified,
    polledAt: now,
    known: remember(entries, known, done ? undefined : Infinity),
  };
  const { changes, rejected } = changesOf(page, feed, home, context);
  if (done && unclear > 0) rejected.push(`${unclear} items of the feed cannot be told apart from others.`);
  if (isFirstPage && state) changes.unshift(...gapBefore(recognised, state, now));

  return {
    changes,
    next: done ? { value: stateToText(after) } : { value: cursor?.value ?? '', page: stateToText(after) },
    done,
    ...(done && feed.ttlMinutes && { rate: { retryAt: wishedVisit(feed.ttlMinutes, now) } }),
    rejected,
  };
}

export async function tryOut(context: ConnectorContext<Settings>): Promise<string> {
  const { feed } = await findFeed(context, context.settings.url);
  const newest = feed.items
    .flatMap(({ publishedAt }) => publishedAt ?? [])
    .sort((a, b) => b.getTime() - a.getTime())[0];
  const when = newest ? `, the newest of ${newest.toISOString().slice(0, 10)}` : '';
  return `Found the feed "${feed.title || 'without a title'}" with ${feed.items.length} items${when}.`;
}

type Found = Exclude<Fetched, { kind: 'page' }>;

/** Asks a known feed again; where it is no longer there, looks for it at the address that the source was given. */
async function fetchAgain(context: CollectContext<Settings>, state: FeedState, conditional: boolean): Promise<Found> {
  try {
    const fetched = await fetchFeed(context, state.url, conditional ? state : {});
    if (fetched.kind !== 'page') return fetched;
    throw new UnavailableError(`${new URL(state.url).host} answered with a page where its feed was.`);
  } catch (error) {
    if (!(error instanceof PermanentError) || context.settings.url === state.url) throw error;
    return await findFeed(context, context.settings.url);
  }
}

function changesOf(page: Recognised[], feed: Feed, home: string, context: CollectContext<Settings>) {
  const place = { host: new URL(home).hostname, feed, name: context.settings.name, now: context.now };
  const changes: Change[] = [];
  const rejected: string[] = [];
  for (const found of page) {
    if (found.item.title || found.item.text) changes.push({ op: 'upsert', post: toPost(found, place) });
    else rejected.push(`An item has neither title nor text: ${found.item.link || found.item.guid || 'no link'}`);
  }
  return { changes, rejected };
}

/** A feed shows only its newest items: where none of them was there at the last visit, some came and went between. */
function gapBefore(recognised: Recognised[], { known, polledAt }: FeedState, now: Date): Change[] {
  if (known.length === 0 || recognised.length === 0) return [];
  if (recognised.some(({ state }) => state !== 'new')) return [];
  const oldest = new Date(Math.min(...recognised.map(({ entry }) => entry.at * 1000)));
  const to = oldest > polledAt ? oldest : now;
  const why = 'The feed moved on by more than it shows: what came between two visits was not heard.';
  return [{ op: 'gap', query: '*', from: polledAt, to, why }];
}

function wishedVisit(ttlMinutes: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(ttlMinutes, LONGEST_TTL_MINUTES) * 60_000);
}
