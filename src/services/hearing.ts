import { withoutGaps } from '../domain/coverage.ts';
import type { App } from '../ports/app.ts';
import type { CollectPage, Connector } from '../ports/connector.ts';
import type { CoverageWindow, Gap, Source } from '../schemas/source.ts';

type Needs = Pick<App, 'store' | 'queue'>;

/** What a connector could not hear, as it says itself. */
export function gapsOf({ changes }: Pick<CollectPage, 'changes'>): Gap[] {
  return changes.flatMap((change) => {
    if (change.op !== 'gap') return [];
    const { query, from, to, why } = change;
    return [{ query, from, to, why }];
  });
}

interface Poll {
  /** What the network was asked with, besides everything. */
  queries: string[];
  /** Named on any page of the poll. */
  gaps: Gap[];
  until: Date;
}

/** Everything since the last success was heard, but for the gaps that the connector named; those are asked for again. */
export async function noteHeard(
  app: Needs,
  source: Source,
  connector: Connector,
  { queries, gaps, until }: Poll,
): Promise<void> {
  const sourceId = source.id;
  const from = source.health.lastSuccessAt ?? source.createdAt;
  const heard: CoverageWindow[] = [...new Set(['*', ...queries])].flatMap((query) => {
    const ofQuery = gaps.filter((gap) => gap.query === query);
    return withoutGaps({ from, to: until }, ofQuery).map((stretch) => ({
      ...stretch,
      sourceId,
      query,
      state: 'covered',
    }));
  });
  // In this order: a crash in between leaves more to be heard, never less.
  await noteGaps(app, source, connector, gaps);
  await app.store.coverage.record(heard);
}

/** What the connector could not hear is missing, and asked for where it can be. */
export async function noteGaps(app: Needs, { id: sourceId }: Source, connector: Connector, gaps: Gap[]): Promise<void> {
  await app.store.coverage.record(gaps.map((gap) => ({ ...gap, sourceId, state: 'missing' })));
  if (connector.backfill) for (const gap of gaps) await askToFill(app, sourceId, gap);
}

/** Nothing since the last success was heard; the next poll that goes well closes the window. */
export async function noteUnheard(app: Needs, source: Source, until: Date, why: string): Promise<void> {
  const from = source.health.lastSuccessAt ?? source.createdAt;
  await app.store.coverage.record([{ sourceId: source.id, query: '*', from, to: until, state: 'missing', why }]);
}

/** While a gap is being asked for, asking again changes nothing. `page` is where an earlier try was cut short. */
export async function askToFill(
  app: Needs,
  sourceId: string,
  { query, from, to, page }: Pick<Gap, 'query' | 'from' | 'to'> & { page?: string | undefined },
  delayMs = 0,
): Promise<void> {
  const key = `${sourceId}:${query}:${from.toISOString()}`;
  await app.queue.add(
    'backfill',
    { sourceId, query, from, to, ...(page && { page }) },
    { key, priority: 'low', delayMs },
  );
}
