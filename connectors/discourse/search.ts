import { z } from 'zod';
import type { Change, CollectContext, CollectPage } from '#src/ports/connector.ts';
import { get } from './ask.ts';
import { changeOf } from './mapping.ts';
import { parsed } from './position.ts';
import { type Settings, wantsCategory } from './settings.ts';
import { fetchPosts } from './topic.ts';

/** The search hands out no page beyond; 50 posts each. */
const LAST_PAGE = 10;
/** Posts reach the index of the search some time after they were written. */
const OVERLAP_MS = 30 * 60_000;
const SHORTEST_TERM = 3;
const TOPICS_A_PAGE = 8;
/** Of the posts that were fetched of late we know that many, so that the overlap costs no request. */
const MOST_KNOWN = 500;

const Hit = z.object({
  id: z.number().int(),
  topic_id: z.number().int(),
  created_at: z.coerce.date(),
});
const Found = z.object({
  posts: z.array(z.unknown()).default([]),
  topics: z
    .array(
      z.object({
        id: z.number().int(),
        title: z.string(),
        slug: z.string().nullish(),
        category_id: z.number().nullish(),
      }),
    )
    .default([]),
  grouped_search_result: z
    .object({ more_full_page_results: z.unknown().optional(), error: z.string().nullish() })
    .nullish(),
});

/** A post that was fetched, and when it was written, in seconds. */
const Known = z.tuple([z.number().int(), z.number()]);
const Waiting = z.object({
  topic: z.number().int(),
  title: z.string(),
  slug: z.string(),
  ids: z.array(z.number().int()),
});

const Heard = z.object({ to: z.coerce.date(), known: z.array(Known) });
const Position = z.object({
  /** When the poll began: what the next one hears from. */
  to: z.coerce.date(),
  terms: z.array(z.string()),
  /** Place in `terms`. */
  at: z.number().int().nonnegative(),
  page: z.number().int().positive(),
  /** Found, but not fetched: the search gives but a piece of each post. */
  waiting: z.array(Waiting),
  /** Whether the search has another page of this term. */
  hasMore: z.boolean(),
  known: z.array(Known),
});
type Position = z.infer<typeof Position>;

export function isSearched({ listen, tags }: Settings): boolean {
  return listen === 'search' || tags.length > 0;
}

/** One page of what the search finds: a page of hits, or the posts of some topics among them. */
export async function collectFound(context: CollectContext<Settings>): Promise<CollectPage> {
  const { settings, cursor } = context;
  const isByTerm = settings.listen === 'search';
  const heard = parsed(Heard, cursor?.value);
  const position = parsed(Position, cursor?.page) ?? beginPoll(context, heard?.known ?? []);
  const queries = isByTerm ? position.terms : ['*'];
  if (position.terms.length === 0) return { changes: [], next: cursor ?? { value: '' }, done: true, queries: [] };

  const from = heard ? new Date(heard.to.getTime() - OVERLAP_MS) : firstMoment(context);
  const step =
    position.waiting.length > 0 ? await fetchWaiting(position, context) : await searchPage(position, from, context);
  const following = afterStep(step.position);
  const { changes, rejected } = step;
  if (following) {
    return {
      changes,
      rejected,
      next: { value: cursor?.value ?? '', page: JSON.stringify(following) },
      done: false,
      queries,
    };
  }
  const since = (position.to.getTime() - OVERLAP_MS) / 1000;
  const known = step.position.known.filter(([, at]) => at >= since);
  return { changes, rejected, next: { value: JSON.stringify({ to: position.to, known }) }, done: true, queries };
}

interface Step {
  changes: Change[];
  rejected: string[];
  position: Position;
}

function beginPoll({ settings, terms, now }: CollectContext<Settings>, known: Position['known']): Position {
  const asked = settings.listen === 'search' ? [...new Set(terms.map(phraseOf).filter(Boolean))] : [''];
  return { to: now, terms: asked, at: 0, page: 1, waiting: [], hasMore: false, known };
}

