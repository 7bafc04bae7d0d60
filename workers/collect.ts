import { termsOfBrands } from '#src/domain/matching.ts';
import { AppError, RateLimitedError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { CollectPage } from '#src/ports/connector.ts';
import type { HealthChange } from '#src/ports/store/setup.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import type { Source, SourceHealth } from '#src/schemas/source.ts';
import { openSource } from '#src/services/source-context.ts';
import { gapsOf, noteHeard, noteUnheard } from './shared/hearing.ts';
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
    // A poll cut short by our own end goes on at the next start; the source is not to blame.
    if (signal.aborted) throw error;
    await noteFailure(app, source, startedAt, error);
    if (!(error instanceof AppError))
      app.log.error({ sourceId: source.id, err: error }, 'a poll failed in an unforeseen way');
    if (!(error instanceof AppError) || error instanceof RateLimitedError) throw error;
    app.log.warn({ sourceId: source.id, code: error.code }, 'poll failed');
  }
  app.announcer.announce({ kind: 'source', sourceId: source.id });
}

async function pollPages(app: Needs, source: Source, startedAt: Date, signal: AbortSignal): Promise<boolean> {
  const { connector, context } = openSource(app, source, signal);
  const terms = termsOfBrands(await app.store.brands.list());
  const ownHandles = [...source.ownHandles, ...(connector.ownHandles?.(context.settings) ?? [])];
  const gaps = [...(source.health.gaps ?? [])];
  let { health, cursor } = source;
  let isNew = 0;

  for (let pages = 0; pages < pagesPerJob; pages += 1) {
    signal.throwIfAborted();
    const page = await connector.collect({ ...context, now: app.clock.now(), terms, cursor });
    gaps.push(...gapsOf(page));
    health = { ...healthAfter(health, page, startedAt), ...(gaps.length > 0 && { gaps }) };
    const { changes, next } = page;
    const result = await takePage(app, { sourceId: source.id, changes, ownHandles, cursor: next, health });
    isNew += result.new;
    cursor = next;
    if (page.rejected?.length) {
      app.log.warn({ sourceId: source.id, count: page.rejected.length, first: page.rejected[0] }, 'items rejected');
    }
    if (page.done) {
      // In this order: a crash in between leaves the stretch to the next poll, not unexplained.
      await noteHeard(app, source, connector, { queries: page.queries ?? [], gaps, until: startedAt });
      await app.store.sources.saveHealth(source.id, healthAfterPoll(source, page, startedAt));
      const found = health.postsFetched - source.health.postsFetched;
      app.log.info({ sourceId: source.id, found, isNew }, 'collected');
      return true;
    }
  }
  return false;
}

/** The schedule's own beat may come a little before the moment that was worked out from the last poll. */
function isTooEarly(notBefore: Date, now: Date): boolean {
  return notBefore.getTime() - now.getTime() > 2000;
}

function later(a: Date | undefined, b: Date): Date {
  return a && a > b ? a : b;
}

function healthAfter(before: SourceHealth, page: CollectPage, startedAt: Date): SourceHealth {
  const times = page.changes.flatMap((change) => (change.op === 'upsert' ? [change.post.createdAt.getTime()] : []));
  const newest = Math.min(startedAt.getTime(), Math.max(before.newestPostAt?.getTime() ?? 0, ...times));
  return {
    ...before,
    lastPollAt: startedAt,
    postsFetched: before.postsFetched + times.length,
    ...(newest > 0 && { newestPostAt: new Date(newest) }),
    ...(page.rate && { rate: page.rate }),
  };
}

function healthAfterPoll(source: Source, page: CollectPage, startedAt: Date): HealthChange {
  return {
    lastSuccessAt: startedAt,
    nextPollAt: later(page.rate?.retryAt, new Date(startedAt.getTime() + source.intervalSeconds * 1000)),
    failures: 0,
    problem: undefined,
    gaps: undefined,
  };
}

async function noteFailure(app: Needs, source: Source, startedAt: Date, error: unknown): Promise<void> {
  const failures = source.health.failures + 1;
  const pauseMs = Math.min(source.intervalSeconds * 1000 * 2 ** Math.min(failures, 10), longestPauseMs);
  const retryAt = error instanceof RateLimitedError ? error.retryAt : undefined;
  const problem = error instanceof AppError ? error.message : undefined;
  await app.store.sources.saveHealth(source.id, {
    lastPollAt: startedAt,
    failures,
    problem: problem ?? 'The poll failed in a way nobody foresaw; the log has the details.',
    nextPollAt: retryAt ?? new Date(startedAt.getTime() + pauseMs),
  });
  await noteUnheard(app, source, startedAt, problem ?? 'The poll failed.');
}
