import { lookBudget, postsPerCall } from '../domain/look-budget.ts';
import type { App } from '../ports/app.ts';
import type { SourceLooks } from '../schemas/api/sources.ts';
import type { Source } from '../schemas/source.ts';

/**
 * How many posts of these sources are watched, and what their networks leave us to look at them again; without sources
 * whose counters cannot be read.
 */
export async function looksOf(
  { store, connectors, clock }: Pick<App, 'store' | 'connectors' | 'clock'>,
  sources: Source[],
): Promise<Map<string, SourceLooks>> {
  const now = clock.now();
  const budgets = new Map(
    sources
      .filter(({ connector }) => connectors.get(connector)?.lookup)
      .map((source) => [source.id, lookBudget(source.health.rate, source, postsPerCall, now)]),
  );
  const counts = await store.posts.watchedBySource(new Map([...budgets].map(([id, { until }]) => [id, until])));
  return new Map(
    [...budgets].map(([id, { looks, until }]) => {
      const { watched, due } = counts.get(id) ?? { watched: 0, due: 0 };
      return [id, { watched, due, until, ...(looks !== undefined && { left: looks }) }];
    }),
  );
}
