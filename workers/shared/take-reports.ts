import { isDeepStrictEqual } from 'node:util';
import { inOwnOrder, plainLine } from '#src/domain/plain-line.ts';
import type { App } from '#src/ports/app.ts';
import type { FetchedReport, ReportsRead } from '#src/ports/board-reports.ts';
import type { BoardReport, Settling } from '#src/schemas/board-report.ts';

type Needs = Pick<App, 'store' | 'clock' | 'announcer'>;

const longestText = 2000;
const longestWord = 200;
/** Until then what was sent may still be under way. */
const readBackAfterMs = 30_000;

/** Takes in what members report. Taken twice, it changes nothing. */
export async function takeReports(
  app: Needs,
  sourceId: string,
  kept: readonly BoardReport[],
  { reports: fetched, gone }: ReportsRead,
): Promise<void> {
  const now = app.clock.now();
  const known = new Map(kept.map((report) => [report.id, report]));
  const latest = new Map(fetched.map((report) => [report.id, report]));
  const [sources, removed] = await Promise.all([sourceIdsOf(app), removedOf(app, [...latest.values()])]);
  const changed = [...latest.values()].flatMap((report) => {
    const before = known.get(report.id);
    // Of two sources on one board the first keeps a report for as long as it is there.
    const of = before && sources.has(before.sourceId) ? before.sourceId : sourceId;
    return taken(removed.has(report.postId) ? { ...report, text: undefined } : report, before, of, now) ?? [];
  });
  const told = new Set(gone.filter((id) => !latest.has(id)));
  changed.push(...kept.flatMap((report) => (told.has(report.id) ? (settledThere(report, now) ?? []) : [])));
  if (changed.length === 0) return;
  // Who decides at this moment was faster; the next look sees it.
  const saved = await app.store.records.boardReports.saveAll(changed);
  const done = changed.filter(({ id }) => saved.has(id));
  await app.store.threads.touch([...new Set(done.map(({ of }) => of))]);
  for (const { id, of } of done) app.announcer.announce({ kind: 'record', record: 'boardReports', id, of });
}

async function sourceIdsOf({ store }: Needs): Promise<Set<string>> {
  return new Set((await store.sources.list()).map(({ id }) => id));
}

/** Posts that are gone: what a report says of one may repeat it. */
async function removedOf({ store }: Needs, fetched: FetchedReport[]): Promise<Set<string>> {
  const posts = await store.posts.getMany([...new Set(fetched.map(({ postId }) => postId))]);
  return new Set(posts.flatMap(({ id, removedAt }) => (removedAt ? [id] : [])));
}

/** A report as it is to be kept from now on; undefined where nothing of it changed. */
function taken(
  fetched: Omit<FetchedReport, 'text'> & { text?: string | undefined },
  known: BoardReport | undefined,
  sourceId: string,
  now: Date,
): BoardReport | undefined {
  const { threadId, text, at, state, decidedAt, reason, reporterHandle, ...about } = fetched;
  const told: BoardReport = {
    ...{ ...about, of: threadId, sourceId, at: at > now ? now : at, state, version: (known?.version ?? 0) + 1 },
    ...{
      reason: plainLine(reason).slice(0, longestWord),
      reporterHandle: plainLine(reporterHandle).slice(0, longestWord),
    },
    ...(text !== undefined && { text: inOwnOrder(text).slice(0, longestText) }),
    ...(state !== 'open' && { decidedAt: decidedAt ?? now }),
  };
  if (!known) return told;
  if (known.settling?.state === 'unknown') return readBack(known, told, now);
  if (known.state !== 'open') return undefined;
  const next = { ...told, ...(state === 'open' && known.settling && { settling: known.settling }) };
  return isDeepStrictEqual({ ...next, version: 0 }, { ...known, version: 0 }) ? undefined : next;
}

/** A report that its board has no longer; a decision of ours that is on its way is refused there, and opens it again first. */
function settledThere(known: BoardReport, now: Date): BoardReport | undefined {
  const { settling, decidedBy: _, decidedAt: __, ...rest } = known;
  if (known.state !== 'open' && !(settling?.state === 'unknown' && mayBeReadBack(settling, now))) return undefined;
  return { ...rest, state: 'settled', decidedAt: now, version: known.version + 1 };
}

function mayBeReadBack({ notBefore }: Settling, now: Date): boolean {
  return now.getTime() - notBefore.getTime() >= readBackAfterMs;
}

/** What became of a decision whose arrival nobody saw. */
function readBack(known: BoardReport, told: BoardReport, now: Date): BoardReport | undefined {
  const { settling, decidedBy, decidedAt, ...rest } = known;
  if (!settling || !mayBeReadBack(settling, now)) return undefined;
  if (told.state === 'open') {
    const problem = 'The decision did not arrive on the board. You may decide again.';
    return { ...rest, state: 'open', settling: { ...settling, state: 'refused', problem }, version: told.version };
  }
  const isOurs = told.state === known.state;
  return {
    ...rest,
    ...{ state: told.state, version: told.version, settling: { ...settling, state: 'sent' } },
    ...(isOurs && decidedBy !== undefined && { decidedBy }),
    ...(decidedAt && { decidedAt }),
  };
}
