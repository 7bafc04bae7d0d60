import { OutcomeUnknownError, PermanentError, RateLimitedError, UnavailableError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { SettleRequest } from '#src/ports/board-reports.ts';
import type { BoardReport, Settling } from '#src/schemas/board-report.ts';
import { openSource } from '#src/services/source-context.ts';

type Needs = Pick<
  App,
  'store' | 'queue' | 'connectors' | 'secrets' | 'sourceFolder' | 'fetch' | 'connect' | 'clock' | 'announcer' | 'log'
>;

/** A board that asks us to wait is told again after so long. */
const againAfterMs = 60_000;
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
  for (const together of Map.groupBy(due, ({ settling }) => settling?.key).values()) {
    signal.throwIfAborted();
    await settle(app, together, signal);
  }
}

async function settle(app: Needs, together: BoardReport[], signal: AbortSignal): Promise<void> {
  // From now on it may be under way: one that waited long is not lost because of that.
  const claimed = await note(app, together, { state: 'sending', notBefore: app.clock.now() });
  const [first] = claimed;
  if (!first) return;
  // One that was taken back at this moment takes the others along.
  if (claimed.length < together.length) return reopen(app, claimed, 'A part of the decision was taken back.');
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
}

async function requestOf(app: Needs, claimed: BoardReport[], first: BoardReport): Promise<SettleRequest> {
  const { postId, of: threadId, state, settling, ticket } = first;
  if (!settling || state === 'open') throw new PermanentError('Nothing was decided.');
  const [post] = await app.store.posts.getMany([postId]);
  return {
    ...{ key: settling.key, postId, threadId, authorId: post?.author.id ?? '', decision: state, hide: settling.hide },
    reportIds: claimed.map(({ id }) => id),
    ...(ticket !== undefined && { ticket }),
  };
}

async function noteTrouble(app: Needs, claimed: BoardReport[], error: unknown): Promise<void> {
  if (error instanceof PermanentError) return reopen(app, claimed, error.message);
  // The network surely did nothing.
  if (error instanceof RateLimitedError || error instanceof UnavailableError) {
    const retryAt = error instanceof RateLimitedError ? error.retryAt : undefined;
    const notBefore = retryAt ?? new Date(app.clock.now().getTime() + againAfterMs);
    await note(app, claimed, { state: 'waiting', notBefore });
    return;
  }
  if (!(error instanceof OutcomeUnknownError))
    app.log.error({ reportId: claimed[0]?.id, err: error }, 'a decision on reports ended in the unknown');
  await note(app, claimed, { state: 'unknown' });
}

/** The decision did not reach the board: the reports wait again, with the reason beside them. */
async function reopen(app: Needs, reports: BoardReport[], problem: string): Promise<void> {
  await save(
    app,
    reports.map(({ decidedBy: _, decidedAt: __, ...report }) => ({
      ...report,
      state: 'open' as const,
      ...(report.settling && { settling: { ...report.settling, state: 'refused' as const, problem } }),
    })),
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
