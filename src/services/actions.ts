import { assignedTo } from '../domain/case-holder.ts';
import { didWords, firstHandLookMs, isStaffAction, outboxKey, twinStatuses } from '../domain/outbox.ts';
import { may } from '../domain/permissions.ts';
import { unfilledProblem } from '../domain/saved-reply.ts';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Action, ActionKind } from '../schemas/action.ts';
import type { Case } from '../schemas/case.ts';
import { mentionId } from '../schemas/mention.ts';
import type { StoredPost } from '../schemas/post.ts';
import type { User } from '../schemas/user.ts';
import { queuedWords, words } from './action-words.ts';
import { getCase, somebodyWasFaster } from './case-changes.ts';
import { endWriting } from './drafts.ts';
import { letLeaseGo } from './leases.ts';
import { heldBy, ObjectionError, objectionsTo } from './objections.ts';
import { type WayToAct, wayOf } from './offered-actions.ts';
import { placeOf } from './places.ts';
import { type Account, accountOf, longestReply } from './source-context.ts';
import { claimForCase } from './thread-claims.ts';
import { announceAction, moveAction } from './thread-history.ts';
import { returnWords, waitsAgain } from './waiting-answers.ts';

export type ActNeeds = Pick<
  App,
  | 'store'
  | 'queue'
  | 'accounts'
  | 'connectors'
  | 'secrets'
  | 'clock'
  | 'announcer'
  | 'sourceFolder'
  | 'fetch'
  | 'connect'
>;

export interface Wish {
  caseId: string;
  key: string;
  kind: ActionKind;
  postId: string;
  text?: string;
  placeId?: string;
  tag?: string;
  /** Who wrote it, where the one who clicks approves it. */
  writerId?: string;
  savedReplyId?: string;
  seenThreadAt: Date;
  sendAnyway: boolean;
}

/** By then what a person said of an action is stored, or never will be. */
const safetyMs = 30_000;
/** The seconds of Undo. */
export const undoMs = 10_000;

/**
 * Queues what a person clicked. The same key twice is one action. A reply to a free case claims it; so does whatever is done in a
 * thread whose board asks for claims. Throws ObjectionError where
 * something happened that the person has not seen, unless they send it anyway.
 */
export async function act(app: ActNeeds, user: User, wish: Wish): Promise<Action> {
  const repeated = await app.store.actions.get(wish.key);
  if (repeated) return sameAgain(app, user, wish, repeated);
  const item = await getCase(app, wish.caseId);
  mayAct(user, wish.kind);
  const { post, text, way } = await targetOf(app, item, wish);
  const place = wish.kind === 'move' ? await placeOf(app, post, wish.placeId) : undefined;
  const tag = tagOf(wish);
  if (!wish.sendAnyway) {
    const found = await objectionsTo(app, user, item, { ...wish, post });
    if (found.length > 0) throw new ObjectionError(found);
  }
  if (wish.kind === 'reply') await claim(app, user, item, wish);
  await claimForCase(app, wish.writerId ?? user.id, post.threadId);

  const now = app.clock.now();
  const action = await app.store.actions.create(
    {
      id: wish.key,
      caseId: item.id,
      sourceId: post.sourceId,
      kind: wish.kind,
      postId: post.id,
      threadId: post.threadId,
      authorId: post.author.id,
      ...(text !== undefined && { text }),
      ...(place && { placeId: place.id, placeName: place.name }),
      ...(tag !== undefined && { tag }),
      status: way.by === 'hand' ? 'by_hand' : 'queued',
      userId: user.id,
      ...(wish.writerId !== undefined && { writerId: wish.writerId }),
      ...(wish.savedReplyId !== undefined && { savedReplyId: wish.savedReplyId }),
      createdAt: now,
      notBefore: way.by === 'hand' ? now : new Date(now.getTime() + undoMs),
      seenThreadAt: wish.seenThreadAt,
      sendAnyway: wish.sendAnyway,
    },
    { at: now, kind: 'action_queued', userId: user.id, text: queuedText(wish.kind, post, way, place?.name) },
    wish.sendAnyway ? [] : twinStatuses(wish.kind),
  );
  await deliverLater(app, action);
  await endWriting(app, user.id, item.id, wish.key);
  announceAction(app, action);
  if (action.kind === 'reply') await letLeaseGo(app, user, item.id);
  return action;
}

