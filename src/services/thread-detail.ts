import { isClosed } from '../domain/case.ts';
import { hiddenOf, shownOf } from '../domain/thread-window.ts';
import { unheardIn } from '../domain/unheard.ts';
import { NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { ThreadDetail, ThreadPost } from '../schemas/api/threads.ts';
import type { Case } from '../schemas/case.ts';
import type { MentionWithPost } from '../schemas/mention.ts';
import type { StoredPost } from '../schemas/post.ts';
import { complaintFrom } from '../schemas/sentiment.ts';
import type { Thread } from '../schemas/thread.ts';
import type { User } from '../schemas/user.ts';
import { boardOf } from './boards.ts';
import { offeredActions } from './offered-actions.ts';
import { accountOf } from './source-context.ts';
import { namesIn } from './thread-names.ts';
import { watchMarksOf } from './watch-shown.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'connectors' | 'secrets'>;

/** A longer thread is looked through no further back. */
const longestThread = 5_000;
/** Of what people did the latest is shown. */
const longestHistory = 500;

/** @param around a post that is to be among those that are shown. Throws NotFoundError. */
export async function threadDetail(app: Needs, user: User, threadId: string, around?: string): Promise<ThreadDetail> {
  const { store } = app;
  const thread = await getThread(app, threadId);
  const voices = (await store.threads.voices([threadId], longestThread)).get(threadId) ?? [];
  const shown = shownOf(voices, thread.seen?.to, around);
  const [posts, mentions, cases, board, history, actions] = await Promise.all([
    store.posts.getMany(shown),
    mentionsOf(app, shown),
    store.cases.ofThreads([threadId], 'all'),
    boardOf(app, thread),
    historyOf(app, threadId),
    store.actions.ofThread(threadId),
  ]);
  const promises = await store.records.staffPromises.list({ of: threadId });
  const standing = [...cases].sort((a, b) => Number(isClosed(a.status)) - Number(isClosed(b.status))).slice(0, 50);
  const names = await namesIn(
    app,
    [thread],
    [
      ...history.map(({ userId }) => userId),
      ...actions.map(({ userId }) => userId),
      ...promises.flatMap(({ confirmedBy }) => confirmedBy ?? []),
      ...cases.flatMap(({ assigneeId }) => assigneeId ?? []),
    ],
  );
  return {
    thread,
    posts: await shownPosts(app, user, thread, { posts, mentions, cases, promises }),
    isCut: shown.length < voices.length || voices.length === longestThread,
    hidden: hiddenOf(voices, shown),
    board,
    cases: standing,
    history,
    actions,
    ...names,
  };
}

/** Throws NotFoundError. */
export async function getThread({ store }: Pick<App, 'store'>, threadId: string): Promise<Thread> {
  const thread = await store.threads.get(threadId);
  if (!thread) throw new NotFoundError('The thread');
  return thread;
}

async function historyOf({ store }: Needs, threadId: string): Promise<ThreadDetail['history']> {
  const all = await store.records.threadEvents.ofMany([threadId]);
  return all.slice(-longestHistory);
}

async function mentionsOf({ store }: Needs, postIds: string[]): Promise<Map<string, MentionWithPost[]>> {
  const found = await store.mentions.getMany(await store.mentions.idsOfPosts(postIds));
  return Map.groupBy(found, ({ postId }) => postId);
}

interface Known {
  posts: StoredPost[];
  mentions: Map<string, MentionWithPost[]>;
  cases: Case[];
  promises: Awaited<ReturnType<App['store']['records']['staffPromises']['list']>>;
}

async function shownPosts(
  app: Needs,
  user: User,
  { id: threadId, sourceId }: Thread,
  { posts, mentions, cases, promises }: Known,
): Promise<ThreadPost[]> {
  const { records } = app.store;
  const [source, marks, reports] = await Promise.all([
    app.store.sources.get(sourceId),
    watchMarksOf(app, threadId),
    records.boardReports.ofMany([threadId]),
  ]);
  const account = source && accountOf(app, source);
  const unheard = unheardIn(posts);
  const caseOf = casesByPost(mentions, cases);
  return posts.map((post) => {
    const judged = mentions.get(post.id) ?? [];
    // Of several brands that one which somebody should answer for.
    const best = judged.find(({ flagged }) => flagged) ?? judged.find(complains) ?? judged[0];
    const item = caseOf(post.id);
    const lacks = unheard.get(post.id);
    const { post: _post, ...mention } = best ?? { post };
    return {
      ...post,
      ...offeredActions(account, post, user),
      ...('id' in mention && { mention }),
      ...(lacks && { unheard: lacks }),
      complaint: !post.byUs && judged.some(complains),
      flagged: item?.lane === 'engage' && !isClosed(item.status),
      ...(item && { caseId: item.id }),
      watchWords: marks.get(post.id) ?? [],
      reports: reports.filter(({ postId }) => postId === post.id),
      ...withPromise(promises.find(({ id }) => id === post.id)),
    };
  });
}

function withPromise(promise: Known['promises'][number] | undefined): Pick<ThreadPost, 'promise'> {
  return promise ? { promise } : {};
}

function complains({ sentiment }: Pick<MentionWithPost, 'sentiment'>): boolean {
  return (sentiment?.complaint ?? 0) >= complaintFrom;
}

/** The case that a post opened, or in which it stands by itself; what only joined one is no reason of it. An open one first. */
function casesByPost(mentions: Map<string, MentionWithPost[]>, cases: Case[]): (postId: string) => Case | undefined {
  const [byId, byMention] = [new Map(cases.map((item) => [item.id, item])), new Map<string, Case>()];
  for (const item of [...cases].sort((a, b) => Number(!isClosed(a.status)) - Number(!isClosed(b.status))))
    byMention.set(item.mentionId, item);
  return (postId) => {
    const found = (mentions.get(postId) ?? []).flatMap(
      ({ id, flagged, caseId }) =>
        byMention.get(id) ?? (flagged && caseId !== undefined ? (byId.get(caseId) ?? []) : []),
    );
    return found.find(({ status }) => !isClosed(status)) ?? found[0];
  };
}
