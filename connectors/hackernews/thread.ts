import { z } from 'zod';
import type { FetchedPost } from '#src/ports/connector.ts';
import { readJson } from '../_shared/http.ts';
import { Hit, toPost } from './mapping.ts';
import type { SearchContext } from './settings.ts';

const Node = z.looseObject({
  id: z.number().int(),
  type: z.string().nullish(),
  children: z.array(z.unknown()).default([]),
});
const MAX_POSTS = 2000;

/** A story with its comments, oldest first; at most its first 2000. Removed ones, which have no author, are left out. */
export async function fetchThread(storyId: string, context: SearchContext): Promise<FetchedPost[]> {
  const { settings, fetch, signal, now } = context;
  const url = new URL(`/api/v1/items/${storyId}`, settings.baseUrl);
  const root = await readJson(await fetch(url, { signal }), Node, now);

  const posts: FetchedPost[] = [];
  const waiting: unknown[] = [root];
  while (waiting.length > 0 && posts.length < MAX_POSTS) {
    const node = Node.safeParse(waiting.shift());
    if (!node.success) continue;
    const { id, type, children, ...fields } = node.data;
    const isComment = type === 'comment';
    const hit = Hit.safeParse({
      ...fields,
      objectID: String(id),
      story_id: storyId,
      [isComment ? 'comment_text' : 'story_text']: fields.text,
      _tags: [type ?? 'story'],
    });
    if (hit.success) posts.push(toPost(hit.data, now));
    waiting.push(...children);
  }
  return posts.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}
