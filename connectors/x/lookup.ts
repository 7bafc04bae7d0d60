import { z } from 'zod';
import { PermanentError } from '#src/errors.ts';
import type { CollectPage, FetchedPost, Looked } from '#src/ports/connector.ts';
import type { BackfillContext } from '#src/ports/connector-context.ts';
import { buy, type Price } from './client.ts';
import { searchFloor } from './collect.ts';
import { nativeIdOf, postIdOf } from './ids.ts';
import { latestOf, metricsOf, POST_FIELDS, rootOf, USER_FIELDS, XPost } from './mapping.ts';
import type { Ask } from './position.ts';
import { queriesOf } from './query.ts';
import type { Settings, XContext } from './settings.ts';
import { fetchTimeline, readTimeline, upserts } from './timeline.ts';

/** Pages of a conversation that are read at most: it is read before each reply, and every post of it costs. */
const THREAD_PAGES = 2;

const Answer = z.object({
  data: z.array(z.unknown()).default([]),
  includes: z.object({ users: z.array(z.unknown()).default([]) }).optional(),
  errors: z
    .array(z.object({ type: z.string().optional(), resource_id: z.string().optional(), value: z.string().optional() }))
    .default([]),
});
type Answer = z.infer<typeof Answer>;

/**
 * Posts as they are now. Authors are asked for, and paid, only where a post was edited: counters need none.
 * https://docs.x.com/x-api/posts/lookup/introduction
 */
export async function lookup(postIds: string[], context: XContext): Promise<Looked[]> {
  const ids = postIds.flatMap((id) => nativeIdOf(id) ?? []);
  if (ids.length === 0) return [];
  const answer = await fetchPosts(context, ids, false);
  const found = answer.data.flatMap((raw) => XPost.safeParse(raw).data ?? []);
  const edited = found.filter((post) => latestOf(post) !== rootOf(post)).map(latestOf);
  const { posts: versions } =
    edited.length > 0 ? readTimeline(await fetchPosts(context, edited, true), context.now) : { posts: [] };
  const looked = found.map((post): Looked => {
    const postId = postIdOf(rootOf(post));
    const version = versions.find(({ id }) => id === postId);
    return version ? { postId, metrics: version.metrics, post: version } : { postId, metrics: metricsOf(post) };
  });
  return [...looked, ...goneIn(answer, ids)];
}

/** Deleted, or no longer public: either way it has to leave here as well. */
function goneIn({ errors }: Answer, ids: string[]): Looked[] {
  const gone = errors.filter(({ type }) => /\/(resource-not-found|not-authorized-for-resource)$/.test(type ?? ''));
  const named = new Set(gone.map(({ resource_id, value }) => resource_id ?? value));
  return ids.filter((id) => named.has(id)).map((id) => ({ postId: postIdOf(id), metrics: undefined }));
}

async function fetchPosts(context: XContext, ids: string[], withAuthors: boolean): Promise<Answer> {
  const { pricePost, priceUser } = context.settings;
  const price: Price<Answer> = {
    most: ids.length * (pricePost + (withAuthors ? priceUser : 0)),
    of: ({ data, includes }) => data.length * pricePost + (includes?.users.length ?? 0) * priceUser,
  };
  const query = {
    ids: ids.join(','),
    'tweet.fields': POST_FIELDS,
    ...(withAuthors && { 'user.fields': USER_FIELDS, expansions: 'author_id' }),
  };
  return (await buy(context, { method: 'GET', path: 'tweets', query, as: 'app' }, Answer, price)).answer;
}

/** The newest of the conversation as far as the search reaches back, and the post it began with, oldest first. */
export async function readThread(threadId: string, context: XContext): Promise<FetchedPost[]> {
  const root = nativeIdOf(threadId);
  if (!root) return [];
  const ask: Ask = { kind: 'search', names: [threadId], query: `conversation_id:${root}` };
  const byId = new Map(
    readTimeline(await fetchPosts(context, [root], true), context.now).posts.map((post) => [post.id, post]),
  );
  let token: string | undefined;
  for (let page = 0; page < THREAD_PAGES; page += 1) {
    const { answer } = await fetchTimeline(context, ask, token);
    // Newest first: of an edited post the version that comes first is the last one.
    for (const post of readTimeline(answer, context.now).posts) if (!byId.has(post.id)) byId.set(post.id, post);
    token = answer.meta.next_token;
    if (token === undefined) break;
  }
  return [...byId.values()].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

/** A page of a past stretch of time. Throws PermanentError for one that the search no longer reaches. */
export async function backfill(context: BackfillContext<Settings>): Promise<CollectPage> {
  const { settings, now, query: name, from, page } = context;
  if (from < searchFloor(now)) throw new PermanentError('X’s search reaches back seven days, and this is longer ago.');
  // X takes no end that is closer than this to its own now.
  const to = new Date(Math.min(context.to.getTime(), now.getTime() - 30_000));
  const [asked] = queriesOf([name], settings.queryLength);
  if (!asked || from >= to) return { changes: [], next: { value: '' }, done: true };
  const ask: Ask = { kind: 'search', names: [name], query: asked.query, from, to };
  const { answer, rate } = await fetchTimeline(context, ask, page);
  const { posts, rejected } = readTimeline(answer, now);
  const more = answer.meta.next_token;
  const next = { value: '', ...(more !== undefined && { page: more }) };
  return { changes: upserts(posts), rejected, next, done: more === undefined, ...(rate && { rate }) };
}
