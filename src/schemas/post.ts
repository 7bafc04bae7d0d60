import { z } from 'zod';
import { Media, mostMedia } from './media.ts';
import { moment } from './moment.ts';

/** Counts as the network shows them; `null` means the network does not offer the count, 0 means none. */
export const Metrics = z.object({
  likes: z.number().int().nullable(),
  shares: z.number().int().nullable(),
  replies: z.number().int().nullable(),
  views: z.number().int().nullable(),
});
export type Metrics = z.infer<typeof Metrics>;

export const Author = z.object({
  /** `network:host:nativeId`, or `network:host:handle` where the network has no stable id. */
  id: z.string().min(1),
  handle: z.string(),
  name: z.string(),
  url: z.string().optional(),
  /** Missing where the network does not say; never 0 for "unknown". */
  followers: z.number().int().nonnegative().optional(),
  verified: z.boolean().optional(),
  /** When the account was made; missing where the network does not say. */
  createdAt: moment.optional(),
});
export type Author = z.infer<typeof Author>;

/** What a network holds. A post that names a brand becomes a mention. */
export const Post = z.object({
  /** `network:host:nativeId`. */
  id: z.string().min(1),
  network: z.string().min(1),
  /** Board, subreddit, feed or place on the network, where there is one. */
  place: z.string().optional(),
  author: Author,
  title: z.string().optional(),
  /** Plain text. */
  text: z.string(),
  /** ISO 639-1 as the network or the author claims it. */
  lang: z.string().optional(),
  /** The author's or the network's claim; never later than `seenAt`. */
  createdAt: moment,
  /** When we first saw it. */
  seenAt: moment,
  editedAt: moment.optional(),
  /** Permalink; a path within our own page for the sandbox. Empty where the network has none. */
  url: z.string(),
  /** Id of the conversation's first post; the post's own id where it begins one. */
  threadId: z.string().min(1),
  parentId: z.string().optional(),
  metrics: Metrics,
  /** Pictures, films and sounds in it; missing where there are none or the network does not tell. */
  media: z.array(Media).max(mostMedia).optional(),
});
export type Post = z.infer<typeof Post>;

/** What a post said before it was edited. */
export const PostEdit = z.object({
  /** When it was seen to say something else. */
  until: moment,
  title: z.string().optional(),
  /** Cut at `longestEdit`. */
  text: z.string(),
});
export type PostEdit = z.infer<typeof PostEdit>;

/** So many earlier texts are kept of a post: the first one, and the latest. */
export const mostEdits = 5;
/** In UTF-16 units. */
export const longestEdit = 4000;

/** A post as the store keeps it. */
export const StoredPost = Post.extend({
  sourceId: z.string(),
  /** Written by one of our own accounts: shown in pink, never a mention. */
  byUs: z.boolean(),
  /** What stood there before, oldest first; gone with the post. */
  edits: z.array(PostEdit).optional(),
  /** Set when the post was removed at its source: its text and author are dropped, key and time stay. */
  removedAt: moment.optional(),
});
export type StoredPost = z.infer<typeof StoredPost>;

/** Counters of a post at one moment. */
export const Sample = z.object({ postId: z.string(), at: moment, metrics: Metrics });
export type Sample = z.infer<typeof Sample>;
