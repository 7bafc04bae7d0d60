import { setTimeout as wait } from 'node:timers/promises';
import { hasRoomForSource, standBackMs } from '#src/domain/line.ts';
import { BudgetError, PermanentError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { CollectPage } from '#src/ports/connector.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import type { Source } from '#src/schemas/source.ts';
import { askToFill } from '#src/services/hearing.ts';
import { lineNow } from '#src/services/line.ts';
import { openSource } from '#src/services/source-context.ts';
import { takePage } from '#src/services/take-page.ts';

type Stretch = JobPayload<'backfill'>;
type Needs = Pick<
  App,
  'store' | 'queue' | 'connectors' | 'secrets' | 'sourceFolder' | 'fetch' | 'connect' | 'clock' | 'announcer' | 'log'
>;

/** A network that refuses a stretch may give it when its settings were mended. */
const refusedPauseMs = 6 * 3_600_000;
/** Between two looks whether the line has room. */
const lookAgainMs = 500;

/** Fetches a past stretch of time and, when all of it is stored, closes the gap. */
export async function backfill(app: Needs, job: JobPayload<'backfill'>, signal: AbortSignal): Promise<void> {
  const source = await app.store.sources.get(job.sourceId);
  if (!source || source.paused) return;
  // Asked for twice while it was being fetched, or heard by a poll meanwhile.
  const windows = await app.store.coverage.windows(source.id, job.from, job.to);
  if (!windows.some(({ query, state }) => query === job.query && state === 'missing')) return;
  if (!hasRoomForSource(await lineNow(app), source.id)) return askToFill(app, source.id, job, standBackMs);
  try {
    await fill(app, source, job, signal);
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    app.log.warn({ sourceId: source.id, from: job.from, to: job.to }, 'a gap cannot be filled now');
    const { sourceId, query, from, to } = job;
    await app.store.coverage.record([{ sourceId, query, from, to, state: 'missing', why: error.message }]);
    await askToFill(app, sourceId, { query, from, to }, refusedPauseMs);
  }
  app.announcer.announce({ kind: 'source', sourceId: source.id });
}

async function fill(app: Needs, source: Source, job: Stretch, signal: AbortSignal): Promise<void> {
  const { connector, context, ownHandles } = openSource(app, source, signal, 'fill');
  if (!connector.backfill) return;

  const { sourceId, query, from, to } = job;
  let { page } = job;
  let isNew = 0;
  for (;;) {
    await roomFor(app, source.id, signal);
    let found: CollectPage;
    try {
      found = await connector.backfill({ ...context, now: app.clock.now(), query, from, to, page });
    } catch (error) {
      if (!(error instanceof BudgetError)) throw error;
      return rest(app, { ...job, page }, error.retryAt);
    }
    const result = await takePage(app, { sourceId: source.id, changes: found.changes, ownHandles });
    isNew += result.new;
    if (found.done) break;
    page = found.next.page;
  }
  await app.store.coverage.record([{ sourceId, query, from, to, state: 'covered' }]);
  app.log.info({ sourceId, isNew }, 'gap filled');
}

/** Goes on at the page where the budget was used up. */
async function rest(app: Needs, job: Stretch, until: Date): Promise<void> {
  const { sourceId, query, from, to } = job;
  const why = 'The day’s budget is used up.';
  await app.store.coverage.record([{ sourceId, query, from, to, state: 'missing', why }]);
  await askToFill(app, sourceId, job, until.getTime() - app.clock.now().getTime());
}

/** What was fetched so far would be fetched again, so it waits where it is. */
async function roomFor(app: Needs, sourceId: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  while (!hasRoomForSource(await lineNow(app), sourceId)) await wait(lookAgainMs, undefined, { signal });
}
