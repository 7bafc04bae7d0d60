import { withoutGaps } from '#src/domain/coverage.ts';
import { termsOfBrands } from '#src/domain/matching.ts';
import { AppError, RateLimitedError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { CollectPage } from '#src/ports/connector.ts';
import type { HealthChange } from '#src/ports/store/setup.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import type { CoverageWindow, Source } from '#src/schemas/source.ts';
import { openSource } from '#src/services/source-context.ts';
import { takePage } from './shared/take-page.ts';

type Needs = Pick<
  App,
  'store' | 'queue' | 'connectors' | 'secrets' | 'sourceFolder' | 'fetch' | 'clock' | 'announcer' | 'log'
>;

/** A poll that is still not through goes on as a new job, so that one busy source keeps no place for long. */
const pagesPerJob = 20;
/** While so many score jobs wait, polls stand back: the posts are safer at their source than in our memory. */
const scoreBacklog = 200;
const longestPauseMs = 3_600_000;

/** Fetches what is new at a source, page by page. Each page is stored with its cursor before the next is asked for. */
export async function collect(app: Needs, job: JobPayload<'collect'>, signal: AbortSignal): Promise<void> {
  const source = await app.store.sources.get(job.sourceId);
  if (!source || source.paused) return;
  const startedAt = app.clock.now();
  const { failures, nextPollAt, rate } = source.health;
  const notBefore = failures > 0 ? nextPollAt : rate?.retryAt;
  if (!job.asked && notBefore && isTooEarly(notBefore, startedAt)) return;
  if (((await app.queue.counts()).waitingByName.score ?? 0) > scoreBacklog) return;

  try {
    const isThrough = await pollPages(app, source, startedAt, signal);
    if (!isThrough) await app.queue.add('collect', { sourceId: source.id, asked: true }, { key: `more:${source.id}` });
  } catch (error) {
    await noteFailure(app, source, startedAt, error);
    if (!(error instanceof AppError) || error instanceof RateLimitedError) throw error;
    app.log.warn({ sourceId: source.id, code: error.code }, 'poll failed');
  }
  app.announcer.announce({ kind: 'source', sourceId: source.id });
}

async function pollPages(app: Needs, source: Source, startedAt: Date, signal: AbortSignal): Promise<boolean> {
  const { connector, context } = openSource(app, source, signal);
  const terms = termsOfBrands(await app.store.brands.list());
  const gaps: CoverageWindow[] = [];
  let cursor = source.cursor;
  let found = 0;
  let isNew = 0;

  for (let pages = 0; pages < pagesPerJob; pages += 1) {
    signal.throwIfAborted();
    const page = await connector.collect({ ...context, now: app.clock.now(), terms, cursor });
    gaps.push(...gapsOf(page, source.id));
    const result = await takePage(app, {
      sourceId: source.id,
      changes: page.changes,
      ownHandles: [...source.ownHandles, ...(connector.ownHandles?.(context.settings) ?? [])],
      cursor: page.next,
      health: healthAfter(source, page, found, startedAt),
    });
    found += page.changes.length;
    isNew += result.new;
    cursor = page.next;
    if (page.rejected?.length) {
      app.log.warn({ sourceId: source.id, count: page.rejected.length, first: page.rejected[0] }, 'items rejected');
    }
    if (page.done) {
      await noteHeard(app, source, page, gaps, startedAt);
      app.log.info({ sourceId: source.id, found, isNew }, 'collected');
      return true;
    }
  }
  await app.store.coverage.record(gaps);
  return false;
}

/** The schedule's own beat may come a little before the moment that was worked out from the last poll. */
function isTooEarly(notBefore: Date, now: Date): boolean {
  return notBefore.getTime() - now.getTime() > 2000;
}

function later(a: Date | undefined, b: Date): Date {
  return a && a > b ? a : b;
}

function gapsOf(page: CollectPage, sourceId: string): CoverageWindow[] {
  return page.changes.flatMap((change) =>
    change.op === 'gap'
      ? [
          {
            sourceId,
            query: change.query,
            from: change.from,
            to: change.to,
            state: 'missing' as const,
            why: change.why,
          },
        ]
      : [],
  );
}

function healthAfter(source: Source, page: CollectPage, found: number, startedAt: Date): HealthChange {
  const times = page.changes.flatMap((change) => (change.op === 'upsert' ? [change.post.createdAt.getTime()] : []));
  const newest = Math.max(source.health.newestPostAt?.getTime() ?? 0, ...times);
  return {
    lastPollAt: startedAt,
    postsFetched: source.health.postsFetched + found + times.length,
    ...(newest > 0 && { newestPostAt: new Date(Math.min(newest, startedAt.getTime())) }),
    ...(page.rate && { rate: page.rate }),
    ...(page.done && {
      lastSuccessAt: startedAt,
      nextPollAt: later(page.rate?.retryAt, new Date(startedAt.getTime() + source.intervalSeconds * 1000)),
      failures: 0,
      problem: undefined,
    }),
  };
}

/** Everything since the last success was heard, but for the gaps that the connector named. */
async function noteHeard(
  app: Needs,
  source: Source,
  page: CollectPage,
  gaps: CoverageWindow[],
  startedAt: Date,
): Promise<void> {
  const from = source.health.lastSuccessAt ?? source.createdAt;
  const heard = [...new Set(['*', ...(page.queries ?? [])])].flatMap((query) =>
    withoutGaps(
      { from, to: startedAt },
      gaps.filter((gap) => gap.query === query),
    ).map((stretch) => ({
      ...stretch,
      sourceId: source.id,
      query,
      state: 'covered' as const,
    })),
  );
  await app.store.coverage.record([...heard, ...gaps]);
  const { connector } = openSource(app, source, AbortSignal.abort());
  if (!connector.backfill) return;
  for (const { query, from: gapFrom, to } of gaps) {
    const key = `${source.id}:${query}:${gapFrom.toISOString()}`;
    await app.queue.add('backfill', { sourceId: source.id, query, from: gapFrom, to }, { key, priority: 'low' });
  }
}

async function noteFailure(app: Needs, source: Source, startedAt: Date, error: unknown): Promise<void> {
  const failures = source.health.failures + 1;
  const pauseMs = Math.min(source.intervalSeconds * 1000 * 2 ** Math.min(failures, 10), longestPauseMs);
  const retryAt = error instanceof RateLimitedError ? error.retryAt : undefined;
  await app.store.sources.saveHealth(source.id, {
    lastPollAt: startedAt,
    failures,
    problem:
      error instanceof AppError ? error.message : 'The poll failed in a way nobody foresaw; the log has the details.',
    nextPollAt: retryAt ?? new Date(startedAt.getTime() + pauseMs),
  });
  await app.store.coverage.record([
    {
      sourceId: source.id,
      query: '*',
      from: source.health.lastSuccessAt ?? source.createdAt,
      to: startedAt,
      state: 'missing',
      why: error instanceof AppError ? error.message : 'The poll failed.',
    },
  ]);
}
