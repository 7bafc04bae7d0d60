import type { App } from '../ports/app.ts';
import type { NewThread } from '../ports/store/threads.ts';
import type { StoredPost } from '../schemas/post.ts';

/** Whether a post stands on a message board, or on the part of a network that is one. */
export function isOnBoard(
  { connectors }: Pick<App, 'connectors'>,
  post: Pick<StoredPost, 'id' | 'threadId' | 'network'>,
): boolean {
  const connector = connectors.get(post.network);
  return connector?.isOnBoard?.(post) ?? connector?.kind === 'board';
}

/** The threads of message boards that these posts belong to, each once. */
export function boardThreadsOf(app: Pick<App, 'connectors'>, posts: StoredPost[]): NewThread[] {
  const threads = new Map<string, NewThread>();
  for (const post of posts) {
    if (!isOnBoard(app, post)) continue;
    const { threadId: id, sourceId, network, place, createdAt } = post;
    // Its first post says best when and where it began.
    if (!threads.has(id) || post.id === id)
      threads.set(id, { id, sourceId, network, ...(place !== undefined && { place }), createdAt });
  }
  return [...threads.values()];
}

/** Soon: what comes with the same page is counted together. */
const soonMs = 500;

export async function askForCounts({ queue }: Pick<App, 'queue'>): Promise<void> {
  await queue.add('threads', {}, { key: 'soon', delayMs: soonMs });
}
