import type { StoredPost } from '../schemas/post.ts';

/** What of a conversation is known to be there and was not heard, beside one of its posts. */
export interface Unheard {
  /** Replies to it that its network counts and we lack, at least. */
  replies: number;
  /** It answers a post that we lack. */
  parent: boolean;
}

type Known = Pick<StoredPost, 'id' | 'threadId' | 'parentId' | 'metrics'>;

/**
 * What the posts themselves tell of others that were never heard, by the id of the post that tells it; posts that lack nothing
 * are left out. Some networks count every post below the one that begins a conversation, others those that answer it directly:
 * for it all that are known below are taken off, so that never more is said to be missing than is.
 */
export function unheardIn(posts: readonly Known[]): Map<string, Unheard> {
  const known = new Map(posts.map((post) => [post.id, post]));
  const answers = Map.groupBy(posts, ({ parentId }) => parentId);
  const threads = Map.groupBy(posts, ({ threadId }) => threadId);
  const unheard = new Map<string, Unheard>();
  for (const { id, threadId, parentId, metrics } of posts) {
    const below = id === threadId ? (threads.get(id)?.length ?? 1) - 1 : (answers.get(id)?.length ?? 0);
    const replies = Math.max(0, (metrics.replies ?? 0) - below);
    // Boards without a tree name no parent: what is not the first post answers the first.
    const answered = parentId ?? (id === threadId ? undefined : threadId);
    const parent = answered !== undefined && answered !== id && !known.has(answered);
    if (replies > 0 || parent) unheard.set(id, { replies, parent });
  }
  return unheard;
}
