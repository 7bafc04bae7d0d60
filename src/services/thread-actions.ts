import { didWords } from '../domain/outbox.ts';
import { claimInTheWay, touchedClaim } from '../domain/thread-moves.ts';
import { AppError, ConflictError } from '../errors.ts';
import type { Place } from '../ports/connector.ts';
import type { Action, StaffActionKind } from '../schemas/action.ts';
import type { LeftThread } from '../schemas/api/threads.ts';
import type { StoredPost } from '../schemas/post.ts';
import type { Source } from '../schemas/source.ts';
import type { Thread } from '../schemas/thread.ts';
import type { User } from '../schemas/user.ts';
import { words } from './action-words.ts';
import { type ActNeeds, deliverLater, mayAct, tagOf, undoMs } from './actions.ts';
import { settingsOf } from './boards.ts';
import { type Leaving, leftThreads } from './left-threads.ts';
import { type WayToAct, wayOf } from './offered-actions.ts';
import { placeOf } from './places.ts';
import { accountOf } from './source-context.ts';
import { noteInThreads } from './thread-history.ts';
import { announceThreads, changeThreads } from './thread-moves.ts';

export interface ThreadsWish {
  kind: StaffActionKind;
  threads: { threadId: string; version: number; key: string; postId?: string | undefined }[];
  placeId?: string;
  tag?: string;
}

export interface ThreadsActed {
  actions: Action[];
  /** As they are now. */
  threads: Thread[];
  left: LeftThread[];
}

type Asked = ThreadsWish['threads'][number];
type Ready = { asked: Asked; thread: Thread; post: StoredPost; way: WayToAct; place?: Place | undefined };

/**
 * Queues what staff do on their boards for many threads, each on the version that the person saw. A key that comes again answers
 * what it queued. Throws ForbiddenError, and InvalidInputError for what no thread could take.
 */
export async function actOnThreads(app: ActNeeds, user: User, wish: ThreadsWish): Promise<ThreadsActed> {
  mayAct(user, wish.kind);
  const tag = tagOf(wish);
  const now = app.clock.now();
  const asked = [...new Map(wish.threads.map((one) => [one.threadId, one])).values()];
  const known = new Map(
    (await app.store.threads.getMany(asked.map(({ threadId }) => threadId))).map((thread) => [thread.id, thread]),
  );
  const repeated = await queuedBefore(app, user, wish.kind, asked, known);
  const fresh = asked.filter(({ key }) => !repeated.has(key));
  const { free, leaving } = await freeThreads(app, user, fresh, known, now);
  const { ready, senseless } = await readyFor(app, wish, free);
  const changed = await changeThreads(
    app,
    ready.map(({ thread }) => {
      const claim = touchedClaim(thread, { userId: user.id, now });
      return { id: thread.id, version: thread.version, change: { ...(claim && { claim }) } };
    }),
  );
  const mine = new Set(changed.done.map(({ id }) => id));
  const made = ready.filter(({ thread }) => mine.has(thread.id));
  const created = await app.store.actions.createWithoutCase(
    made.map((one) => actionOf(user, wish.kind, one, tag, now)),
  );
  const twins = made.flatMap(({ thread }, index): Leaving[] =>
    created[index]
      ? []
      : [{ threadId: thread.id, thread, why: { senseless: 'Somebody of us is doing the same just now.' } }],
  );
  const actions = created.flatMap((action) => action ?? []);
  await noteInThreads(
    app,
    actions.map((action) => ({
      ...{
        of: action.threadId,
        at: now,
        userId: user.id,
        kind: 'acted',
        text: `${didWords[action.kind]}: ${aheadOf(action)}.`,
      },
    })),
  );
  const all = [...repeated.values(), ...actions];
  await Promise.all(all.map((action) => deliverLater(app, action)));
  announceThreads(app, [...mine]);
  const left = await leftThreads(app, user, [...leaving, ...senseless, ...changed.missed, ...twins]);
  return { actions: all, threads: changed.done, left };
}

/** Actions whose click came before, by their keys; looked up only for threads that were changed since the person looked. */
async function queuedBefore(
  { store }: Pick<ActNeeds, 'store'>,
  user: User,
  kind: StaffActionKind,
  asked: Asked[],
  known: ReadonlyMap<string, Thread>,
): Promise<Map<string, Action>> {
  const stale = asked.filter(({ threadId, version }) => known.get(threadId)?.version !== version);
  const found = await Promise.all(stale.map(({ key }) => store.actions.get(key)));
  return new Map(
    stale.flatMap(({ key, threadId }, index): [string, Action][] => {
      const action = found[index];
      if (!action) return [];
      if (action.userId !== user.id || action.threadId !== threadId || action.kind !== kind)
        throw new ConflictError('This key belongs to another action.');
      return [[key, action]];
    }),
  );
}

/** Threads on which the person may act: as they saw them, and nobody else's. */
async function freeThreads(
  app: ActNeeds,
  user: User,
  asked: Asked[],
  known: ReadonlyMap<string, Thread>,
  now: Date,
): Promise<{ free: { asked: Asked; thread: Thread }[]; leaving: Leaving[] }> {
  const settings = await settingsOf(
    app,
    [...known.values()].map(({ sourceId }) => sourceId),
  );
  const free: { asked: Asked; thread: Thread }[] = [];
  const leaving: Leaving[] = [];
  for (const one of asked) {
    const { threadId, version } = one;
    const thread = known.get(threadId);
    const why =
      thread?.version === version
        ? claimInTheWay(settings(thread.sourceId).claim, thread, { userId: user.id, now })
        : ('changed' as const);
    if (thread && why === undefined) free.push({ asked: one, thread });
    else leaving.push({ threadId, thread, why: why ?? 'changed' });
  }
  return { free, leaving };
}

