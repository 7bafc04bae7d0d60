import { z } from 'zod';
import type { Change, FetchedPost } from '#src/ports/connector.ts';
import type { Metrics } from '#src/schemas/post.ts';
import { notAfter } from '../_shared/identity.ts';
import { authorIdOf, hostOf, type Place, postIdOf, rootOf, urlOf } from './ids.ts';
import { mediaOf } from './media.ts';
import { type Settings, wantsCategory } from './settings.ts';
import { wordsOf } from './words.ts';

const LIKE = 2;
/** 1 is a post; 2 one that staff wrote as staff. 3 tells of what was done to a topic, 4 is whispered among staff. */
const SPOKEN = [1, 2];

const count = z.number().int().nonnegative().nullish();
const flag = z.boolean().nullish();
const when = z.coerce.date();

/** A post as all answers have it: the list of posts, topics, single posts and webhooks. */
export const NetworkPost = z.object({
  id: z.number().int().positive(),
  topic_id: z.number().int().positive(),
  post_number: z.number().int().positive(),
  post_type: z.number().int().default(1),
  username: z.string().min(1),
  name: z.string().nullish(),
  user_id: z.number().int().nullish(),
  created_at: when,
  updated_at: when.nullish(),
  version: count,
  cooked: z.string(),
  raw: z.string().nullish(),
  reply_to_post_number: z.coerce.number().int().nullish(),
  reply_count: count,
  reads: count,
  actions_summary: z.array(z.object({ id: z.number().int(), count, acted: flag })).nullish(),
  topic_title: z.string().nullish(),
  topic_slug: z.string().nullish(),
  topic_archetype: z.string().nullish(),
  category_id: z.number().int().nullish(),
  ...{ hidden: flag, user_deleted: flag, deleted_at: z.string().nullish() },
  ...{ staff: flag, admin: flag, moderator: flag },
});
export type NetworkPost = z.infer<typeof NetworkPost>;

/** What a topic says of its posts beside them. */
export interface TopicWords {
  title?: string;
  slug?: string;
  postsCount?: number;
}

/** Whether it is a public word of somebody; a private message is none, though webhooks send them too. */
export function isSpoken(post: NetworkPost): boolean {
  const isPrivate = Boolean(post.topic_archetype) && post.topic_archetype !== 'regular';
  return SPOKEN.includes(post.post_type) && !isPrivate;
}

/** Removed, or hidden from those who read there; our own staff may see what was hidden and still has to deal with it. */
export function isGone(post: NetworkPost, { isOurs, apiKey }: Settings): boolean {
  const isHiddenFromUs = post.hidden === true && !(isOurs && apiKey);
  return Boolean(post.deleted_at) || post.user_deleted === true || isHiddenFromUs;
}

/** What a post means for us; undefined where it is none of what the source wants to hear. */
export function changeOf(post: NetworkPost, settings: Settings, now: Date, topic: TopicWords = {}): Change | undefined {
  if (!isSpoken(post) || !wantsCategory(settings, post.category_id)) return undefined;
  if (isGone(post, settings)) return { op: 'delete', postId: postIdOf(settings, placeIn(post)) };
  return { op: 'upsert', post: toPost(post, settings, now, topic) };
}

export function toPost(post: NetworkPost, settings: Settings, now: Date, topic: TopicWords = {}): FetchedPost {
  const place = placeIn(post);
  const isFirst = place.number === 1;
  const title = topic.title ?? post.topic_title;
  const answered = post.reply_to_post_number ?? 1;
  return {
    id: postIdOf(settings, place),
    network: 'discourse',
    place: hostOf(settings),
    author: {
      id: authorIdOf(
        settings,
        post.user_id === null || post.user_id === undefined ? post.username : `u${post.user_id}`,
      ),
      handle: post.username,
      name: `${post.name || post.username}${isStaff(post) && !settings.isOurs ? ' (staff of the board)' : ''}`,
      url: `${rootOf(settings)}/u/${encodeURIComponent(post.username)}`,
    },
    ...(isFirst && title && { title }),
    text: wordsOf(post.cooked),
    createdAt: notAfter(post.created_at, now),
    ...((post.version ?? 1) > 1 && post.updated_at && { editedAt: notAfter(post.updated_at, now) }),
    url: urlOf(settings, place, topic.slug ?? post.topic_slug ?? undefined),
    threadId: postIdOf(settings, { ...place, number: 1 }),
    ...(!isFirst && { parentId: postIdOf(settings, { ...place, number: answered }) }),
    metrics: metricsOf(post, topic),
    ...mediaOf(post.cooked, rootOf(settings)),
    ...(isOfOurStaff(post, settings) && { byStaff: true as const }),
  };
}

export function isOfOurStaff(post: NetworkPost, { isOurs }: Settings): boolean {
  return isOurs && isStaff(post);
}

function isStaff({ staff, admin, moderator }: NetworkPost): boolean {
  return staff === true || admin === true || moderator === true;
}

/**
 * Likes stand in a list that leaves out what nobody did; webhooks have no list. Of a topic's first post the board counts only
 * those that answer that very post: how many answered the topic, the topic alone says.
 */
function metricsOf(post: NetworkPost, { postsCount }: TopicWords): Metrics {
  const isFirst = post.post_number === 1;
  const answers = postsCount === undefined ? null : Math.max(0, postsCount - 1);
  return {
    likes: post.actions_summary ? (post.actions_summary.find(({ id }) => id === LIKE)?.count ?? 0) : null,
    shares: null,
    replies: isFirst ? answers : (post.reply_count ?? null),
    views: post.reads ?? null,
  };
}

export function isLikedByUs({ actions_summary }: NetworkPost): boolean {
  return actions_summary?.some(({ id, acted }) => id === LIKE && acted === true) ?? false;
}

export function placeIn(post: Pick<NetworkPost, 'topic_id' | 'post_number'>): Place {
  return { topic: post.topic_id, number: post.post_number };
}

/** Those of a list that make sense, and why the others do not. */
export function readPosts(items: unknown[]): { posts: NetworkPost[]; rejected: string[] } {
  const posts: NetworkPost[] = [];
  const rejected: string[] = [];
  for (const item of items) {
    const { data, error } = NetworkPost.safeParse(item);
    if (data) posts.push(data);
    else rejected.push(`${error.issues[0]?.path.join('.')}: ${error.issues[0]?.message}`);
  }
  return { posts, rejected };
}
