import { weightOf } from '../domain/reporter-accuracy.ts';
import type { App } from '../ports/app.ts';
import type { ReportedPost, ShownReporter } from '../schemas/api/board-reports.ts';
import type { BoardReport } from '../schemas/board-report.ts';
import type { StoredPost } from '../schemas/post.ts';
import type { Thread } from '../schemas/thread.ts';
import { reportersOf } from './board-reporters.ts';
import { everyRecord } from './every-record.ts';
import { capabilitiesOf, wayOf } from './offered-actions.ts';
import { type Account, accountOf } from './source-context.ts';

type Needs = Pick<App, 'store' | 'connectors' | 'secrets' | 'accounts'>;

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
  unread: { sourceId: string; name: string; problem: string }[];
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
    unread: await unreadBoards(app, sourceId),
    reporters: Object.fromEntries(reporters),
    people: Object.fromEntries(named.flatMap((id) => (people.has(id) ? [[id, people.get(id) ?? '']] : []))),
  };
}

async function unreadBoards(app: Needs, only: string | undefined): Promise<ReportList['unread']> {
  return (await app.store.sources.list()).flatMap((source) => {
    const { id, name, paused, health } = source;
    const account = accountOf(app, source);
    const isAsked =
      !paused && (only === undefined || only === id) && account && capabilitiesOf(account).reports === 'api';
    return isAsked && health.reportsProblem !== undefined
      ? [{ sourceId: id, name, problem: health.reportsProblem }]
      : [];
  });
}

interface Weighed {
  reports: BoardReport[];
  weight: number;
  isFolded: boolean;
}

function weighedBy(reports: BoardReport[], reporters: ReadonlyMap<string, ShownReporter>): Weighed {
  // Who reported a post twice, for two reasons, is one voice.
  const voices = [...new Set(reports.map(({ reporterId }) => reporterId))].map((reporterId) => {
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
export function wayBack(account: Account | undefined, post: StoredPost | undefined) {
  const isTold = account?.connector.settleReports !== undefined && capabilitiesOf(account).reports === 'api';
  return {
    isTold,
    canHide: isTold && post !== undefined && !post.removedAt && wayOf(account, 'hide', post).by === 'api',
  };
}

function byId<T extends { id: string }>(items: T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}
