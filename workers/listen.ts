import { isDeepStrictEqual } from 'node:util';
import { hasRoomForSource } from '#src/domain/line.ts';
import { termsOfBrands } from '#src/domain/matching.ts';
import { AppError, BudgetError, PermanentError, RateLimitedError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { CollectPage } from '#src/ports/connector.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import type { Source, StreamHealth } from '#src/schemas/source.ts';
import { gapsOf, noteGaps } from '#src/services/hearing.ts';
import { lineOfLate } from '#src/services/line.ts';
import { isStreamed } from '#src/services/schedules.ts';
import { openSource } from '#src/services/source-context.ts';
import { takePage } from '#src/services/take-page.ts';
import { gathered } from './shared/gathered.ts';

type Needs = Pick<
  App,
  'store' | 'queue' | 'connectors' | 'secrets' | 'sourceFolder' | 'fetch' | 'connect' | 'clock' | 'announcer' | 'log'
>;

/** Whether what it listens for is still what is wanted is asked so often. */
const watchMs = 15_000;
const firstPauseMs = 1000;
const longestPauseMs = 300_000;
/** A connection that stood so long has done well: the next pause is the first again. */
const steadyMs = 60_000;

/**
 * Listens to what a source's network pushes, page by page, for as long as it lasts. A job of its schedule: the schedule's beat
 * begins anew what broke off, in whatever process, after a pause that grows; the cursor of what was stored last is handed on.
 */
export async function listen(app: Needs, { sourceId }: JobPayload<'listen'>, signal: AbortSignal): Promise<void> {
  const source = await app.store.sources.get(sourceId);
  if (!source || !isStreamed(app, source)) return;
  const { stream = { failures: 0 } } = source.health;
  if (stream.retryAt && stream.retryAt > app.clock.now()) return;
  if (!hasRoomForSource(await lineOfLate(app), sourceId)) return;

  const beganAt = app.clock.now();
  const ending = new AbortController();
  const terms = termsOfBrands(await app.store.brands.list());
  const watch = setInterval(() => {
    isStillWanted(app, source, terms).then(
      (wanted) => wanted || ending.abort(),
      (error) => app.log.warn({ sourceId, err: error }, 'whether a stream is still wanted is not known'),
    );
  }, watchMs);
  try {
    await takeStream(app, source, { terms, stream, signal: AbortSignal.any([signal, ending.signal]) });
    await noteEnd(app, sourceId, { failures: 0 });
  } catch (error) {
    if (signal.aborted) throw error;
    if (ending.signal.aborted) return;
    // That is no break: nobody was asked.
    if (error instanceof BudgetError) return await noteEnd(app, sourceId, { failures: 0, retryAt: error.retryAt });
    const isSteady = app.clock.now().getTime() - beganAt.getTime() > steadyMs;
    await noteBreak(app, sourceId, error, isSteady ? 0 : stream.failures);
  } finally {
    clearInterval(watch);
    app.announcer.announce({ kind: 'source', sourceId });
  }
}

async function takeStream(
  app: Needs,
  source: Source,
  { terms, stream, signal }: { terms: string[]; stream: StreamHealth; signal: AbortSignal },
): Promise<void> {
  const leaving = new AbortController();
  const { connector, context, ownHandles } = openSource(app, source, AbortSignal.any([signal, leaving.signal]), 'poll');
  const pages = connector.stream?.({ ...context, terms, cursor: stream.cursor, clock: () => app.clock.now() });
  if (!pages) return;
  for await (const page of gathered(pages, leaving)) {
    // In this order: the page moves the cursor, and what it says was missed is not told twice.
    const gaps = gapsOf(page);
    if (gaps.length > 0) await noteGaps(app, source, connector, gaps);
    const health = healthAfter(page, app.clock.now());
    await takePage(app, { sourceId: source.id, changes: page.changes, ownHandles, health });
    if (page.rejected?.length)
      app.log.warn({ sourceId: source.id, count: page.rejected.length, first: page.rejected[0] }, 'items rejected');
    // What it would push now is safer there, or comes with a poll.
    if (!hasRoomForSource(await lineOfLate(app), source.id)) return;
  }
}

function healthAfter({ changes, next, rate }: CollectPage, now: Date) {
  const times = changes.flatMap((change) => (change.op === 'upsert' ? [change.post.createdAt.getTime()] : []));
  const newestPostAt = times.length > 0 ? new Date(Math.min(now.getTime(), Math.max(...times))) : undefined;
  const stream: StreamHealth = { cursor: next, heardAt: now, failures: 0 };
  return { stream, ...(newestPostAt && { newestPostAt }), ...(rate && { rate }) };
}

/** Whether nothing has changed that the connection was opened for. */
async function isStillWanted(app: Needs, source: Source, terms: string[]): Promise<boolean> {
  const now = await app.store.sources.get(source.id);
  if (!now || now.version !== source.version || !isStreamed(app, now)) return false;
  return isDeepStrictEqual(termsOfBrands(await app.store.brands.list()), terms);
}

async function noteBreak(app: Needs, sourceId: string, error: unknown, failuresBefore: number): Promise<void> {
  const failures = failuresBefore + 1;
  const now = app.clock.now().getTime();
  const pauseMs = error instanceof PermanentError ? longestPauseMs : firstPauseMs * 2 ** Math.min(failures - 1, 20);
  const asked = error instanceof RateLimitedError ? error.retryAt : undefined;
  const retryAt = asked ?? new Date(now + Math.min(pauseMs, longestPauseMs));
  const problem = error instanceof AppError ? error.message : 'The stream broke off in a way nobody foresaw.';
  if (error instanceof AppError) app.log.warn({ sourceId, code: error.code, failures }, 'a stream broke off');
  else app.log.error({ sourceId, err: error }, 'a stream broke off in an unforeseen way');
  await noteEnd(app, sourceId, { failures, problem, retryAt });
}

/** The cursor stays as the last page that was stored left it. */
async function noteEnd(app: Needs, sourceId: string, end: Omit<StreamHealth, 'cursor' | 'heardAt'>): Promise<void> {
  const { cursor, heardAt } = (await app.store.sources.get(sourceId))?.health.stream ?? {};
  const stream = { ...(cursor && { cursor }), ...(heardAt && { heardAt }), ...end };
  await app.store.sources.saveHealth(sourceId, { stream });
}
