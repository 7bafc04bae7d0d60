import { nextTryAt } from '#src/domain/outbox.ts';
import { OutcomeUnknownError, PermanentError, RateLimitedError, UnavailableError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { SettleRequest } from '#src/ports/board-reports.ts';
import { type BoardReport, ReportDecision, type Settling } from '#src/schemas/board-report.ts';
import { openSource } from '#src/services/source-context.ts';

type Needs = Pick<
  App,
  'store' | 'queue' | 'connectors' | 'secrets' | 'sourceFolder' | 'fetch' | 'connect' | 'clock' | 'announcer' | 'log'
>;

/** Whoever claimed one so long ago is gone. */
const lostAfterMs = 5 * 60_000;

/**
 * Tells boards of decisions whose seconds of Undo are over. Each is claimed before its board is called; where the outcome stays
 * unknown it is read back by who reads reports, and never sent again by itself.
 */
export async function settleReports(app: Needs, reports: readonly BoardReport[], signal: AbortSignal): Promise<void> {
  const now = app.clock.now();
  const since = (ms: number) => new Date(now.getTime() - ms);
  const lost = reports.filter(
    ({ settling }) => settling?.state === 'sending' && settling.notBefore < since(lostAfterMs),
  );
  await note(app, lost, { state: 'unknown' });
  const due = reports.filter(({ settling }) => settling?.state === 'waiting' && settling.notBefore <= now);
  const away = new Set<string>();
  for (const together of Map.groupBy(due, ({ settling }) => settling?.key).values()) {
    signal.throwIfAborted();
    const sourceId = together[0]?.sourceId ?? '';
    // A board that does not answer is asked once in a run, however much there is to tell it.
    if (!away.has(sourceId) && (await settle(app, together, signal)) === 'away') away.add(sourceId);
  }
}

/** 'away' where the board surely heard nothing. */
async function settle(app: Needs, together: BoardReport[], signal: AbortSignal): Promise<'away' | undefined> {
  // From now on it may be under way: one that waited long is not lost because of that.
  const claimed = await note(app, together, { state: 'sending', notBefore: app.clock.now() });
  const [first] = claimed;
  if (!first) return undefined;
  // One that was taken back at this moment takes the others along.
  if (claimed.length < together.length) {
    await reopen(app, claimed, 'A part of the decision was taken back.');
    return undefined;
  }
  try {
    const source = await app.store.sources.get(first.sourceId);
    if (!source) throw new PermanentError('Its source was removed.');
    const { connector, context } = openSource(app, source, signal, 'act');
    if (!connector.settleReports) throw new PermanentError(`${connector.name} takes no decisions on reports.`);
    await connector.settleReports(await requestOf(app, claimed, first), context);
  } catch (error) {
    return noteTrouble(app, claimed, error);
  }
  await note(app, claimed, { state: 'sent' });
  return undefined;
}

async function requestOf(app: Needs, claimed: BoardReport[], first: BoardReport): Promise<SettleRequest> {
  const { postId, of: threadId, state, settling, ticket } = first;
  if (!settling || state === 'open' || state === 'settled') throw new PermanentError('Nothing was decided.');
  const [post] = await app.store.posts.getMany([postId]);
  return {
    ...{ key: settling.key, postId, threadId, authorId: post?.author.id ?? '', decision: state, hide: settling.hide },
    reportIds: claimed.map(({ id }) => id),
    ...(ticket !== undefined && { ticket }),
  };
}

async function noteTrouble(app: Needs, claimed: BoardReport[], error: unknown): Promise<'away' | undefined> {
  if (error instanceof RateLimitedError || error instanceof UnavailableError) {
    await tryLater(app, claimed, error);
    return 'away';
  }
  if (error instanceof PermanentError) {
    await reopen(app, claimed, error.message);
    return undefined;
  }
  if (!(error instanceof OutcomeUnknownError))
    app.log.error({ reportId: claimed[0]?.id, err: error }, 'a decision on reports ended in the unknown');
  await note(app, claimed, { state: 'unknown' });
  return undefined;
}

/** The network surely did nothing: again in a while, until it has been down for too long. */
async function tryLater(app: Needs, claimed: BoardReport[], error: RateLimitedError | UnavailableError): Promise<void> {
  const [first] = claimed;
  const now = app.clock.now();
  const tries = (first?.settling?.tries ?? 0) + 1;
  const retryAt = error instanceof RateLimitedError ? error.retryAt : undefined;
  const notBefore = nextTryAt({ since: first?.decidedAt ?? now, tries, retryAt }, now);
  if (notBefore) await note(app, claimed, { state: 'waiting', notBefore, tries });
  else await giveUp(app, claimed, error.message);
}

/** As `reopen`, with what was decided, so that a press tries it again. */
async function giveUp(app: Needs, reports: BoardReport[], problem: string): Promise<void> {
  app.log.warn({ reportId: reports[0]?.id }, 'a decision on reports could not be told to its board');
  await reopen(app, reports, `The board could not be told: ${problem}`, 'failed');
}

/** The decision did not reach the board: the reports wait again, with the reason beside them. */
async function reopen(
  app: Needs,
  reports: BoardReport[],
  problem: string,
  as: 'refused' | 'failed' = 'refused',
): Promise<void> {
  await save(
    app,
    reports.map(({ decidedBy: _, decidedAt: __, ...report }) => {
      const decision = as === 'failed' ? ReportDecision.safeParse(report.state).data : undefined;
      const after = { state: as, problem, ...(decision && { decision }) };
      return {
        ...report,
        state: 'open' as const,
        ...(report.settling && { settling: { ...report.settling, ...after } }),
      };
    }),
  );
}

async function note(app: Needs, reports: BoardReport[], change: Partial<Settling>): Promise<BoardReport[]> {
  return save(
    app,
    reports.flatMap(({ settling, ...report }) => (settling ? { ...report, settling: { ...settling, ...change } } : [])),
  );
}

/** Those that nobody changed meanwhile, as they are now. */
async function save(app: Needs, reports: BoardReport[]): Promise<BoardReport[]> {
  if (reports.length === 0) return [];
  const next = reports.map((report) => ({ ...report, version: report.version + 1 }));
  const saved = await app.store.records.boardReports.saveAll(next);
  const done = next.filter(({ id }) => saved.has(id));
  await app.store.threads.touch([...new Set(done.map(({ of }) => of))]);
  for (const { id, of } of done) app.announcer.announce({ kind: 'record', record: 'boardReports', id, of });
  return done;
}
