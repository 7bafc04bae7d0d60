import { z } from 'zod';
import type { Change, FetchedPost } from '#src/ports/connector.ts';
import { parseDate } from '../_shared/dates.ts';
import { searchable } from './questions.ts';
import type { Ask } from './session.ts';
import type { Context } from './settings.ts';
import { postsOf, readViews } from './views.ts';
import { type Answer, RefusedError } from './xrpc.ts';

const PER_PAGE = 100;

/** Milliseconds; `until` is not included. */
export interface Stretch {
  since: number;
  until?: number | undefined;
  /** The network's own place in the stretch. */
  cursor?: string | undefined;
}

export interface Slice {
  changes: Change[];
  rejected: string[];
  headers: Headers;
  /** Of the oldest post on the page. */
  oldest: number | undefined;
  /** What is left of the stretch, older than this page. */
  rest: Stretch | undefined;
}

const Found = z.object({ posts: z.array(z.unknown()), cursor: z.string().optional() });
const Dated = z.object({ indexedAt: z.string(), record: z.object({ createdAt: z.string().optional() }).optional() });

/**
 * One page of what the search finds for a word, newest first. The network's cursor need not lead through everything
 * (the Lexicon of searchPosts says so): where it ends on a full page, the stretch is made shorter instead.
 */
export async function searchPage(ask: Ask, term: string, stretch: Stretch, context: Context): Promise<Slice> {
  const { data, headers, at } = await found(ask, searchable(term) ?? term, stretch);
  const times = data.posts.flatMap(sortTimeOf);
  const oldest = times.length > 0 ? Math.min(...times) : undefined;
  const { views, rejected } = readViews(data.posts);
  const changes = upserts(await postsOf(ask, views, context));
  return { changes, rejected, headers, oldest, rest: restOf(at, data, oldest) };
}

async function found(ask: Ask, query: string, at: Stretch): Promise<Answer<z.infer<typeof Found>> & { at: Stretch }> {
  const until = at.until === undefined ? undefined : new Date(at.until).toISOString();
  const since = new Date(at.since).toISOString();
  const params = { q: query, sort: 'latest', limit: PER_PAGE, since, until, cursor: at.cursor };
  try {
    return { ...(await ask('app.bsky.feed.searchPosts', Found, { params })), at };
  } catch (error) {
    // A place that the network has forgotten: the stretch is begun anew, and gives the same posts again.
    if (at.cursor === undefined || !(error instanceof RefusedError) || error.reason !== 'InvalidRequest') throw error;
    return await found(ask, query, { ...at, cursor: undefined });
  }
}

function restOf(
  at: Stretch,
  { cursor, posts }: z.infer<typeof Found>,
  oldest: number | undefined,
): Stretch | undefined {
  if (cursor !== undefined && cursor !== at.cursor) return { ...at, cursor };
  if (posts.length < PER_PAGE || oldest === undefined) return undefined;
  // One more millisecond: others may have been written in the same one.
  const until = oldest + 1;
  if (until <= at.since || (at.until !== undefined && until >= at.until)) return undefined;
  return { since: at.since, until, cursor: undefined };
}

/** By what the search orders: the earlier of what the author claims and when the network saw it. */
function sortTimeOf(raw: unknown): number[] {
  const dated = Dated.safeParse(raw);
  if (!dated.success) return [];
  const { indexedAt, record } = dated.data;
  const times = [indexedAt, record?.createdAt].flatMap((text) => (text === undefined ? [] : (parseDate(text) ?? [])));
  return times.length > 0 ? [Math.min(...times.map((time) => time.getTime()))] : [];
}

export function upserts(posts: FetchedPost[]): Change[] {
  return posts.map((post) => ({ op: 'upsert', post }));
}
