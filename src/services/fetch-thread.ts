import { AppError, InvalidInputError, UnavailableError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { FetchedPost } from '../ports/connector.ts';
import { getCase } from './case-changes.ts';
import { type OpenSource, openSource } from './source-context.ts';
import { pageSize, takePage } from './take-page.ts';

type Needs = Pick<
  App,
  'store' | 'queue' | 'connectors' | 'secrets' | 'sourceFolder' | 'fetch' | 'connect' | 'clock' | 'announcer'
>;

/** A person waits for it. */
const patienceMs = 20_000;

/**
 * Asks the network for the conversation of a case as it is now, and takes in what was not heard, like a poll's page: it is matched,
 * judged and counted. Within the source's budget: throws BudgetError where that leaves nothing, and what the connector throws.
 */
export async function fetchThread(app: Needs, caseId: string): Promise<{ heard: number; shown: number }> {
  const item = await getCase(app, caseId);
  const [opener] = await app.store.mentions.getMany([item.mentionId]);
  const source = opener && (await app.store.sources.get(opener.post.sourceId));
  if (!source) throw new InvalidInputError('The source of this conversation is gone; add it again under Sources.');
  if (source.paused)
    throw new InvalidInputError(`“${source.name}” is paused; resume it under Sources, then ask again.`);
  const line = openSource(app, source, AbortSignal.timeout(patienceMs), 'read');
  const posts = await read(line, item.threadId);
  let heard = 0;
  for (let start = 0; start < posts.length; start += pageSize) {
    const page = posts.slice(start, start + pageSize);
    const ownHandles = [...new Set(page.map(({ author }) => author.handle).filter(line.isOurs))];
    const changes = page.map((post) => ({ op: 'upsert' as const, post }));
    heard += (await takePage(app, { sourceId: source.id, changes, ownHandles })).new;
  }
  if (heard > 0) app.announcer.announce({ kind: 'case', caseId, brandId: item.brandId, isNew: false });
  return { heard, shown: posts.length };
}

async function read({ connector, context }: OpenSource, threadId: string): Promise<FetchedPost[]> {
  if (!connector.readThread)
    throw new InvalidInputError(
      `${connector.name} cannot be asked for a conversation; open the post there to read on.`,
    );
  try {
    return await connector.readThread(threadId, context);
  } catch (error) {
    if (error instanceof AppError || !context.signal.aborted) throw error;
    const seconds = patienceMs / 1000;
    throw new UnavailableError(`${connector.name} did not answer within ${seconds} seconds. Try again later.`, {
      cause: error,
    });
  }
}
