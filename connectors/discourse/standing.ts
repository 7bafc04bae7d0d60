import type { Standing } from '#src/schemas/standing.ts';
import { placeOf, postIdOf } from './ids.ts';
import { placeIn, readPosts } from './mapping.ts';
import type { Context } from './settings.ts';
import { fetchTopic } from './topic.ts';
import { tagNames } from './topic-tag.ts';

/** Of a long topic the posts that are hidden among its first twenty. */
export async function standing(threadId: string, context: Context): Promise<Standing | undefined> {
  const topic = await fetchTopic(context, placeOf(context.settings, threadId).topic);
  if (!topic) return undefined;
  const hidden = readPosts(topic.post_stream.posts).posts.filter((post) => post.hidden === true);
  return {
    isClosed: topic.closed === true,
    isPinned: Boolean(topic.pinned_at),
    isHidden: topic.visible === false,
    tags: tagNames(topic.tags),
    hiddenPostIds: hidden.map((post) => postIdOf(context.settings, placeIn(post))),
  };
}
