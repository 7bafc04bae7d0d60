import { z } from 'zod';
import { PermanentError } from '#src/errors.ts';
import type { FetchedPost, Looked } from '#src/ports/connector.ts';
import { nativeOf, uriOfPost } from './identity.ts';
import { metricsOf, type PostView, PostView as View } from './mapping.ts';
import { asReader } from './session.ts';
import type { Context } from './settings.ts';
import { microsOf } from './tid.ts';
import { fetchPosts, fetchProfiles, isForbidden, postsOf } from './views.ts';
import { RefusedError } from './xrpc.ts';

/** The view of all posts is a little behind the stream: what is as young as this may only not have arrived there. */
const ARRIVES_MS = 60_000;

/** Counters, edits and removals. What a block, a closed account or a label hides from us is gone for us. */
export async function lookUp(postIds: string[], context: Context): Promise<Looked[]> {
  const ask = asReader(context);
  const asked = postIds.map((postId) => ({ postId, uri: uriOfPost(postId), ...nativeOf(postId) }));
  const { views } = await fetchPosts(
    ask,
    asked.map(({ uri }) => uri),
  );
  const shown = new Map(views.map((view) => [view.uri, view]));
  const gone = asked.filter(({ uri, rkey }) => !shown.has(uri) && ageOf(rkey, context.now) >= ARRIVES_MS);
  // Nobody closed an account because nobody could be asked about it.
  const owners = await fetchProfiles(
    ask,
    gone.map(({ did }) => did),
  );
  const posts = new Map((await postsOf(ask, views, context)).map((post) => [post.id, post]));
  return asked.flatMap((one): Looked[] => {
    const { postId, uri, did } = one;
    const view = shown.get(uri);
    if (!view) {
      if (!gone.includes(one)) return [];
      return [{ postId, metrics: undefined, ...(!owners.has(did) && { authorGone: true as const }) }];
    }
    const post = posts.get(postId);
    return [post ? { postId, metrics: metricsOf(view), post } : { postId, metrics: undefined }];
  });
}

function ageOf(rkey: string, now: Date): number {
  const micros = microsOf(rkey);
  return micros === undefined ? Number.POSITIVE_INFINITY : now.getTime() - Number(micros / 1000n);
}

const Threaded = z.object({ thread: z.unknown() });
/** What was removed or is hidden by a block has no `post`. */
const Node = z.object({ post: z.unknown().optional(), replies: z.array(z.unknown()).optional().catch(undefined) });
const DEPTH = 100;
const MAX_POSTS = 1000;

/** Everything in a conversation that we may see, oldest first. */
export async function readThread(threadId: string, context: Context): Promise<FetchedPost[]> {
  const ask = asReader(context);
  const params = { uri: uriOfPost(threadId), depth: DEPTH, parentHeight: 0 };
  const views: PostView[] = [];
  try {
    const { data } = await ask('app.bsky.feed.getPostThread', Threaded, { params });
    const waiting: unknown[] = [data.thread];
    while (waiting.length > 0 && views.length < MAX_POSTS) {
      const node = Node.safeParse(waiting.shift());
      if (!node.success) continue;
      const view = View.safeParse(node.data.post);
      if (view.success && !isForbidden(view.data, context)) views.push(view.data);
      waiting.push(...(node.data.replies ?? []));
    }
  } catch (error) {
    if (!(error instanceof RefusedError) || error.reason !== 'NotFound') throw error;
  }
  // An empty one would say that every post of it was removed.
  if (views.length === 0)
    throw new PermanentError('Bluesky does not show this conversation: its first post is gone or hidden.');
  return await postsOf(ask, views, context);
}
