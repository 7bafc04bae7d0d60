import type { App } from '#src/ports/app.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import { openSource } from '#src/services/source-context.ts';
import { takePage } from './shared/take-page.ts';

type Needs = Pick<
  App,
  'store' | 'queue' | 'connectors' | 'secrets' | 'sourceFolder' | 'fetch' | 'clock' | 'announcer' | 'log'
>;

/** Fetches a past stretch of time and, when all of it is stored, closes the gap. */
export async function backfill(app: Needs, job: JobPayload<'backfill'>, signal: AbortSignal): Promise<void> {
  const source = await app.store.sources.get(job.sourceId);
  if (!source || source.paused) return;
  const { connector, context } = openSource(app, source, signal);
  if (!connector.backfill) return;

  let page: string | undefined;
  let isNew = 0;
  for (;;) {
    signal.throwIfAborted();
    const { from, to, query } = job;
    const found = await connector.backfill({ ...context, now: app.clock.now(), query, from, to, page });
    const ownHandles = [...source.ownHandles, ...(connector.ownHandles?.(context.settings) ?? [])];
    const result = await takePage(app, { sourceId: source.id, changes: found.changes, ownHandles });
    isNew += result.new;
    if (found.done) break;
    page = found.next.page;
  }
  await app.store.coverage.record([
    { sourceId: source.id, query: job.query, from: job.from, to: job.to, state: 'covered' },
  ]);
  app.announcer.announce({ kind: 'source', sourceId: source.id });
  app.log.info({ sourceId: source.id, isNew }, 'gap filled');
}
