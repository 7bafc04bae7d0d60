import { PermanentError } from '#src/errors.ts';
import type { FetchedReport } from '#src/ports/board-reports.ts';
import type { ReportDecision, ReporterRecord } from '#src/schemas/board-report.ts';
import type { Verdict } from './folder.ts';
import { dayOf, isDeleted, type Network, publishedPost } from './network.ts';
import type { SampleReport } from './sample-day.ts';

/** Reports of so many days are handed over; who reported how well before counts with them. */
const daysBack = 2;

/** What members of Kettle Talk reported until now, the oldest first, with what became of it. */
export function reportsOn(network: Network, verdicts: readonly Verdict[]): FetchedReport[] {
  const settled = new Map(verdicts.flatMap((verdict) => verdict.reportIds.map((id) => [id, verdict])));
  const days = Array.from({ length: Math.min(daysBack, network.today) }, (_, back) => network.today - back).reverse();
  const made = days.flatMap((day) => dayOf(network, day).reports).filter(({ at }) => at <= network.nowMinute);
  const records = new Map<string, ReporterRecord>();
  return made.flatMap((report) => {
    const { id, post, reporter, reason, text, at } = report;
    if (!publishedPost(network, post.id)) return [];
    const before = records.get(reporter.handle) ?? { upheld: 0, rejected: 0, ignored: 0 };
    const { state, decidedAt } = outcomeOf(network, report, settled.get(id));
    records.set(reporter.handle, state === 'open' ? before : { ...before, [state]: before[state] + 1 });
    // What was removed needs nobody's decision.
    if (state === 'open' && isDeleted(network, post)) return [];
    return {
      ...{ id, postId: post.id, threadId: post.threadId, reason, state, record: before },
      ...{ reporterId: `sandbox:${reporter.place}:@${reporter.handle}`, reporterHandle: reporter.handle },
      ...(text !== '' && { text }),
      at: network.clock.realAt(at),
      ...(decidedAt && { decidedAt }),
    };
  });
}

function outcomeOf(
  network: Network,
  { decided }: SampleReport,
  verdict: Verdict | undefined,
): { state: 'open' | ReportDecision; decidedAt?: Date } {
  if (decided && decided.at <= network.nowMinute)
    return { state: decided.state, decidedAt: network.clock.realAt(decided.at) };
  if (verdict) return { state: verdict.decision, decidedAt: new Date(verdict.atMs) };
  return { state: 'open' };
}

/** Throws PermanentError where one of the reports no longer waits for a decision. */
export function refuseDecided(reports: readonly FetchedReport[], reportIds: readonly string[]): void {
  const open = new Set(reports.flatMap(({ id, state }) => (state === 'open' ? [id] : [])));
  if (!reportIds.every((id) => open.has(id)))
    throw new PermanentError('Somebody has decided on this report on the board already.');
}