/** Where the poll goes on; undefined where it is through. */
function afterStep(position: Position): Position | undefined {
  const { waiting, hasMore, page, at, terms } = position;
  if (waiting.length > 0) return position;
  if (hasMore) return { ...position, page: page + 1, hasMore: false };
  return at + 1 < terms.length ? { ...position, at: at + 1, page: 1 } : undefined;
}

async function searchPage(position: Position, from: Date, context: CollectContext<Settings>): Promise<Step> {
  const { settings } = context;
  const term = position.terms[position.at] ?? '';
  // A day begins on the board when its own clock says so.
  const day = new Date(from.getTime() - 86_400_000).toISOString().slice(0, 10);
  const tags = settings.tags.length > 0 ? [`tags:${settings.tags.join(',')}`] : [];
  const q = [term, ...tags, `after:${day}`, 'order:latest'].filter(Boolean).join(' ');
  const found = await get(context, '/search.json', Found, [
    ['q', q],
    ['page', String(position.page)],
  ]);
  const refusal = found.grouped_search_result?.error;
  const hits = found.posts.flatMap((hit) => Hit.safeParse(hit).data ?? []);
  const known = new Set(position.known.map(([id]) => id));
  const topics = new Map(found.topics.map((topic) => [topic.id, topic]));
  const fresh = hits.filter(
    ({ id, topic_id, created_at }) =>
      created_at >= from && !known.has(id) && wantsCategory(settings, topics.get(topic_id)?.category_id),
  );
  const waiting = [...Map.groupBy(fresh, ({ topic_id }) => topic_id)].map(([topic, some]) => ({
    topic,
    title: topics.get(topic)?.title ?? '',
    slug: topics.get(topic)?.slug ?? '',
    ids: some.map(({ id }) => id),
  }));
  const isLong =
    Boolean(found.grouped_search_result?.more_full_page_results) && hits.every(({ created_at }) => created_at >= from);
  const hasMore = hits.length > 0 && isLong && position.page < LAST_PAGE;
  const all = [
    ...position.known,
    ...fresh.map(({ id, created_at }): z.infer<typeof Known> => [id, created_at.getTime() / 1000]),
  ];
  return {
    changes: isLong && !hasMore && hits.length > 0 ? [gapBefore(hits, from, term)] : [],
    rejected: refusal ? [`${term}: ${refusal}`] : [],
    position: { ...position, waiting, hasMore, known: all.slice(-MOST_KNOWN) },
  };
}

async function fetchWaiting(position: Position, context: CollectContext<Settings>): Promise<Step> {
  const changes: Change[] = [];
  for (const { topic, ids, title, slug } of position.waiting.slice(0, TOPICS_A_PAGE)) {
    for (const post of await fetchPosts(context, topic, ids)) {
      const change = changeOf(post, context.settings, context.now, { ...(title && { title }), ...(slug && { slug }) });
      if (change) changes.push(change);
    }
  }
  const at = (change: Change) => (change.op === 'upsert' ? change.post.createdAt.getTime() : 0);
  changes.sort((a, b) => at(a) - at(b));
  return { changes, rejected: [], position: { ...position, waiting: position.waiting.slice(TOPICS_A_PAGE) } };
}

function gapBefore(hits: z.infer<typeof Hit>[], from: Date, term: string): Change {
  const to = new Date(Math.min(...hits.map(({ created_at }) => created_at.getTime())));
  return { op: 'gap', query: term || '*', from, to, why: 'The search of the board hands out no more than 500 posts.' };
}

/** A term as the search takes it: a phrase. Too short ones it refuses. */
function phraseOf(term: string): string {
  const words = term.replace(/["\\]/g, ' ').trim().slice(0, 200);
  return words.length >= SHORTEST_TERM ? `"${words}"` : '';
}

function firstMoment({ now, settings }: CollectContext<Settings>): Date {
  return new Date(now.getTime() - settings.firstLookBackHours * 3_600_000);
}
