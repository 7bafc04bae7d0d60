import { z } from 'zod';
import type { FetchedPost } from '#src/ports/connector.ts';
import type { Author, Metrics } from '#src/schemas/post.ts';
import { notAfter } from '../_shared/identity.ts';
import { nativeId, postIdOf } from './ids.ts';
import { dateOf } from './snowflake.ts';
import { readable } from './text.ts';

const count = z.number().int().nonnegative().nullish();

const Links = z.object({
  urls: z.array(z.object({ url: z.string(), expanded_url: z.string().nullish() })).nullish(),
});
const Note = z.object({ text: z.string(), entities: Links.nullish() });
const References = z.array(z.object({ type: z.string(), id: nativeId }));
const Versions = z.array(nativeId).min(1);

/**
 * A post of API v2. Since 2026 its description speaks of posts and reposts where clients and prose speak of tweets and
 * retweets; either is taken. https://docs.x.com/x-api/fundamentals/data-dictionary
 */
export const XPost = z.object({
  id: nativeId,
  text: z.string(),
  author_id: nativeId,
  created_at: z.coerce.date().optional(),
  conversation_id: nativeId.optional(),
  lang: z.string().optional(),
  entities: Links.nullish(),
  note_post: Note.nullish(),
  note_tweet: Note.nullish(),
  referenced_posts: References.nullish(),
  referenced_tweets: References.nullish(),
  edit_history_post_ids: Versions.nullish(),
  edit_history_tweet_ids: Versions.nullish(),
  public_metrics: z
    .object({
      like_count: count,
      reply_count: count,
      quote_count: count,
      repost_count: count,
      retweet_count: count,
      impression_count: count,
    })
    .nullish(),
});
export type XPost = z.infer<typeof XPost>;

export const XUser = z.object({
  id: nativeId,
  username: z.string(),
  name: z.string().default(''),
  verified: z.boolean().nullish(),
  created_at: z.coerce.date().optional(),
  public_metrics: z.object({ followers_count: count }).nullish(),
});
export type XUser = z.infer<typeof XUser>;

/** What every call asks for beside id and text. */
export const POST_FIELDS =
  'author_id,conversation_id,created_at,edit_history_tweet_ids,entities,in_reply_to_user_id,lang,note_tweet,public_metrics,referenced_tweets';
export const USER_FIELDS = 'created_at,name,public_metrics,username,verified';

export function toPost(post: XPost, users: ReadonlyMap<string, XUser>, now: Date): FetchedPost {
  const id = rootOf(post);
  const { conversation_id = id } = post;
  const author = authorOf(post.author_id, users.get(post.author_id));
  const parent = referenceOf(post, 'replied_to');
  const lang = languageOf(post.lang);
  const isEdited = id !== post.id;
  return {
    id: postIdOf(id),
    network: 'x',
    author,
    text: readable(post),
    ...(lang && { lang }),
    // Every version is a post of its own with its own time.
    createdAt: notAfter(isEdited ? dateOf(id) : (post.created_at ?? dateOf(id)), now),
    ...(isEdited && { editedAt: notAfter(post.created_at ?? dateOf(post.id), now) }),
    url: author.handle ? `https://x.com/${author.handle}/status/${id}` : `https://x.com/i/web/status/${id}`,
    threadId: postIdOf([post.id, ...versionsOf(post)].includes(conversation_id) ? id : conversation_id),
    ...(parent && { parentId: postIdOf(parent) }),
    metrics: metricsOf(post),
  };
}

/** The first version of a post: an edit is a new post, and all its versions are one to us. */
export function rootOf(post: XPost): string {
  return versionsOf(post)[0] ?? post.id;
}

export function latestOf(post: XPost): string {
  return versionsOf(post).at(-1) ?? post.id;
}

function versionsOf({ edit_history_post_ids, edit_history_tweet_ids }: XPost): string[] {
  return edit_history_post_ids ?? edit_history_tweet_ids ?? [];
}

/** The post this one answers, repeats or quotes. */
export function referenceOf(post: XPost, type: 'replied_to' | 'retweeted' | 'quoted'): string | undefined {
  return (post.referenced_posts ?? post.referenced_tweets)?.find((one) => one.type === type)?.id;
}

export function metricsOf({ public_metrics: counts }: XPost): Metrics {
  const reposts = counts?.repost_count ?? counts?.retweet_count;
  return {
    likes: counts?.like_count ?? null,
    shares: reposts === undefined || reposts === null ? null : reposts + (counts?.quote_count ?? 0),
    replies: counts?.reply_count ?? null,
    views: counts?.impression_count ?? null,
  };
}

/** An account that X does not tell of (closed, protected) keeps its number alone. */
function authorOf(id: string, user: XUser | undefined): Author {
  const followers = user?.public_metrics?.followers_count;
  return {
    id: postIdOf(id),
    handle: user?.username ?? '',
    name: user?.name || (user?.username ?? ''),
    url: user ? `https://x.com/${user.username}` : `https://x.com/i/user/${id}`,
    ...(typeof followers === 'number' && { followers }),
    ...(typeof user?.verified === 'boolean' && { verified: user.verified }),
    ...(user?.created_at && { createdAt: user.created_at }),
  };
}

/** X says `und`, `zxx`, `qme` and the like where there is no language, and keeps old names of two. */
function languageOf(lang: string | undefined): string | undefined {
  const old: Record<string, string> = { in: 'id', iw: 'he' };
  const short = lang?.toLowerCase().split('-')[0] ?? '';
  return /^[a-z]{2}$/.test(short) ? (old[short] ?? short) : undefined;
}
