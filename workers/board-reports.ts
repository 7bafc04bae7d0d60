import { AppError, BudgetError, RateLimitedError } from '#src/errors.ts';
import type { App } from '#src/ports/app.ts';
import type { BoardReport } from '#src/schemas/board-report.ts';
import type { JobPayload } from '#src/schemas/job.ts';
import type { Source } from '#src/schemas/source.ts';
import { everyRecord } from '#src/services/every-record.ts';
import { capabilitiesOf } from '#src/services/offered-actions.ts';
import { accountOf, openSource } from '#src/services/source-context.ts';
import { settleReports } from './shared/settle-reports.ts';
import { takeReports } from './shared/take-reports.ts';

type Needs = Pick<
  App,
  'store' | 'queue' | 'connectors' | 'secrets' | 'sourceFolder' | 'fetch' | 'connect' | 'clock' | 'announcer' | 'log'
>;

/**
 * Tells boards what staff decided on reports of members, and reads what members report. A board that cannot be asked now is
 * asked by the next run.
 */
export async function boardReports(app: Needs, job: JobPayload<'boardReports'>, signal: AbortSignal): Promise<void> {
  await settleReports(app, await everyRecord(app.store.records.boardReports), signal);
  if (job.settle) return;
  const kept = await everyRecord(app.store.records.boardReports);
  for (const source of await app.store.sources.list()) {
    if (source.paused || !isAsked(app, source)) continue;
    try {
      await readReports(app, source, kept, signal);
      await noteProblem(app, source, undefined);
    } catch (error) {
      if (signal.aborted) throw error;
      const about = { sourceId: source.id };
      if (error instanceof BudgetError) app.log.info(about, 'the budget leaves no more looks at reports');
      else if (error instanceof RateLimitedError) app.log.info(about, 'the board asks to wait with reports');
      else if (!(error instanceof AppError)) {
        app.log.error({ ...about, err: error }, 'reports could not be read, in an unforeseen way');
        await noteProblem(app, source, 'It answered in a way that nobody foresaw.');
      } else if (await noteProblem(app, source, error.message))
        app.log.warn({ ...about, code: error.code }, 'reports could not be read');
    }
  }
}

/** For the page of reports. False where that is known already. */
async function noteProblem(app: Needs, source: Source, problem: string | undefined): Promise<boolean> {
  if (source.health.reportsProblem === problem) return false;
  await app.store.sources.saveHealth(source.id, { reportsProblem: problem });
  app.announcer.announce({ kind: 'source', sourceId: source.id });
  app.announcer.announce({ kind: 'record', record: 'boardReports', id: source.id });
  return true;
}

function isAsked(app: Needs, source: Source): boolean {
  const { retryAt } = source.health.rate ?? {};
  if (retryAt && retryAt > app.clock.now()) return false;
  const account = accountOf(app, source);
  return account?.connector.reports !== undefined && capabilitiesOf(account).reports === 'api';
}

async function readReports(app: Needs, source: Source, kept: BoardReport[], signal: AbortSignal): Promise<void> {
  const { connector, context } = openSource(app, source, signal, 'look');
  const known = kept.filter(
    ({ sourceId, state, settling }) => sourceId === source.id && (state === 'open' || settling?.state === 'unknown'),
  );
  const fetched = await connector.reports?.(
    known.map(({ id }) => id),
    context,
  );
  // A board whose source was removed and added again has reports that are kept already.
  if (fetched) await takeReports(app, source.id, kept, fetched);
}
