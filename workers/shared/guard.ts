import { bareHandle } from '#src/domain/handles.ts';
import { isStaffAction } from '#src/domain/outbox.ts';
import { asSeen, objections } from '#src/domain/send-guard.ts';
import type { App } from '#src/ports/app.ts';
import type { Connector, FetchedPost } from '#src/ports/connector.ts';
import type { ConnectorContext } from '#src/ports/connector-context.ts';
import type { Action } from '#src/schemas/action.ts';
import type { Amount } from '#src/schemas/budget.ts';
import type { StoredPost } from '#src/schemas/post.ts';
import { pageSize, takePage } from '#src/services/take-page.ts';

/** The way to the network on which an action leaves. */
export interface Line {
  connector: Connector;
  context: ConnectorContext<unknown>;
  /** What was asked of it so far. */
  spent(): Amount;
  /** Of our own accounts, bare. */
  ownHandles: string[];
}

type Needs = Pick<App, 'store' | 'queue' | 'connectors' | 'clock' | 'announcer'>;

/**
 * What speaks against sending now, seen from the thread as the network has it, or as we know it where it cannot be read. What of
 * it we had not heard is taken in, so that the person who clicked can see what is new.
 */
export async function guard(app: Needs, action: Action, line: Line): Promise<string | undefined> {
  const { connector, context, ownHandles } = line;
  const { caseId } = action;
  const item = caseId === undefined ? {} : await app.store.cases.get(caseId);
  if (!item) return 'Its case was removed.';
  if (await hasTwin(app, action)) return twinProblem;
  const sentBefore = await besides(app, action);
  const ownActionPostIds = new Set(sentBefore.flatMap((other) => other.remoteId ?? []));

  const stored = await app.store.posts.get(action.postId);
  const { kind, text } = action;
  const refusal = stored && connector.validate?.({ kind, ...(text && { text }) }, stored, context.settings);
  if (refusal) return refusal.why;
  const live = await connector.readThread?.(action.threadId, context);
  const isMissing = live && !live.some((post) => post.id === action.postId);
  if (isMissing && (await isGone(action.postId, { connector, context }))) return 'The post was removed at its source.';
  const known = live
    ? await app.store.posts.getMany(live.map(({ id }) => id))
    : await app.store.posts.thread(action.threadId, 500);
  const byId = new Map(known.map((post) => [post.id, post]));
  const posts = live
    ? live.map((post) => ({
        ...{ id: post.id, authorId: post.author.id, removed: false },
        byUs: post.byStaff === true || ownHandles.includes(bareHandle(post.author.handle)),
        cameAt: byId.get(post.id)?.seenAt ?? cameUnheard(post, stored, app.clock.now()),
        editedAt: stored && post.id === stored.id ? editedAt(post, stored, app.clock.now()) : post.editedAt,
      }))
    : known.map(asSeen);
  const [first] = objections(action, item, { posts, ownActionPostIds });
  if (first && live)
    await takeIn(
      app,
      action,
      live.filter((post) => byId.get(post.id)?.text !== post.text),
      line,
    );
  return first?.text;
}

/** Nobody here can have seen it; what was written before the post that is answered was no answer to it. */
function cameUnheard(post: FetchedPost, answered: StoredPost | undefined, now: Date): Date {
  return answered && post.createdAt > answered.createdAt ? now : post.createdAt;
}

async function takeIn(app: Needs, { sourceId }: Action, posts: FetchedPost[], { ownHandles }: Line): Promise<void> {
  for (let start = 0; start < posts.length; start += pageSize) {
    const changes = posts.slice(start, start + pageSize).map((post) => ({ op: 'upsert' as const, post }));
    await takePage(app, { sourceId, ownHandles, changes });
  }
}

/** A conversation may be longer than its network shows at once; what it lacks is looked up where that is possible. */
async function isGone(postId: string, { connector, context }: Pick<Line, 'connector' | 'context'>): Promise<boolean> {
  const looked = await connector.lookup?.([postId], context);
  return !looked?.some((one) => one.postId === postId && one.metrics !== undefined);
}

export const twinProblem = 'The same was done, or is being done, already.';

/** Whether somebody's action of this kind on this post was sent, is being sent, or may have been. */
export async function hasTwin(app: Pick<App, 'store'>, action: Action): Promise<boolean> {
  const { id, kind, postId, tag, sendAnyway } = action;
  if (sendAnyway) return false;
  return (await besides(app, action)).some(
    (other) =>
      other.id !== id &&
      other.kind === kind &&
      other.postId === postId &&
      other.tag === tag &&
      ['sending', 'unknown', 'by_hand', ...(isStaffAction(kind) ? [] : ['sent'])].includes(other.status),
  );
}

/** What else was done for the case; what staff do to a thread is one thing, whatever case it is for. */
async function besides(
  { store: { actions } }: Pick<App, 'store'>,
  { kind, caseId, threadId }: Action,
): Promise<Action[]> {
  return await (isStaffAction(kind) || caseId === undefined ? actions.ofThread(threadId) : actions.ofCase(caseId));
}

/** Not every network says when a post was edited; then we know it by its text. */
function editedAt(live: FetchedPost, stored: StoredPost, now: Date): Date | undefined {
  return live.editedAt ?? (live.text === stored.text ? stored.editedAt : now);
}
