import { accuracyOf, recordOf, seemsInBadFaith } from '../domain/reporter-accuracy.ts';
import type { App } from '../ports/app.ts';
import type { ShownReporter } from '../schemas/api/board-reports.ts';
import type { BoardReport, BoardReporter, ReporterRecord } from '../schemas/board-report.ts';

type Needs = Pick<App, 'store'>;

/** Everybody who made one of these reports, by id; `all` are the reports by which they are known. */
export async function reportersOf(
  { store }: Needs,
  reports: readonly BoardReport[],
  all: readonly BoardReport[],
): Promise<Map<string, ShownReporter>> {
  const byReporter = Map.groupBy(all, ({ reporterId }) => reporterId);
  const handles = new Map(reports.map(({ reporterId, reporterHandle }) => [reporterId, reporterHandle]));
  const kept = new Map((await store.records.boardReporters.getMany([...handles.keys()])).map((one) => [one.id, one]));
  return new Map(
    [...handles].map(([id, handle]) => [id, shownReporter({ id, handle }, byReporter.get(id) ?? [], kept.get(id))]),
  );
}

export function shownReporter(
  { id, handle }: Pick<BoardReporter, 'id' | 'handle'>,
  theirs: readonly BoardReport[],
  kept: BoardReporter | undefined,
): ShownReporter {
  const own: ReporterRecord = { upheld: 0, rejected: 0, ignored: 0 };
  // What the board settled without saying how tells nothing of who reported it.
  for (const { state } of theirs) if (state !== 'open' && state !== 'settled') own[state] += 1;
  const told = theirs.reduce<BoardReport | undefined>(
    (last, report) => (report.record && (!last || report.at > last.at) ? report : last),
    undefined,
  );
  const record = recordOf(own, told?.record);
  return {
    ...{ id, handle, record, accuracy: accuracyOf(record), seemsInBadFaith: seemsInBadFaith(record) },
    ...(kept?.muted && { muted: kept.muted }),
    version: kept?.version ?? 0,
  };
}