/** Takes an action back that has not left yet; its words go back to where they came from. Throws ConflictError when it has. */
export async function cancelAction(app: ActNeeds, user: User, actionId: string): Promise<Action> {
  const action = await getAction(app, actionId);
  if (action.status === 'cancelled') {
    // The first press may have died before the approved words waited again.
    await waitsAgain(app, action);
    return action;
  }
  const cancelled = await withdraw(app, user, actionId);
  if (cancelled.kind === 'reply') await returnWords(app, cancelled);
  return cancelled;
}

/** Takes an action back whose words are kept elsewhere. Throws ConflictError when it has left. */
export async function withdraw(app: ActNeeds, user: User, actionId: string): Promise<Action> {
  const event = { at: app.clock.now(), kind: 'action_cancelled' as const, userId: user.id, text: 'Taken back.' };
  const cancelled =
    (await moveAction(app, { id: actionId }, 'queued', 'cancelled', {}, event)) ??
    (await moveAction(app, { id: actionId }, 'by_hand', 'cancelled', {}, event));
  if (!cancelled) throw new ConflictError('It is too late: it has left already.');
  announceAction(app, cancelled);
  return cancelled;
}

/** Asks the network what became of an action whose outcome is unknown; the answer comes as news. */
export async function settleAction(app: ActNeeds, actionId: string): Promise<Action> {
  const action = await getAction(app, actionId);
  if (action.status !== 'unknown') throw new ConflictError('Its outcome is known.');
  await app.queue.add('deliver', { actionId }, { key: `settle-now:${actionId}`, priority: 'high' });
  return action;
}

/** What a person says of an action that Earshot cannot see by itself. Throws ConflictError where its outcome is known. */
export async function confirmAction(app: ActNeeds, user: User, actionId: string, done: boolean): Promise<Action> {
  const action = await getAction(app, actionId);
  const now = app.clock.now();
  const { status } = action;
  if (done && status === 'sent') return action;
  if (status !== 'by_hand' && status !== 'unknown') throw new ConflictError('Its outcome is known.');
  const end = endSaid(status, action.kind, done, now);
  // Whoever dies after the move leaves the clock of its case to this one.
  if (done) await app.queue.add('deliver', { actionId }, { key: `said:${actionId}`, delayMs: safetyMs });
  const event = { at: now, kind: end.event, userId: user.id, text: `${end.text}, says ${user.name}.` };
  const moved = await moveAction(app, action, status, end.to, end.change, event);
  if (!moved) throw new ConflictError('Its outcome is known.');
  // Stops the clock of its case.
  if (done) await app.queue.add('deliver', { actionId }, { priority: 'high' });
  announceAction(app, moved);
  return moved;
}

function endSaid(from: 'by_hand' | 'unknown', kind: ActionKind, done: boolean, now: Date) {
  if (done) {
    const text = from === 'by_hand' ? `${didWords[kind]} by hand` : 'It arrived';
    return { to: 'sent', event: 'action_sent', change: { sentAt: now }, text } as const;
  }
  if (from === 'by_hand') return { to: 'cancelled', event: 'action_cancelled', change: {}, text: 'Not done' } as const;
  const problem = 'It did not arrive. You may send it again.';
  return { to: 'failed', event: 'action_failed', change: { problem }, text: 'It did not arrive' } as const;
}

async function getAction(app: ActNeeds, actionId: string): Promise<Action> {
  const action = await app.store.actions.get(actionId);
  if (!action) throw new NotFoundError('The action');
  return action;
}

async function sameAgain(app: ActNeeds, user: User, wish: Wish, known: Action): Promise<Action> {
  const isSame =
    known.userId === user.id &&
    known.caseId === wish.caseId &&
    known.kind === wish.kind &&
    known.postId === wish.postId;
  if (!isSame) throw new ConflictError('This key belongs to another action.');
  // The first click may have died between writing the action and queueing it.
  if (known.status === 'queued' || known.status === 'by_hand') await deliverLater(app, known);
  return known;
}

