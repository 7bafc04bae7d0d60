import { usual } from '#src/domain/budget-pace.ts';
import { hasRoomForSource, intervalFactor, type Line, standBackMs } from '#src/domain/line.ts';
import { termsOfBrands } from '#src/domain/matching.ts';
import { AppError, BudgetError, ConflictError, RateLimitedError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { CollectPage } from '#src/ports/connector.ts';
import type { HealthChange } from '#src/ports/store/setup.ts';
import type { Amount } from '#src/schemas/budget.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import type { Source } from '#src/schemas/source.ts';
import { gapsOf, noteHeard, noteUnheard } from '#src/services/hearing.ts';
import { lineNow, lineOfLate } from '#src/services/line.ts';
import { isAheadOfPace, pollPace } from '#src/services/purse.ts';
import { openSource } from '#src/services/source-context.ts';
import { takePage } from '#src/services/take-page.ts';

type Needs = Pick<
  App,
  'store' | 'queue' | 'connectors' | 'secrets' | 'sourceFolder' | 'fetch' | 'connect' | 'clock' | 'announcer' | 'log'
>;

/** A poll that is still not through goes on as a new job, so that one busy source keeps no place for long. */
const pagesPerJob = 20;
const longestPauseMs = 3_600_000;

type Outcome = 'through' | 'goes on' | 'no room' | 'ahead';

/**
 * Fetches what is new at a source, page by page. Each page is stored with its cursor before the next is asked for. While
 * the source has much in the line, it stands back: the posts are safer there than in our memory. No gap comes of it.
 */
export async function collect(app: Needs, job: JobPayload<'collect'>, signal: AbortSignal): Promise<void> {
  const source = await app.store.sources.get(job.sourceId);
  if (!source || source.paused) return;
  const startedAt = app.clock.now();
  const { failures, lastPollAt, nextPollAt, rate } = source.health;
  // A poll out of the future: the clock was put back since, and the pause was reckoned by the wrong one.
  const isAstray = lastPollAt !== undefined && isTooEarly(lastPollAt, startedAt);
  const notBefore = isAstray ? undefined : failures > 0 ? nextPollAt : rate?.retryAt;
  if (!job.asked && notBefore && isTooEarly(notBefore, startedAt)) return;
  const line = await lineNow(app);
  if (!hasRoomForSource(line, source.id)) return standBack(app, source, startedAt);
  if (!job.asked && !isAstray && isTooEarly(nextByLine(source, line), startedAt)) return;
  const pace = await pollPace(app, source);
  const restsUntil = pace?.restsUntil ?? (job.asked || isAstray ? undefined : source.health.spentUntil);
  if (pace && restsUntil && isTooEarly(restsUntil, startedAt))
    return rest(app, source, startedAt, restsUntil, pace.evenSeconds);
  if (pace && !job.asked && !isAstray && isTooEarly(nextByBudget(source, pace.seconds), startedAt)) return;

  try {
    const outcome = await pollPages(app, source, startedAt, signal);
    const more = { sourceId: source.id, asked: true };
    if (outcome === 'goes on') await app.queue.add('collect', more, { key: `more:${source.id}` });
    if (outcome === 'no room') await standBack(app, source, startedAt);
    if (outcome === 'ahead') await waitForPace(app, source, startedAt);
  } catch (error) {
    // A poll cut short by our own end goes on at the next start; the source is not to blame.
    if (signal.aborted) throw error;
    // Another one began after us and stores what we would; the source is not to blame for that either.
    if (error instanceof ConflictError) return app.log.info({ sourceId: source.id }, 'a later poll went on instead');
    if (error instanceof BudgetError) return rest(app, source, startedAt, error.retryAt);
    await noteFailure(app, source, startedAt, error);
    if (!(error instanceof AppError))
      app.log.error({ sourceId: source.id, err: error }, 'a poll failed in an unforeseen way');
    if (!(error instanceof AppError) || error instanceof RateLimitedError) throw error;
    app.log.warn({ sourceId: source.id, code: error.code }, 'poll failed');
  }
  app.announcer.announce({ kind: 'source', sourceId: source.id });
}

async function pollPages(app: Needs, source: Source, startedAt: Date, signal: AbortSignal): Promise<Outcome> {
  const { connector, context, spent, ownHandles } = openSource(app, source, signal, 'poll');
  // Asked for before it had no more to ask.
  if (!connector.collect) return 'through';
  const terms = termsOfBrands(await app.store.brands.list());
  const gaps = [...(source.health.gaps ?? [])];
  let { cursor } = source;
  let health: HealthChange = { newestPostAt: source.health.newestPostAt };
  let found = 0;
  let isNew = 0;

  for (let pages = 0; pages < pagesPerJob; pages += 1) {
    signal.throwIfAborted();
    if (pages > 0 && !hasRoomForSource(await lineOfLate(app), source.id)) return 'no room';
    if (pages > 0 && (await isAheadOfPace(app, source))) return 'ahead';
    const page = await connector.collect({ ...context, now: app.clock.now(), terms, cursor });
    gaps.push(...gapsOf(page));
    health = { ...healthAfter(health, page, startedAt), ...(gaps.length > 0 && { gaps }) };
    const { changes, next } = page;
    const result = await takePage(app, { sourceId: source.id, changes, ownHandles, cursor: next, health });
    found += result.new + result.duplicate;
    isNew += result.new;
    cursor = next;
    if (page.rejected?.length) {
      app.log.warn({ sourceId: source.id, count: page.rejected.length, first: page.rejected[0] }, 'items rejected');
    }
    if (page.done) {
      // In this order: a crash in between leaves the stretch to the next poll, not unexplained.
      await noteHeard(app, source, connector, { queries: page.queries ?? [], gaps, until: startedAt });
      const { total } = await lineOfLate(app);
      const perPoll = learnt(source, spent());
      const pace = await pollPace(app, { ...source, health: { ...source.health, ...perPoll } });
      const after = healthAfterPoll(source, page, startedAt, { inLine: total, paceSeconds: pace?.seconds });
      await app.store.sources.saveHealth(source.id, { ...after, ...perPoll });
      app.log.info({ sourceId: source.id, found, isNew }, 'collected');
      return 'through';
    }
  }
  return 'goes on';
}

/** Asks again soon, whatever the source's interval; the page says why nothing comes meanwhile. */
async function standBack(app: Needs, source: Source, now: Date): Promise<void> {
  await app.store.sources.saveHealth(source.id, { waitingSince: source.health.waitingSince ?? now });
  app.announcer.announce({ kind: 'source', sourceId: source.id });
  await app.queue.add('collect', { sourceId: source.id }, { key: `more:${source.id}`, delayMs: standBackMs });
}

/**
 * Asks nothing more until the budget leaves something again. That is no failure, but what is written meanwhile is not heard
 * before then.
 *
 * @param evenSeconds from one poll to the next where the budget is spent evenly: so long nothing is missed
 */
async function rest(app: Needs, source: Source, now: Date, until: Date, evenSeconds = 0): Promise<void> {
  if (source.health.spentUntil?.getTime() !== until.getTime()) {
    await app.store.sources.saveHealth(source.id, { spentUntil: until, nextPollAt: until });
    app.log.info({ sourceId: source.id, until }, 'the budget is used up');
  }
  const heardAt = source.health.lastSuccessAt ?? source.createdAt;
  if (now.getTime() - heardAt.getTime() > evenSeconds * 1000)
    await noteUnheard(app, source, now, 'The day’s budget is used up.');
  app.announcer.announce({ kind: 'source', sourceId: source.id });
}

/** A long poll uses up no day's budget in its first hour: what it still finds comes with the next one. */
async function waitForPace(app: Needs, source: Source, startedAt: Date): Promise<void> {
  const { seconds = 0 } = (await pollPace(app, source)) ?? {};
  const nextPollAt = new Date(startedAt.getTime() + seconds * 1000);
  await app.store.sources.saveHealth(source.id, { nextPollAt, failures: 0, problem: undefined, spentUntil: undefined });
}

/** What a poll asks as a rule, where it asks anything by our ways out. */
function learnt({ health }: Source, asked: Amount): Pick<HealthChange, 'perPoll'> & { perPoll?: Amount } {
  return asked.requests === 0 ? {} : { perPoll: usual(health.perPoll, asked) };
}

function nextByBudget({ health, intervalSeconds }: Source, paceSeconds: number): Date {
  if (!health.lastPollAt || paceSeconds <= intervalSeconds) return new Date(0);
  return new Date(health.lastPollAt.getTime() + paceSeconds * 1000);
}

/** The longer the line, the further apart are the polls. One that stood back has waited enough. */
function nextByLine({ intervalSeconds, health }: Source, line: Line): Date {
  const factor = intervalFactor(line);
  if (!health.lastPollAt || health.waitingSince || factor === 1) return new Date(0);
  return new Date(health.lastPollAt.getTime() + intervalSeconds * 1000 * factor);
}

/** The schedule's own beat may come a little before the moment that was worked out from the last poll. */
function isTooEarly(notBefore: Date, now: Date): boolean {
  return notBefore.getTime() - now.getTime() > 2000;
}

function later(a: Date | undefined, b: Date): Date {
  return a && a > b ? a : b;
}

function healthAfter(before: HealthChange, page: CollectPage, startedAt: Date): HealthChange {
  const times = page.changes.flatMap((change) => (change.op === 'upsert' ? [change.post.createdAt.getTime()] : []));
  const newest = Math.min(startedAt.getTime(), Math.max(before.newestPostAt?.getTime() ?? 0, ...times));
  return {
    ...before,
    lastPollAt: startedAt,
    ...(newest > 0 && { newestPostAt: new Date(newest) }),
    ...(page.rate && { rate: page.rate }),
  };
}

function healthAfterPoll(
  source: Source,
  page: CollectPage,
  startedAt: Date,
  { inLine, paceSeconds = 0 }: { inLine: number; paceSeconds: number | undefined },
): HealthChange {
  const pauseMs = 1000 * Math.max(paceSeconds, source.intervalSeconds * intervalFactor({ total: inLine }));
  return {
    lastSuccessAt: startedAt,
    nextPollAt: later(page.rate?.retryAt, new Date(startedAt.getTime() + pauseMs)),
    failures: 0,
    waitingSince: undefined,
    spentUntil: undefined,
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
