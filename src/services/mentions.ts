import { AppError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { StoredPost } from '../schemas/post.ts';
import type { Source } from '../schemas/source.ts';
import type { Standing } from '../schemas/standing.ts';
import { openSource } from './source-context.ts';

type Needs = Pick<App, 'store' | 'connectors' | 'secrets' | 'sourceFolder' | 'fetch' | 'connect' | 'clock' | 'log'>;

const longestThread = 500;
const patienceMs = 15_000;

interface LiveThread {
  posts: StoredPost[];
  /** On a board. */
  standing?: Standing;
}

/** A conversation as its network shows it now; as we know it where the network cannot be read or does not answer. */
export async function liveThread(app: Needs, threadId: string): Promise<LiveThread> {
  const known = await app.store.posts.thread(threadId, longestThread);
  const source = await sourceOf(app, threadId, known);
  const live = source && (await readLive(app, source, threadId, known));
  const shown = live ?? { posts: known };
  if (shown.posts.length === 0) throw new NotFoundError('The conversation');
  return shown;
}

/** The source that brought it, or one of the network its id begins with. */
async function sourceOf(app: Needs, threadId: string, known: StoredPost[]): Promise<Source | undefined> {
  const sources = await app.store.sources.list();
  const network = threadId.split(':', 1)[0];
  return (
    sources.find((source) => source.id === known[0]?.sourceId) ?? sources.find((source) => source.connector === network)
  );
}

async function readLive(
  app: Needs,
  source: Source,
  threadId: string,
  known: StoredPost[],
): Promise<LiveThread | undefined> {
  try {
    const { connector, context, isOurs } = openSource(app, source, AbortSignal.timeout(patienceMs), 'read');
    if (!connector.readThread) return undefined;
    const seenAt = new Map(known.map((post) => [post.id, post.seenAt]));
    const fetched = await connector.readThread(threadId, context);
    const standing = await connector.standing?.(threadId, context);
    const posts = fetched.map((post) => ({
      ...post,
      seenAt: seenAt.get(post.id) ?? context.now,
      sourceId: source.id,
      byUs: isOurs(post.author.handle),
    }));
    return { posts, ...(standing && { standing }) };
  } catch (error) {
    const isForeseen = error instanceof AppError || (error instanceof Error && error.name === 'TimeoutError');
    if (!isForeseen) throw error;
    app.log.warn({ sourceId: source.id, err: error }, 'a thread could not be read');
    return undefined;
  }
}
