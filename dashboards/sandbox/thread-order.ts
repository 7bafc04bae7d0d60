import type { StoredPost } from '#src/schemas/post.ts';

/** A post of a conversation and how many posts stand above it in its line of answers. */
export interface PlacedPost {
  post: StoredPost;
  depth: number;
}

/** Each post followed by its answers, the oldest first; an answer to a post that is not there stands at the root. */
export function inOrder(posts: StoredPost[]): PlacedPost[] {
  const known = new Set(posts.map(({ id }) => id));
  const answers = Map.groupBy(
    posts.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || a.id.localeCompare(b.id)),
    ({ id, parentId }) => (parentId !== undefined && parentId !== id && known.has(parentId) ? parentId : undefined),
  );
  const placed: PlacedPost[] = [];
  const seen = new Set<string>();
  const place = (parentId: string | undefined, depth: number) => {
    for (const post of answers.get(parentId) ?? []) {
      if (seen.has(post.id)) continue;
      seen.add(post.id);
      placed.push({ post, depth });
      place(post.id, depth + 1);
    }
  };
  place(undefined, 0);
  // Posts that answer each other in a circle have no root; they are shown all the same.
  for (const post of posts) if (!seen.has(post.id)) placed.push({ post, depth: 0 });
  return placed;
}
