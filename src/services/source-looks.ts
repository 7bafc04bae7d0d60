import { monthOf } from '../domain/budget.ts';
import { looksLeft } from '../domain/budget-pace.ts';
import { lookBudget, postsPerCall } from '../domain/look-budget.ts';
import type { App } from '../ports/app.ts';
import type { SourceLooks } from '../schemas/api/sources.ts';
import type { SpentMonth } from '../schemas/budget.ts';
import type { Source } from '../schemas/source.ts';
import { purseOf, singleLook } from './purse.ts';

type Needs = Pick<App, 'store' | 'connectors' | 'clock'>;

/**
 * How many posts of these sources are watched, and what their networks and budgets leave us to look at them again; without
 * sources whose counters cannot be read.
 */
export async function looksOf(app: Needs, sources: Source[]): Promise<Map<string, SourceLooks>> {
  const now = app.clock.now();
  const spent = new Map((await app.store.spending.list(monthOf(now))).map((one) => [one.sourceId, one]));
  const budgets = new Map(
    sources
      .filter(({ connector }) => app.connectors.get(connector)?.lookup)
      .map((source) => [source.id, leftFor(app, source, spent.get(source.id), now)]),
  );
  const counts = await app.store.posts.watchedBySource(new Map([...budgets].map(([id, { until }]) => [id, until])));
  return new Map(
    [...budgets].map(([id, left]) => {
      const { watched, due } = counts.get(id) ?? { watched: 0, due: 0 };
      return [id, { watched, due, ...left }];
    }),
  );
}

function leftFor(
  { connectors }: Needs,
  source: Source,
  spent: SpentMonth | undefined,
  now: Date,
): Pick<SourceLooks, 'left' | 'leftBy' | 'until'> {
  const { looks, until } = lookBudget(source.health.rate, source, postsPerCall, now);
  const month = spent ?? { sourceId: source.id, month: monthOf(now), days: [] };
  const purse = purseOf(connectors.get(source.connector), source, month);
  const paidFor = looksLeft(purse, source.health.perLook ?? singleLook, now);
  if (paidFor !== undefined && (looks === undefined || paidFor < looks))
    return { left: paidFor, leftBy: 'budget', until };
  return { until, ...(looks !== undefined && { left: looks }) };
}