/** How it is to be done with each; its board is asked once for where threads can be moved to. */
async function readyFor(
  app: ActNeeds,
  { kind, placeId }: ThreadsWish,
  free: { asked: Asked; thread: Thread }[],
): Promise<{ ready: Ready[]; senseless: Leaving[] }> {
  const posts = await targetsOf(app, kind, free);
  const sources = new Map((await app.store.sources.list()).map((source) => [source.id, source]));
  const ready: Ready[] = [];
  const senseless: Leaving[] = [];
  for (const [sourceId, ofSource] of Map.groupBy(free, ({ thread }) => thread.sourceId)) {
    const source = sources.get(sourceId);
    const account = source && accountOf(app, source);
    let place: Place | string | undefined;
    for (const { asked, thread } of ofSource) {
      const post = posts.get(thread.id);
      const why = whyNot(asked, thread, post, source);
      const way = !why && post ? wayOf(account, kind, post) : undefined;
      if (kind === 'move' && post && way && way.by !== 'none') place ??= await placeOr(app, post, placeId);
      const refused =
        why ??
        (way?.by === 'none' ? (way.why ?? `${source?.name} takes no ${words[kind].noun} from here.`) : undefined);
      const problem = refused ?? (typeof place === 'string' ? place : undefined);
      if (problem !== undefined || !post || !way)
        senseless.push({ threadId: thread.id, thread, why: { senseless: problem ?? 'Nothing of it is kept.' } });
      else ready.push({ asked, thread, post, way, place: typeof place === 'string' ? undefined : place });
    }
  }
  return { ready, senseless };
}

function whyNot(
  { postId }: Asked,
  thread: Thread,
  post: StoredPost | undefined,
  source: Source | undefined,
): string | undefined {
  if (!source) return 'The source of this thread was removed; nothing can be done there.';
  if (!post) return postId === undefined ? 'Nothing of it is kept.' : 'The post is gone.';
  if (post.threadId !== thread.id) return 'The post is not a part of this thread.';
  if (post.removedAt) return 'The post was removed at its source.';
  return undefined;
}

/** The place that was chosen, or why it is none. */
async function placeOr(app: ActNeeds, post: StoredPost, placeId: string | undefined): Promise<Place | string> {
  try {
    return await placeOf(app, post, placeId);
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

/** The post that was named where it is of posts, else the one that begins the thread, else the first that is known of it. */
async function targetsOf(
  { store }: Pick<ActNeeds, 'store'>,
  kind: StaffActionKind,
  free: { asked: Asked; thread: Thread }[],
): Promise<Map<string, StoredPost>> {
  const named = kind === 'hide' || kind === 'unhide';
  const wanted = new Map(free.map(({ asked, thread }) => [thread.id, (named && asked.postId) || thread.id]));
  const found = new Map((await store.posts.getMany([...new Set(wanted.values())])).map((post) => [post.id, post]));
  const missing = free.filter(({ thread }) => wanted.get(thread.id) === thread.id && !found.has(thread.id));
  const firsts = await firstKnown(
    { store },
    missing.map(({ thread }) => thread.id),
  );
  return new Map(
    [...wanted].flatMap(([threadId, postId]): [string, StoredPost][] => {
      const post = found.get(postId) ?? firsts.get(threadId);
      return post ? [[threadId, post]] : [];
    }),
  );
}

const longestThread = 500;

async function firstKnown({ store }: Pick<ActNeeds, 'store'>, threadIds: string[]): Promise<Map<string, StoredPost>> {
  if (threadIds.length === 0) return new Map();
  const voices = await store.threads.voices(threadIds, longestThread);
  const ids = [...voices.values()].flatMap((some) => some.find(({ removedAt }) => !removedAt)?.postId ?? []);
  return new Map((await store.posts.getMany(ids)).map((post) => [post.threadId, post]));
}

function actionOf(
  user: User,
  kind: StaffActionKind,
  { asked, thread, post, way, place }: Ready,
  tag: string | undefined,
  now: Date,
): Action {
  const isByHand = way.by === 'hand';
  return {
    ...{
      id: asked.key,
      sourceId: thread.sourceId,
      kind,
      postId: post.id,
      threadId: thread.id,
      authorId: post.author.id,
    },
    ...(place && { placeId: place.id, placeName: place.name }),
    ...(tag !== undefined && { tag }),
    ...{
      status: isByHand ? 'by_hand' : 'queued',
      userId: user.id,
      createdAt: now,
      seenThreadAt: now,
      sendAnyway: false,
    },
    notBefore: isByHand ? now : new Date(now.getTime() + undoMs),
  };
}

function aheadOf({ status, placeName, tag }: Action): string {
  const what = placeName ?? tag;
  const how = status === 'by_hand' ? 'to be done by hand' : 'queued';
  return what === undefined ? how : `${what}, ${how}`;
}
