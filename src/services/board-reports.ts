import { randomUUID } from 'node:crypto';
import { weightOf } from '../domain/reporter-accuracy.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { ReportedPost, ShownReporter } from '../schemas/api/board-reports.ts';
import type { BoardReport, BoardReporter, ReportDecision } from '../schemas/board-report.ts';
import type { StoredPost } from '../schemas/post.ts';
import type { Thread } from '../schemas/thread.ts';
import type { User } from '../schemas/user.ts';
import { reportersOf, shownReporter } from './board-reporters.ts';
import { everyRecord } from './every-record.ts';
import { capabilitiesOf, wayOf } from './offered-actions.ts';
import { type Account, accountOf } from './source-context.ts';
import { noteInThreads } from './thread-history.ts';

type Needs = Pick<App, 'store' | 'queue' | 'clock' | 'announcer' | 'connectors' | 'secrets' | 'accounts'>;

/** The seconds of Undo. */
const undoMs = 10_000;
const mostShown = 100;
const longestText = 2000;

interface Wanted {
  state: 'open' | 'decided';
  threadId?: string;
  sourceId?: string;
}

interface ReportList {
  posts: ReportedPost[];
  isCut: boolean;
  reporters: Record<string, ShownReporter>;
  people: Record<string, string>;
}

/** How often a reporter was right is told by all their reports, so all are read, in pages. */
export async function listReports(app: Needs, { state, threadId, sourceId }: Wanted): Promise<ReportList> {
  const all = await everyRecord(app.store.records.boardReports);
  const wanted = all.filter(
    (report) =>
      (report.state === 'open') === (state === 'open') &&
      (threadId === undefined || report.of === threadId) &&
      (sourceId === undefined || report.sourceId === sourceId),
  );
  const reporters = await reportersOf(app, wanted, all);
  const weighed = [...Map.groupBy(wanted, ({ postId }) => postId).values()].map((reports) =>
    weighedBy(reports, reporters),
  );
  const latest = ({ reports }: Weighed) => Math.max(...reports.map(({ decidedAt, at }) => (decidedAt ?? at).getTime()));
  weighed.sort(
    state === 'open' ? (a, b) => b.weight - a.weight || latest(a) - latest(b) : (a, b) => latest(b) - latest(a),
  );
  const shown = weighed.slice(0, mostShown);
  const posts = await withPosts(app, shown);
  const userIds = shown.flatMap(({ reports }) => reports.flatMap(({ decidedBy }) => decidedBy ?? []));
  const people = new Map((await app.accounts.list()).map(({ id, name }) => [id, name]));
  const named = [...userIds, ...[...reporters.values()].flatMap(({ muted }) => muted?.userId ?? [])];
  return {
    posts,
    isCut: weighed.length > mostShown,
    reporters: Object.fromEntries(reporters),
    people: Object.fromEntries(named.flatMap((id) => (people.has(id) ? [[id, people.get(id) ?? '']] : []))),
  };
}

interface Weighed {
  reports: BoardReport[];
  weight: number;
  isFolded: boolean;
}

function weighedBy(reports: BoardReport[], reporters: ReadonlyMap<string, ShownReporter>): Weighed {
  const voices = reports.map(({ reporterId }) => {
    const { record = { upheld: 0, rejected: 0, ignored: 0 }, muted } = reporters.get(reporterId) ?? {};
    return { record, isMuted: muted !== undefined };
  });
  return {
    reports: reports.toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.id.localeCompare(b.id)),
    weight: weightOf(voices),
    isFolded: voices.every(({ isMuted }) => isMuted),
  };
}

async function withPosts(app: Needs, weighed: Weighed[]): Promise<ReportedPost[]> {
  const firsts = weighed.flatMap(({ reports }) => reports.slice(0, 1));
  const [posts, threads, sources] = await Promise.all([
    app.store.posts.getMany(firsts.map(({ postId }) => postId)),
    app.store.threads.getMany([...new Set(firsts.map(({ of }) => of))]),
    app.store.sources.list(),
  ]);
  const [postOf, threadOf] = [byId(posts), byId(threads)];
  const accounts = new Map(sources.map((source) => [source.id, accountOf(app, source)]));
  return weighed.flatMap((one) => {
    const [first] = one.reports;
    if (!first) return [];
    const { postId, of: threadId, sourceId } = first;
    return {
      ...{ ...one, postId, threadId, sourceId },
      ...shownPost(postOf.get(postId), threadOf.get(threadId)),
      ...wayBack(accounts.get(sourceId), postOf.get(postId)),
    };
  });
}

function shownPost(post: StoredPost | undefined, thread: Thread | undefined) {
  const isThere = post !== undefined && post.removedAt === undefined;
  const place = post?.place ?? thread?.place;
  return {
    title: thread?.title ?? '',
    ...(place !== undefined && { place }),
    ...(isThere && {
      ...{
        author: post.author.handle,
        text: post.text.slice(0, longestText),
        url: post.url,
        createdAt: post.createdAt,
      },
    }),
  };
}

/** Whether the board hears of a decision, and whether the post can be hidden with it. */
function wayBack(account: Account | undefined, post: StoredPost | undefined) {
  const isTold = account?.connector.settleReports !== undefined && capabilitiesOf(account).reports === 'api';
  return {
    isTold,
    canHide: isTold && post !== undefined && !post.removedAt && wayOf(account, 'hide', post).by === 'api',
  };
}

function byId<T extends { id: string }>(items: T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

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
  if (isTold) await app.queue.add('boardReports', { settle: true }, { key: 'boardReports:settle', delayMs: undoMs });
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

async function asSeen({ store, ...app }: Needs, seen: Seen[]): Promise<BoardReport[]> {
  const reports = await store.records.boardReports.getMany(seen.map(({ id }) => id));
  if (reports.length < new Set(seen.map(({ id }) => id)).size) throw new NotFoundError('The report');
  const versions = new Map(seen.map(({ id, version }) => [id, version]));
  const changed = reports.find(({ id, version }) => versions.get(id) !== version);
  if (changed) throw await tooLate({ store, ...app }, changed);
  return reports;
}

async function tooLate({ accounts }: Needs, { state, decidedBy }: BoardReport): Promise<ConflictError> {
  if (state === 'open') return new ConflictError('The report has changed since you looked. Look at it again.');
  const who = decidedBy && (await accounts.list()).find(({ id }) => id === decidedBy)?.name;
  return new ConflictError(`${who ?? 'The board’s own staff'} has decided on this report already: ${state}.`);
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
