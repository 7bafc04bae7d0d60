import { isHot } from '../domain/thread-heat.ts';
import { inOrder, lineOfIssue, lineOfThread, type ShiftLine } from '../domain/thread-shift.ts';
import { NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { ThreadFilter } from '../ports/store/threads.ts';
import type { SinceLooked } from '../schemas/api/shift.ts';
import { type BoardLine, everybody } from '../schemas/handover.ts';
import type { Issue } from '../schemas/issue.ts';
import type { Thread, ThreadOrder, ThreadTab } from '../schemas/thread.ts';
import type { User } from '../schemas/user.ts';

type Needs = Pick<App, 'store' | 'clock'>;

/** Threads that are read of each list, and issues. */
const mostRead = 200;
/** Threads of each list that are named. */
const mostNamed = 40;
const dayMs = 86_400_000;
const mostTries = 5;

/** What the next shift should know of the boards, of a team's brands or of all. */
export async function shiftOf(
  app: Needs,
  user: User,
  teamId?: string,
): Promise<{ lines: BoardLine[]; isCut: boolean; since: SinceLooked; at: Date }> {
  const at = app.clock.now();
  const [{ lines, isCut }, since] = await Promise.all([linesFor(app, user, teamId), sinceLooked(app, user)]);
  return { lines, isCut, since, at };
}

/** The concerns alone. Throws NotFoundError where there is no such team. */
export async function linesFor(
  app: Needs,
  user: User,
  teamId?: string,
): Promise<{ lines: BoardLine[]; isCut: boolean }> {
  const now = app.clock.now();
  const brandIds = await brandsOf(app, teamId);
  const list = (tab: ThreadTab, order: ThreadOrder) => listsOf(app, tab, order, brandIds);
  const [promised, escalated, flagged, hot, waiting, newest, looked, issues] = await Promise.all([
    list('promised', 'waiting'),
    list('escalated', 'waiting'),
    list('flagged', 'heat'),
    list('all', 'heat'),
    list('all', 'waiting'),
    // Behind voices that nobody answers any more, those of today.
    list('all', 'newest'),
    lookOf(app, user),
    app.store.themes.issues({}, mostRead),
  ]);
  const found = new Map<string, ShiftLine>();
  for (const thread of [promised, escalated, flagged, hot, waiting, newest].flat(2)) {
    const line = lineOfThread(thread, now);
    if (line) found.set(thread.id, line);
  }
  const moved = issues
    .filter(({ brandId }) => brandIds.length === 0 || brandIds.includes(brandId))
    .flatMap((issue) => lineOfIssue(issue, looked) ?? []);
  const byConcern = Map.groupBy(inOrder([...found.values(), ...moved]), ({ concern }) => concern);
  const kept = [...byConcern.values()].map((lines) => lines.slice(0, mostNamed));
  const isCut = [...byConcern.values()].some(({ length }) => length > mostNamed);
  // Behind the hottest and those who wait longest stand threads in which nothing is to be done.
  const isLonger =
    lastsOf([...promised, ...escalated, ...flagged]).length > 0 ||
    lastsOf(hot).some(({ heat }) => isHot(heat.level)) ||
    lastsOf(waiting).some((thread) => lineOfThread(thread, now) !== undefined);
  return { lines: kept.flat(), isCut: isCut || isLonger };
}

/** Where lists were cut short, the last thread of each. */
function lastsOf(lists: Thread[][]): Thread[] {
  return lists.flatMap((list) => (list.length < mostRead ? [] : list.slice(-1)));
}

/** A list for each of the brands, or one of all. */
async function listsOf(app: Needs, tab: ThreadTab, order: ThreadOrder, brandIds: string[]): Promise<Thread[][]> {
  if (brandIds.length === 0) return [await listOf(app, { tab }, order)];
  return Promise.all(brandIds.map((brandId) => listOf(app, { tab, brandId }, order)));
}

/** What is known now of threads and issues that somebody kept, without those that nothing waits in any more. */
export async function linesOf(
  app: Needs,
  user: User,
  kept: readonly Pick<BoardLine, 'id' | 'concern'>[],
): Promise<BoardLine[]> {
  const now = app.clock.now();
  const [since, { threads, issues }] = await Promise.all([lookOf(app, user), behind(app, kept)]);
  const lines = [
    ...threads.map((thread) => lineOfThread(thread, now)),
    ...issues.map((issue) => lineOfIssue(issue, since)),
  ];
  return inOrder(lines.flatMap((line) => line ?? []));
}

/** What came since the user last said that they have looked. */
export async function sinceLooked(app: Needs, user: User): Promise<SinceLooked> {
  const [since, known, newest, issues] = await Promise.all([
    lookOf(app, user),
    app.store.records.boardLooks.get(user.id),
    listOf(app, { tab: 'all' }, 'newest'),
    app.store.themes.issues({}, mostRead),
  ]);
  const fresh = newest.filter(({ lastPostAt }) => lastPostAt > since);
  const begun = fresh.filter(({ createdAt }) => createdAt > since).length;
  return {
    ...(known && { lookedAt: known.at }),
    ...{ since, begun, continued: fresh.length - begun },
    unanswered: fresh.filter(({ unanswered }) => unanswered > 0).length,
    hot: fresh.filter(({ heat }) => isHot(heat.level)).length,
    issues: issues.filter((issue) => lineOfIssue(issue, since) !== undefined).length,
    isCut: fresh.length >= mostRead,
  };
}

/** Only ever forward, and never beyond now. */
export async function noteLooked({ store, clock }: Needs, user: User, at: Date): Promise<Date> {
  const now = clock.now();
  const upTo = at < now ? at : now;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const known = await store.records.boardLooks.get(user.id);
    if (known && known.at >= upTo) return known.at;
    if (await store.records.boardLooks.save({ id: user.id, at: upTo, version: (known?.version ?? 0) + 1 })) return upTo;
  }
  // Another of their screens is ahead of this one.
  return upTo;
}

/** What threads and issues are called now, by their ids; those that are gone have no name. */
export async function titlesOf(app: Pick<App, 'store'>, lines: readonly BoardLine[]): Promise<Map<string, string>> {
  const { threads, issues } = await behind(app, lines);
  return new Map([
    ...threads.map(({ id, title }) => [id, title] as const),
    ...issues.map(({ id, name }) => [id, name] as const),
  ]);
}

async function behind(
  { store }: Pick<App, 'store'>,
  lines: readonly Pick<BoardLine, 'id' | 'concern'>[],
): Promise<{ threads: Thread[]; issues: Issue[] }> {
  const idsOf = (isIssue: boolean) => [
    ...new Set(lines.filter(({ concern }) => (concern === 'issue') === isIssue).map(({ id }) => id)),
  ];
  const [threads, issues] = await Promise.all([
    store.threads.getMany(idsOf(false)),
    Promise.all(idsOf(true).map((id) => store.themes.issue(id))),
  ]);
  return { threads, issues: issues.flatMap((issue) => issue ?? []) };
}

async function listOf({ store }: Needs, filter: ThreadFilter, order: ThreadOrder): Promise<Thread[]> {
  return store.threads.list(filter, order, { limit: mostRead });
}

async function lookOf({ store, clock }: Needs, { id }: User): Promise<Date> {
  return (await store.records.boardLooks.get(id))?.at ?? new Date(clock.now().getTime() - dayMs);
}

async function brandsOf({ store }: Needs, teamId: string | undefined): Promise<string[]> {
  if (teamId === undefined || teamId === everybody) return [];
  const team = await store.records.teams.get(teamId);
  if (!team) throw new NotFoundError('The team');
  return team.brandIds;
}
