import { randomUUID } from 'node:crypto';
import { claimInTheWay } from '../domain/thread-moves.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { ShownReporter } from '../schemas/api/board-reports.ts';
import type { BoardReport, BoardReporter, ReportDecision } from '../schemas/board-report.ts';
import type { User } from '../schemas/user.ts';
import { shownReporter } from './board-reporters.ts';
import { wayBack } from './board-reports.ts';
import { settingsOf } from './boards.ts';
import { everyRecord } from './every-record.ts';
import { accountOf } from './source-context.ts';
import { noteInThreads } from './thread-history.ts';

type Needs = Pick<App, 'store' | 'queue' | 'clock' | 'announcer' | 'connectors' | 'secrets' | 'accounts'>;

/** The seconds of Undo. */
const undoMs = 10_000;

interface Seen {
  id: string;
  version: number;
}

const decidedWords: Record<ReportDecision, string> = { upheld: 'Upheld', rejected: 'Rejected', ignored: 'Ignored' };

/** Throws ConflictError where somebody was faster, InvalidInputError where the reports are of different posts. */
export async function decide(
  app: Needs,
  user: User,
  seen: Seen[],
  { decision, hide }: { decision: ReportDecision; hide: boolean },
): Promise<BoardReport[]> {
  const reports = await asSeen(app, seen);
  const [first] = reports;
  if (!first || reports.some(({ postId }) => postId !== first.postId))
    throw new InvalidInputError('Reports are decided post by post.');
  for (const report of reports) if (report.state !== 'open') throw await tooLate(app, report);
  await refuseClaimed(app, user, first);
  const source = await app.store.sources.get(first.sourceId);
  const [post] = await app.store.posts.getMany([first.postId]);
  const { isTold, canHide } = wayBack(source && accountOf(app, source), post);
  if (hide && (decision !== 'upheld' || !canHide))
    throw new InvalidInputError('The post cannot be hidden with this decision; hide it in its thread.');
  const now = app.clock.now();
  const settling = { state: 'waiting' as const, key: randomUUID(), notBefore: new Date(now.getTime() + undoMs), hide };
  const decided = await saveAll(
    app,
    reports.map(({ settling: _, ...report }) => ({
      ...report,
      ...{ state: decision, decidedBy: user.id, decidedAt: now, version: report.version + 1 },
      ...(isTold && { settling }),
    })),
  );
  const reasons = [...new Set(decided.map(({ reason }) => reason))].join(', ');
  const what =
    decided.length === 1 ? `a report of a post (${reasons})` : `${decided.length} reports of a post (${reasons})`;
  const text = `${decidedWords[decision]} ${what}${hide ? ', and hid it' : ''}.`;
  await noteInThreads(app, [{ of: first.of, at: now, userId: user.id, kind: 'report', text }]);
  // One of its own: a job that waits for an earlier decision runs before this one's seconds are over.
  if (isTold) await app.queue.add('boardReports', { settle: true }, { key: settling.key, delayMs: undoMs });
  await tellOf(app, decided);
  return decided;
}

/** Throws ConflictError where the board was told, or somebody else decided. */
export async function undo(app: Needs, user: User, seen: Seen[]): Promise<BoardReport[]> {
  const reports = await asSeen(app, seen);
  for (const { state, decidedBy, settling } of reports) {
    if (state === 'open' || decidedBy !== user.id) throw new ConflictError('Only who decided a report takes it back.');
    if (settling && settling.state !== 'waiting')
      throw new ConflictError('The board has been told already; what it did is mended there.');
  }
  const opened = await saveAll(
    app,
    reports.map(({ settling: _, decidedBy: __, decidedAt: ___, ...report }) => ({
      ...report,
      ...{ state: 'open' as const, version: report.version + 1 },
    })),
  );
  const [first] = opened;
  if (first) {
    const about = { of: first.of, at: app.clock.now(), userId: user.id, kind: 'report' as const };
    await noteInThreads(app, [{ ...about, text: 'Took the decision on a report back.' }]);
  }
  await tellOf(app, opened);
  return opened;
}

/** Throws ConflictError where somebody changed it meanwhile. */
export async function mute(
  app: Needs,
  user: User,
  { reporterId: id, handle, muted, version }: { reporterId: string; handle: string; muted: boolean; version: number },
): Promise<ShownReporter> {
  const theirs = (await everyRecord(app.store.records.boardReports)).filter(({ reporterId }) => reporterId === id);
  if (theirs.length === 0) throw new NotFoundError('The member');
  const reporter: BoardReporter = {
    ...{ id, handle, version: version + 1 },
    ...(muted && { muted: { userId: user.id, at: app.clock.now() } }),
  };
  if (!(await app.store.records.boardReporters.save(reporter)))
    throw new ConflictError('Somebody changed this member meanwhile. Look at it again.');
  const waiting = theirs.filter(({ state }) => state === 'open');
  await app.store.threads.touch([...new Set(waiting.map(({ of }) => of))]);
  app.announcer.announce({ kind: 'record', record: 'boardReporters', id });
  return shownReporter({ id, handle }, theirs, reporter);
}

async function asSeen(app: Needs, seen: Seen[]): Promise<BoardReport[]> {
  const reports = await app.store.records.boardReports.getMany(seen.map(({ id }) => id));
  if (reports.length < new Set(seen.map(({ id }) => id)).size) throw new NotFoundError('The report');
  const versions = new Map(seen.map(({ id, version }) => [id, version]));
  const changed = reports.find(({ id, version }) => versions.get(id) !== version);
  if (changed) throw await tooLate(app, changed);
  return reports;
}

/** As the rule of the board has it, of whoever acts on a thread. */
async function refuseClaimed(app: Needs, user: User, { sourceId, of }: BoardReport): Promise<void> {
  const [thread, settings] = await Promise.all([app.store.threads.get(of), settingsOf(app, [sourceId])]);
  if (!thread) return;
  const why = claimInTheWay(settings(sourceId).claim, thread, { userId: user.id, now: app.clock.now() });
  if (why === 'missing') throw new ConflictError('Claim the thread first: this board asks for it.');
  if (why === 'theirs')
    throw new ConflictError(`${(await nameOf(app, thread.claim?.userId)) ?? 'Somebody else'} has claimed this thread.`);
}

async function nameOf({ accounts }: Needs, userId: string | undefined): Promise<string | undefined> {
  return userId === undefined ? undefined : (await accounts.list()).find(({ id }) => id === userId)?.name;
}

async function tooLate(app: Needs, { state, decidedBy }: BoardReport): Promise<ConflictError> {
  if (state === 'open') return new ConflictError('The report has changed since you looked. Look at it again.');
  if (state === 'settled') return new ConflictError('This report was settled on the board already.');
  return new ConflictError(
    `${(await nameOf(app, decidedBy)) ?? 'The board’s own staff'} has decided on this report already: ${state}.`,
  );
}

/** Those that were saved; throws ConflictError where somebody was faster with all of them. */
async function saveAll({ store }: Needs, reports: BoardReport[]): Promise<BoardReport[]> {
  const saved = await store.records.boardReports.saveAll(reports);
  const done = reports.filter(({ id }) => saved.has(id));
  if (done.length === 0) throw new ConflictError('Somebody was faster. Look at the report again.');
  return done;
}

async function tellOf({ store, announcer }: Needs, reports: BoardReport[]): Promise<void> {
  await store.threads.touch([...new Set(reports.map(({ of }) => of))]);
  for (const { id, of } of reports) announcer.announce({ kind: 'record', record: 'boardReports', id, of });
}
