import { isStaffAction } from '../domain/outbox.ts';
import { asSeen, objections } from '../domain/send-guard.ts';
import { ConflictError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Action, ActionKind } from '../schemas/action.ts';
import type { Case } from '../schemas/case.ts';
import type { Objection } from '../schemas/objection.ts';
import type { StoredPost } from '../schemas/post.ts';
import type { User } from '../schemas/user.ts';
import { words } from './action-words.ts';
import { leaseOf } from './leases.ts';
import { claimedByOther } from './thread-claims.ts';

type Needs = Pick<App, 'store' | 'accounts' | 'clock'>;

/** Something happened that the person who clicked has not seen; they may look and send anyway. */
export class ObjectionError extends ConflictError {
  readonly objections: Objection[];

  constructor(found: Objection[]) {
    super([...new Set(found.map(({ text }) => text))].join(' '));
    this.objections = found;
  }
}

export interface Click {
  kind: ActionKind;
  /** Of a tag that is set or taken away. */
  tag?: string;
  post: StoredPost;
  seenThreadAt: Date;
  /** Who wrote it, where the one who clicks approves it. */
  writerId?: string;
}

/** A longer conversation is not looked through at every click. */
const longestThread = 500;
const underway = ['queued', 'sending', 'sent', 'unknown', 'by_hand'];

/** What speaks against a click, by all that is stored; what the network alone knows is asked at the moment of sending. */
export async function objectionsTo(app: Needs, user: User, item: Case, click: Click): Promise<Objection[]> {
  const { kind, tag, post, seenThreadAt, writerId } = click;
  const isOther = (userId: string) => userId !== user.id && userId !== writerId;
  const [twin, thread, actions, lease, claimedBy] = await Promise.all([
    app.store.actions.pendingOrSent(post.id, kind),
    app.store.posts.thread(post.threadId, longestThread),
    app.store.actions.ofCase(item.id),
    kind === 'reply' ? leaseOf(app, item.id) : undefined,
    claimedByOther(app, post.threadId, [user.id, writerId]),
  ]);
  const found: Objection[] = [];
  if (twin && twin.tag === tag && !(isStaffAction(kind) && twin.status === 'sent')) found.push(await doneBy(app, twin));
  // Who approves an answer decides whose it is.
  const isHeld = writerId === undefined && item.assigneeId !== user.id;
  if (kind === 'reply' && item.assigneeId && isHeld) found.push(await heldBy(app, item.assigneeId));
  if (claimedBy !== undefined) found.push(await workedOnBy(app, claimedBy));
  if (lease && isOther(lease.userId)) found.push(await writtenBy(app, lease.userId));
  if (kind === 'reply') {
    for (const other of actions)
      if (other.id !== twin?.id && isAnswerSince(other, user, seenThreadAt)) found.push(await doneBy(app, other));
  }
  const clicked = { kind, postId: post.id, authorId: post.author.id, userId: user.id, seenThreadAt, sendAnyway: false };
  const ownActionPostIds = new Set(actions.flatMap(({ remoteId }) => remoteId ?? []));
  const posts = (thread.some(({ id }) => id === post.id) ? thread : [...thread, post]).map(asSeen);
  return [...found, ...objections(clicked, {}, { posts, ownActionPostIds })];
}

/** A free case has nobody; that of somebody else is answered only on purpose. */
export async function heldBy(app: Pick<App, 'accounts'>, userId: string): Promise<Objection> {
  return { kind: 'assigned', userId, text: `${(await nameOf(app, userId)) ?? 'Somebody else'} has this case.` };
}

async function workedOnBy(app: Needs, userId: string): Promise<Objection> {
  return { kind: 'assigned', userId, text: `${(await nameOf(app, userId)) ?? 'Somebody else'} works on this thread.` };
}

async function writtenBy(app: Needs, userId: string): Promise<Objection> {
  const name = (await nameOf(app, userId)) ?? 'Somebody else';
  return { kind: 'writing', userId, text: `${name} is writing the answer to this case.` };
}

async function doneBy(app: Needs, { userId, status, kind, postId }: Action): Promise<Objection> {
  const who = (await nameOf(app, userId)) ?? 'Somebody of us';
  const text = status === 'sent' ? `${who} has ${words[kind].done} already.` : `${who} is doing the same just now.`;
  return { kind: 'answered', userId, postId, text };
}

function isAnswerSince({ kind, userId, status, createdAt }: Action, user: User, since: Date): boolean {
  return kind === 'reply' && userId !== user.id && createdAt > since && underway.includes(status);
}

async function nameOf(app: Pick<App, 'accounts'>, userId: string): Promise<string | undefined> {
  return (await app.accounts.list()).find(({ id }) => id === userId)?.name;
}
