import { z } from 'zod';
import type { FetchedPost } from '#src/ports/connector.ts';
import type { Metrics } from '#src/schemas/post.ts';
import { htmlToText } from '../_shared/html.ts';
import { notAfter } from '../_shared/identity.ts';
import { PREFIX, postIdOf } from './ids.ts';

const SITE = 'https://news.ycombinator.com';

const count = z.number().int().nonnegative().nullish();
const text = z.string().nullish();
const itemId = z.coerce.string().regex(/^\d+$/);

/** A hit of the search, https://hn.algolia.com/api. */
export const Hit = z.object({
  objectID: itemId,
  author: z.string().min(1),
  created_at_i: z.number().int().positive(),
  title: text,
  url: text,
  story_text: text,
  comment_text: text,
  points: z.number().int().nullish(),
  num_comments: count,
  story_id: itemId.nullish(),
  parent_id: itemId.nullish(),
  _tags: z.array(z.string()).default([]),
});
export type Hit = z.infer<typeof Hit>;

/** An item of the live site, https://github.com/HackerNews/API; null where there is none or it was removed. */
export const Item = z
  .object({
    type: z.string().optional(),
    score: z.number().int().optional(),
    descendants: z.number().int().optional(),
    kids: z.array(z.number()).optional(),
    deleted: z.boolean().optional(),
    dead: z.boolean().optional(),
  })
  .nullable();
export type Item = z.infer<typeof Item>;

export function toPost(hit: Hit, now: Date): FetchedPost {
  const isComment = hit._tags.includes('comment') || typeof hit.comment_text === 'string';
  const id = postIdOf(hit.objectID);
  // The page a story links to is part of what it says: a brand is often named in its address alone.
  const words = isComment ? [hit.comment_text] : [hit.story_text, hit.url];
  return {
    id,
    network: 'hackernews',
    author: {
      id: `${PREFIX}${hit.author}`,
      handle: hit.author,
      name: hit.author,
      url: `${SITE}/user?id=${encodeURIComponent(hit.author)}`,
    },
    ...(!isComment && hit.title && { title: htmlToText(hit.title) }),
    text: words.flatMap((part) => (part ? htmlToText(part) : [])).join('\n\n'),
    createdAt: notAfter(new Date(hit.created_at_i * 1000), now),
    url: `${SITE}/item?id=${hit.objectID}`,
    threadId: isComment ? postIdOf(hit.story_id ?? hit.parent_id ?? hit.objectID) : id,
    ...(isComment && hit.parent_id && { parentId: postIdOf(hit.parent_id) }),
    metrics: {
      // Points of comments are not shown to anybody.
      likes: isComment ? null : clamped(hit.points),
      shares: null,
      replies: isComment ? null : (hit.num_comments ?? null),
      views: null,
    },
  };
}

/** undefined when the item is gone. */
export function metricsOf(item: Item): Metrics | undefined {
  if (!item || item.deleted || item.dead) return undefined;
  const isComment = item.type === 'comment';
  const replies = isComment ? (item.kids?.length ?? 0) : (item.descendants ?? item.kids?.length ?? 0);
  return { likes: isComment ? null : clamped(item.score), shares: null, replies, views: null };
}

/** Points fall below zero; a count of likes does not. */
function clamped(points: number | null | undefined): number | null {
  return points === null || points === undefined ? null : Math.max(0, points);
}
