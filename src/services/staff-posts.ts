import { titleOf } from '../domain/case.ts';
import type { App } from '../ports/app.ts';
import type { ThreadVoice } from '../ports/store/threads.ts';
import type { PromiseFilter, StaffAccount, StaffPost } from '../schemas/api/staff-posts.ts';
import type { StoredPost } from '../schemas/post.ts';
import type { StaffPromise } from '../schemas/staff-promise.ts';
import type { Thread } from '../schemas/thread.ts';
import { isOnBoard } from './board-threads.ts';
import { defined } from './defined.ts';
import { placeOf, wordOf } from './list-places.ts';
import { isOpenPromise } from './promise-watch.ts';

type Needs = Pick<App, 'store' | 'connectors' | 'accounts'>;

interface Wanted {
  sourceId?: string | undefined;
  authorId?: string | undefined;
  brandId?: string | undefined;
  promises?: PromiseFilter | undefined;
  after?: string | undefined;
  limit: number;
}

const perRead = 200;
/** So many posts of ours are looked through for one page; what a filter leaves out is not asked for without end. */
const mostRead = 2000;
/** Later posts of a thread that are counted. */
const mostVoices = 1000;
const longestAnswered = 200;

/** What our accounts wrote on boards, the newest first. */
export async function listStaffPosts(
  app: Needs,
  { after, limit, ...wanted }: Wanted,
): Promise<{ posts: StaffPost[]; next?: string; people: Record<string, string> }> {
  const sourceIds = await boardsOf(app, wanted.sourceId);
  const found: { post: StoredPost; thread: Thread; promise: StaffPromise | undefined }[] = [];
  let behind = after === undefined ? undefined : placeOf(after);
  for (let read = 0; sourceIds.length > 0 && read < mostRead && found.length <= limit; read += perRead) {
    const posts = await app.store.posts.ofOurs({
      ...{ sourceIds, limit: perRead },
      ...defined({ authorId: wanted.authorId, behind }),
    });
    found.push(...(await fitting(app, posts, wanted)));
    const last = posts.at(-1);
    behind = last && posts.length === perRead ? { at: last.createdAt, id: last.id } : undefined;
    if (!behind) break;
  }
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1)?.post : undefined;
  // Beyond what was looked through more may stand.
  const next = last ? { at: last.createdAt, id: last.id } : behind;
  const posts = await showPosts(app, page);
  const named = new Set(posts.flatMap(({ promise }) => promise?.confirmedBy ?? []));
  const people = named.size === 0 ? [] : (await app.accounts.list()).filter(({ id }) => named.has(id));
  return {
    posts,
    ...(next && { next: wordOf(next) }),
    people: Object.fromEntries(people.map((one) => [one.id, one.name])),
  };
}

export async function listStaffAccounts(app: Needs): Promise<StaffAccount[]> {
  const accounts = await app.store.posts.ourAccounts(await boardsOf(app));
  return accounts.toSorted((a, b) => a.handle.localeCompare(b.handle));
}

/** Sources whose network is a board, or has a part that is one. */
async function boardsOf({ store, connectors }: Needs, only?: string): Promise<string[]> {
  const sources = await store.sources.list();
  return sources
    .filter(({ id, connector }) => {
      const network = connectors.get(connector);
      return (only === undefined || id === only) && (network?.kind === 'board' || network?.isOnBoard !== undefined);
    })
    .map(({ id }) => id);
}

async function fitting(
  app: Needs,
  posts: StoredPost[],
  { brandId, promises }: Wanted | Omit<Wanted, 'limit'>,
): Promise<{ post: StoredPost; thread: Thread; promise: StaffPromise | undefined }[]> {
  const onBoard = posts.filter((post) => isOnBoard(app, post));
  const [threads, made] = await Promise.all([
    app.store.threads.getMany([...new Set(onBoard.map(({ threadId }) => threadId))]),
    app.store.records.staffPromises.getMany(onBoard.map(({ id }) => id)),
  ]);
  const threadOf = new Map(threads.map((thread) => [thread.id, thread]));
  const promiseOf = new Map(made.map((promise) => [promise.id, promise]));
  return onBoard.flatMap((post) => {
    const thread = threadOf.get(post.threadId);
    const promise = promiseOf.get(post.id);
    if (!thread || (brandId !== undefined && !thread.brandIds.includes(brandId))) return [];
    if (promises === 'open' && !(promise && isOpenPromise(promise))) return [];
    if (promises === 'any' && (!promise || promise.state === 'dismissed')) return [];
    return [{ post, thread, promise }];
  });
}

async function showPosts(
  { store }: Needs,
  page: { post: StoredPost; thread: Thread; promise: StaffPromise | undefined }[],
): Promise<StaffPost[]> {
  const [voices, parents] = await Promise.all([
    store.threads.voices([...new Set(page.map(({ thread }) => thread.id))], mostVoices),
    store.posts.getMany([...new Set(page.flatMap(({ post }) => answeredId(post) ?? []))]),
  ]);
  const parentOf = new Map(parents.map((post) => [post.id, post]));
  return page.map(({ post, thread, promise }) => {
    const parent = parentOf.get(answeredId(post) ?? '');
    const { id, title, lastPostAt, brandIds } = thread;
    return {
      post,
      thread: { id, title: title || titleOf(post.text, post.title), lastPostAt, brandIds },
      ...(parent && { answered: { postId: parent.id, handle: parent.author.handle, text: shortened(parent.text) } }),
      since: sinceOf(post, voices.get(thread.id) ?? []),
      ...(promise && promise.state !== 'dismissed' && { promise }),
    };
  });
}

/** The post it answers; where the board does not say which, the one that began the thread. */
function answeredId({ id, parentId, threadId }: StoredPost): string | undefined {
  return parentId ?? (threadId === id ? undefined : threadId);
}

function sinceOf(post: StoredPost, voices: ThreadVoice[]): StaffPost['since'] {
  const later = voices.filter(
    ({ createdAt, byUs, removedAt }) => !byUs && !removedAt && createdAt.getTime() > post.createdAt.getTime(),
  );
  const answers = later.filter(({ parentId }) => parentId === post.id).length;
  const first = voices[0];
  return {
    posts: later.length,
    answers,
    isCut: voices.length >= mostVoices && first !== undefined && first.createdAt > post.createdAt,
  };
}

function shortened(text: string): string {
  return text.length <= longestAnswered ? text : `${text.slice(0, longestAnswered).trimEnd()}…`;
}
