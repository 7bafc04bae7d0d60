import { z } from 'zod';
import type { FetchedPost } from '#src/ports/connector.ts';
import { get, getIfThere } from './ask.ts';
import { placeOf } from './ids.ts';
import { isGone, isSpoken, type NetworkPost, readPosts, type TopicWords, toPost } from './mapping.ts';
import type { Context } from './settings.ts';
import { TopicTag } from './topic-tag.ts';

const PostStream = z.object({ posts: z.array(z.unknown()), stream: z.array(z.number().int()).default([]) });

export const Topic = z.object({
  id: z.number().int(),
  title: z.string(),
  slug: z.string().nullish(),
  posts_count: z.number().int().nonnegative(),
  category_id: z.number().int().nullish(),
  archetype: z.string().nullish(),
  closed: z.boolean().nullish(),
  visible: z.boolean().nullish(),
  pinned_at: z.string().nullish(),
  deleted_at: z.string().nullish(),
  tags: z.array(TopicTag).nullish(),
  post_stream: PostStream,
});
export type Topic = z.infer<typeof Topic>;

const POSTS_AT_ONCE = 100;
/** Of a longer topic its first twenty posts and its newest. */
const MAX_POSTS = 500;

/** A topic with its first twenty posts; undefined where it is gone. */
export async function fetchTopic(context: Context, topicId: number): Promise<Topic | undefined> {
  const topic = await getIfThere(context, `/t/${topicId}.json`, Topic);
  return topic?.deleted_at ? undefined : topic;
}

/** Posts of a topic by their own numbers; those that are gone are left out. */
export async function fetchPosts(context: Context, topicId: number, ids: number[]): Promise<NetworkPost[]> {
  const found: NetworkPost[] = [];
  const shape = z.object({ post_stream: PostStream });
  for (let at = 0; at < ids.length; at += POSTS_AT_ONCE) {
    const query = ids.slice(at, at + POSTS_AT_ONCE).map((id): [string, string] => ['post_ids[]', String(id)]);
    const answer = await getIfThere(context, `/t/${topicId}/posts.json`, shape, query);
    found.push(...readPosts(answer?.post_stream.posts ?? []).posts);
  }
  return found;
}

export async function readThread(threadId: string, context: Context): Promise<FetchedPost[]> {
  const topic = await fetchTopic(context, placeOf(context.settings, threadId).topic);
  if (!topic) return [];
  const { posts } = readPosts(topic.post_stream.posts);
  const known = new Set(posts.map(({ id }) => id));
  const others = topic.post_stream.stream.filter((id) => !known.has(id)).slice(-MAX_POSTS);
  posts.push(...(await fetchPosts(context, topic.id, others)));
  return posts
    .filter((post) => isSpoken(post) && !isGone(post, context.settings))
    .map((post) => toPost(post, context.settings, context.now, wordsAbout(topic)))
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

export function wordsAbout({ title, slug, posts_count }: Topic): TopicWords {
  return { title, ...(slug && { slug }), postsCount: posts_count };
}

/** A post by its place in a topic; undefined where it is gone. */
export async function fetchPost(context: Context, topic: number, number: number): Promise<NetworkPost | undefined> {
  const raw = await getIfThere(context, `/posts/by_number/${topic}/${number}.json`, z.unknown());
  return raw === undefined ? undefined : readOne(raw);
}

/** A post by its own number, with its raw text. */
export async function fetchRaw(context: Context, id: number): Promise<string> {
  const { raw } = await get(context, `/posts/${id}.json`, z.object({ raw: z.string() }));
  return raw;
}

function readOne(raw: unknown): NetworkPost | undefined {
  return readPosts([raw]).posts[0];
}
