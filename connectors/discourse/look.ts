import { RateLimitedError } from '#src/errors.ts';
import type { Looked } from '#src/ports/connector.ts';
import { placeOf, postIdOf } from './ids.ts';
import { isGone, isSpoken, type NetworkPost, readPosts, type TopicWords, toPost } from './mapping.ts';
import type { Context } from './settings.ts';
import { fetchPost, fetchTopic, wordsAbout } from './topic.ts';

/** A topic comes with so many of its posts. */
const FIRST_POSTS = 20;

/**
 * Posts as they are now. One request a topic for its first twenty posts, among them the one that says how many answered;
 * one a post for the others. Where the board asks us to slow down, what was learnt until then is not lost: the others are
 * left out, and the next call is told to wait.
 */
export async function lookup(postIds: string[], context: Context): Promise<Looked[]> {
  const places = postIds.map((postId) => placeOf(context.settings, postId));
  const looked: Looked[] = [];
  for (const [topic, some] of Map.groupBy(places, (place) => place.topic)) {
    try {
      looked.push(...(await lookInto(topic, [...new Set(some.map(({ number }) => number))], context)));
    } catch (error) {
      if (error instanceof RateLimitedError && looked.length > 0) return looked;
      throw error;
    }
  }
  return looked;
}

async function lookInto(topicId: number, numbers: number[], context: Context): Promise<Looked[]> {
  const isWhole = numbers.includes(1) || numbers.filter((number) => number <= FIRST_POSTS).length > 1;
  const topic = isWhole ? await fetchTopic(context, topicId) : undefined;
  if (isWhole && !topic) return numbers.map((number) => goneAt(topicId, number, context));
  const first = new Map(readPosts(topic?.post_stream.posts ?? []).posts.map((post) => [post.post_number, post]));
  const words = topic && wordsAbout(topic);
  const looked: Looked[] = [];
  for (const number of numbers) {
    const post = first.get(number) ?? (await fetchPost(context, topicId, number));
    looked.push(post ? lookedAt(post, context, words) : goneAt(topicId, number, context));
  }
  return looked;
}

function lookedAt(network: NetworkPost, { settings, now }: Context, words: TopicWords | undefined): Looked {
  const post = toPost(network, settings, now, words);
  if (isGone(network, settings) || !isSpoken(network)) return { postId: post.id, metrics: undefined };
  return { postId: post.id, metrics: post.metrics, post };
}

function goneAt(topic: number, number: number, { settings }: Context): Looked {
  return { postId: postIdOf(settings, { topic, number }), metrics: undefined };
}
