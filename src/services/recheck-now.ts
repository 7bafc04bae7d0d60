import { AppError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import { takeLooked } from './looked.ts';
import { openSource } from './source-context.ts';

type Needs = Pick<
  App,
  'store' | 'queue' | 'connectors' | 'secrets' | 'sourceFolder' | 'fetch' | 'connect' | 'clock' | 'announcer' | 'log'
>;

/** Whoever waits for it waits no longer; what was not looked up by then stays as it is known. */
const patienceMs = 15_000;
const perCall = 100;

/**
 * Looks posts up at their networks before they leave the house, in a mail or an export: what was removed or edited is so here,
 * too. A network that cannot be asked now holds nothing up. Answers the ids of the posts that are no longer what they were.
 */
export async function recheckNow(app: Needs, postIds: string[]): Promise<string[]> {
  const posts = (await app.store.posts.getMany(postIds)).filter(({ removedAt }) => removedAt === undefined);
  const signal = AbortSignal.timeout(patienceMs);
  const bySource = [...Map.groupBy(posts, ({ sourceId }) => sourceId)];
  const changed = await Promise.all(
    bySource.map(([sourceId, some]) =>
      lookUp(
        sourceId,
        some.map(({ id }) => id),
      ),
    ),
  );
  return changed.flat();

  async function lookUp(sourceId: string, ids: string[]): Promise<string[]> {
    const source = await app.store.sources.get(sourceId);
    if (!source || source.paused || !app.connectors.get(source.connector)?.lookup) return [];
    const changed: string[] = [];
    try {
      const { connector, context } = openSource(app, source, signal, 'recheck');
      for (let start = 0; start < ids.length; start += perCall) {
        const some = ids.slice(start, start + perCall);
        changed.push(...(await takeLooked(app, sourceId, some, (await connector.lookup?.(some, context)) ?? [])));
      }
    } catch (error) {
      if (error instanceof AppError || signal.aborted)
        app.log.warn({ sourceId }, 'posts could not be looked up before they left');
      else
        app.log.error({ sourceId, err: error }, 'posts could not be looked up before they left, in an unforeseen way');
    }
    return changed;
  }
}