async function targetOf(
  app: ActNeeds,
  item: Case,
  wish: Pick<Wish, 'kind' | 'postId' | 'text'>,
): Promise<{ post: StoredPost; text: string | undefined; way: WayToAct }> {
  const { postId, kind } = wish;
  const post = await app.store.posts.get(postId);
  if (!post) throw new NotFoundError('The post');
  const belongs =
    post.threadId === item.threadId ||
    (await app.store.cases.mentionIds(item.id)).includes(mentionId(postId, item.brandId));
  if (!belongs) throw new InvalidInputError('The post is not a part of this case.');
  if (post.removedAt) throw new ConflictError('The post was removed at its source.');
  if (post.byUs) throw new InvalidInputError('The post is our own.');
  const source = await app.store.sources.get(post.sourceId);
  if (!source) throw new ConflictError('The source of this post was removed; nothing can be sent there.');
  const account = accountOf(app, source);
  const text = account && textOf(account, wish);
  const way = wayOf(account, kind, post, text);
  if (way.by === 'none')
    throw new InvalidInputError(way.why ?? `${source.name} takes no ${words[kind].noun} from here.`);
  return { post, text, way };
}

/** Throws InvalidInputError where a tag is to be set or taken away and none is named. */
export function tagOf({ kind, tag }: Pick<Wish, 'kind' | 'tag'>): string | undefined {
  if (kind !== 'tag' && kind !== 'untag') return undefined;
  const trimmed = tag?.trim();
  if (!trimmed) throw new InvalidInputError('Name the tag.');
  return trimmed;
}

export function mayAct(user: User, kind: ActionKind): void {
  if (!may(user.role, 'answer')) throw new ForbiddenError('You may not act on networks.');
  if (isStaffAction(kind) && !may(user.role, 'moderate')) throw new ForbiddenError('You may not moderate on networks.');
}

/** The words of an answer as they would be sent. Throws InvalidInputError for what its network would not take. */
export async function checkAnswer(app: ActNeeds, item: Case, answer: Pick<Wish, 'postId' | 'text'>): Promise<string> {
  const { text = '' } = await targetOf(app, item, { ...answer, kind: 'reply' });
  return text;
}

function textOf(account: Account, { kind, text }: Pick<Wish, 'kind' | 'text'>): string | undefined {
  if (kind !== 'reply') return undefined;
  const trimmed = text?.trim();
  if (!trimmed) throw new InvalidInputError('A reply needs a text.');
  const unfilled = unfilledProblem(trimmed);
  if (unfilled) throw new InvalidInputError(unfilled);
  const { name, textLimit } = account.connector;
  const most = longestReply(account) ?? Number.POSITIVE_INFINITY;
  const over = (textLimit?.count(trimmed) ?? 0) - most;
  if (over > 0) throw new InvalidInputError(`The reply is ${over} too long: ${name} takes ${most} characters.`);
  return trimmed;
}

/** An answer that is sent claims a free case; somebody else's case is answered only on purpose. */
async function claim(app: ActNeeds, user: User, seen: Case, { sendAnyway, writerId }: Wish): Promise<void> {
  let item = seen;
  for (let tries = 0; tries < 5; tries += 1) {
    if (item.assigneeId === user.id || (item.assigneeId && writerId !== undefined)) return;
    if (item.assigneeId) {
      if (sendAnyway) return;
      throw new ObjectionError([await heldBy(app, item.assigneeId)]);
    }
    const text = writerId === undefined ? `Taken by ${user.name}.` : 'Given to whoever wrote the answer.';
    const event = { at: app.clock.now(), kind: 'assigned' as const, userId: user.id, text };
    const assigneeId = writerId ?? user.id;
    const changed = await app.store.cases.change(item.id, item.version, assignedTo(assigneeId, app.clock.now()), [
      event,
    ]);
    if (changed) {
      app.announcer.announce({ kind: 'case', caseId: item.id, brandId: item.brandId, isNew: false });
      return;
    }
    item = await getCase(app, item.id);
  }
  throw new ConflictError(somebodyWasFaster);
}

/** One by hand is looked for on the network a minute later. */
export async function deliverLater(app: ActNeeds, { id, status, notBefore }: Action): Promise<void> {
  const waitMs = Math.max(0, notBefore.getTime() - app.clock.now().getTime());
  const delayMs = status === 'by_hand' ? firstHandLookMs : waitMs;
  await app.queue.add('deliver', { actionId: id }, { key: outboxKey({ id, status }), delayMs, priority: 'high' });
}

function queuedText(kind: ActionKind, post: StoredPost, way: WayToAct, placeName: string | undefined): string {
  const whom = post.author.handle || post.author.name;
  const where = placeName === undefined ? '' : ` to ${placeName}`;
  return `${queuedWords[kind]} ${whom}${where}, ${way.by === 'hand' ? 'to be done by hand' : 'queued'}.`;
}
