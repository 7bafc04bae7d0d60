import type { App } from '../ports/app.ts';
import type { BoardReport } from '../schemas/board-report.ts';
import { everyRecord } from './every-record.ts';

type Needs = Pick<App, 'store'>;

/** Whoever decides at the same moment is waited for so often. */
const mostTries = 5;

/** What members wrote in reports of posts that are gone: it may repeat the post. That they reported it stays. */
export async function forgetReportsOf({ store }: Needs, threadIds: string[], postIds: string[]): Promise<void> {
  const gone = new Set(postIds);
  await blank(
    store,
    async () => (await store.records.boardReports.ofMany(threadIds)).filter(({ postId }) => gone.has(postId)),
    withoutWords,
  );
}

/** Members whose account is gone, in what they reported. */
export async function forgetReporters(
  { store, connectors }: Needs & Pick<App, 'connectors'>,
  sourceId: string,
  authorIds: string[],
): Promise<void> {
  const source = await store.sources.get(sourceId);
  // Some networks tell of thousands of accounts; few have members who report.
  if (!source || connectors.get(source.connector)?.reports === undefined) return;
  const gone = new Set(authorIds);
  for (const id of gone) await store.records.boardReporters.remove(id);
  await blank(
    store,
    async () => (await everyRecord(store.records.boardReports)).filter(({ reporterId }) => gone.has(reporterId)),
    (report) => ({ ...withoutWords(report), reporterId: `gone:${report.id}`, reporterHandle: 'Somebody' }),
  );
}

function withoutWords({ text: _, ...report }: BoardReport): BoardReport {
  return report;
}

async function blank(
  { records }: App['store'],
  find: () => Promise<BoardReport[]>,
  blanked: (report: BoardReport) => BoardReport,
): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const named = (await find()).filter((report) => JSON.stringify(blanked(report)) !== JSON.stringify(report));
    if (named.length === 0) return;
    await records.boardReports.saveAll(named.map((report) => ({ ...blanked(report), version: report.version + 1 })));
  }
}
