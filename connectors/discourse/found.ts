import { z } from 'zod';
import type { Change } from '#src/ports/connector.ts';
import { get } from './ask.ts';
import { changeOf } from './mapping.ts';
import { type Context, wantsCategory } from './settings.ts';
import { fetchPosts } from './topic.ts';

/** The search hands out no page beyond; 50 posts each. */
export const LAST_PAGE = 10;
const SHORTEST_TERM = 3;
const TOPICS_AT_ONCE = 8;
const DAY_MS = 86_400_000;

const Hit = z.object({ id: z.number().int(), topic_id: z.number().int(), created_at: z.coerce.date() });
const Topic = z.object({
  id: z.number().int(),
  title: z.string(),
  slug: z.string().nullish(),
  category_id: z.number().nullish(),
});
const Answer = z.object({
  posts: z.array(z.unknown()).default([]),
  topics: z.array(Topic).default([]),
  grouped_search_result: z
    .object({ more_full_page_results: z.unknown().optional(), error: z.string().nullish() })
    .nullish(),
});

/** Posts of a topic that were found, but not fetched: the search gives but a piece of each. */
export const Waiting = z.object({
  topic: z.number().int(),
  title: z.string(),
  slug: z.string(),
  ids: z.array(z.number().int()),
});
export type Waiting = z.infer<typeof Waiting>;

interface Asked {
  /** Words of a brand; nothing for all that the settings want. */
  term: string;
  from: Date;
  /** Missing where it is open. */
  to?: Date;
  page: number;
  isKnown?: (id: number) => boolean;
}

interface FoundPage {
  waiting: Waiting[];
  /** What is waiting, with its time in seconds. */
  fresh: [number, number][];
  /** When the oldest hit was written; missing where there is none. */
  oldest: Date | undefined;
  /** There is more of the stretch, on another page or beyond what the search hands out. */
  isLong: boolean;
  rejected: string[];
}

/** A page of hits of a stretch of time, newest first. */
export async function searchOnce(context: Context, asked: Asked): Promise<FoundPage> {
  const { settings } = context;
  const { term, from, to, page, isKnown = () => false } = asked;
  const answer = await get(context, '/search.json', Answer, [
    ['q', queryOf(asked, settings.tags)],
    ['page', String(page)],
  ]);
  const { more_full_page_results: more, error } = answer.grouped_search_result ?? {};
  const hits = answer.posts.flatMap((hit) => Hit.safeParse(hit).data ?? []);
  const topics = new Map(answer.topics.map((topic) => [topic.id, topic]));
  const wanted = hits.filter(
    ({ id, topic_id, created_at }) =>
      created_at >= from &&
      (!to || created_at <= to) &&
      !isKnown(id) &&
      wantsCategory(settings, topics.get(topic_id)?.category_id),
  );
  const waiting = [...Map.groupBy(wanted, ({ topic_id }) => topic_id)].map(([topic, some]) => ({
    topic,
    title: topics.get(topic)?.title ?? '',
    slug: topics.get(topic)?.slug ?? '',
    ids: some.map(({ id }) => id),
  }));
  return {
    waiting,
    fresh: wanted.map(({ id, created_at }) => [id, created_at.getTime() / 1000]),
    oldest: hits.length > 0 ? new Date(Math.min(...hits.map(({ created_at }) => created_at.getTime()))) : undefined,
    isLong: Boolean(more) && hits.length > 0 && hits.every(({ created_at }) => created_at >= from),
    rejected: error ? [`${term}: ${error}`] : [],
  };
}

/** The posts of some of the topics that wait, oldest first, and the topics that still wait. */
export async function fetchWaiting(
  waiting: Waiting[],
  context: Context,
): Promise<{ changes: Change[]; rest: Waiting[] }> {
  const changes: Change[] = [];
  for (const { topic, ids, title, slug } of waiting.slice(0, TOPICS_AT_ONCE)) {
    for (const post of await fetchPosts(context, topic, ids)) {
      const change = changeOf(post, context.settings, context.now, { ...(title && { title }), ...(slug && { slug }) });
      if (change) changes.push(change);
    }
  }
  const at = (change: Change) => (change.op === 'upsert' ? change.post.createdAt.getTime() : 0);
  return { changes: changes.sort((a, b) => at(a) - at(b)), rest: waiting.slice(TOPICS_AT_ONCE) };
}

/** Whether the search takes a term: too short ones it refuses. */
export function isSearchable(term: string): boolean {
  return wordsOf(term).length >= SHORTEST_TERM;
}

/** It knows whole days, which begin on the board when its own clock says so: a day more on both sides. */
function queryOf({ term, from, to }: Asked, tags: string[]): string {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const parts = [
    term && `"${wordsOf(term)}"`,
    tags.length > 0 && `tags:${tags.join(',')}`,
    `after:${day(from.getTime() - DAY_MS)}`,
    to && `before:${day(to.getTime() + 2 * DAY_MS)}`,
    'order:latest',
  ];
  return parts.filter(Boolean).join(' ');
}

function wordsOf(term: string): string {
  return term.replace(/["\\]/g, ' ').trim().slice(0, 200);
}
