import { didWords, firstHandLookMs, isStaffAction, outboxKey } from '../domain/outbox.ts';
import { may } from '../domain/permissions.ts';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Action, ActionKind } from '../schemas/action.ts';
import type { Case } from '../schemas/case.ts';
import { mentionId } from '../schemas/mention.ts';
import type { StoredPost } from '../schemas/post.ts';
import type { User } from '../schemas/user.ts';
import { queuedWords, words } from './action-words.ts';
import { getCase, somebodyWasFaster } from './case-changes.ts';
import { type WayToAct, wayOf } from './offered-actions.ts';
import { placeOf } from './places.ts';
import { type Account, accountOf, longestReply } from './source-context.ts';

type Needs = Pick<App, 'store' | 'queue' | 'accounts' | 'connectors' | 'secrets' | 'clock' | 'announcer'> &
  Pick<App, 'sourceFolder' | 'fetch' | 'connect'>;

export interface Wish {
  caseId: string;
  key: string;
  kind: ActionKind;
  postId: string;
  text?: string;
  placeId?: string;
  seenThreadAt: Date;
  sendAnyway: boolean;
}

/** By then what a person said of an action is stored, or never will be. */
const safetyMs = 30_000;
/** The seconds of Undo. */
const undoMs = 10_000;

/** Queues what a person clicked. The same key twice is one action. A reply to a free case claims it. */
export async function act(app: Needs, user: User, wish: Wish): Promise<Action> {
  const repeated = await app.store.actions.get(wish.key);
  if (repeated) return sameAgain(app, user, wish, repeated);
  const item = await getCase(app, wish.caseId);
  const { post, text, way } = await targetOf(app, user, item, wish);
  const place = wish.kind === 'move' ? await placeOf(app, post, wish.placeId) : undefined;
  if (!wish.sendAnyway) await refuseTwin(app, wish);
  if (wish.kind === 'reply') await claim(app, user, item, wish.sendAnyway);

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
      status: way.by === 'hand' ? 'by_hand' : 'queued',
      userId: user.id,
      createdAt: now,
      notBefore: way.by === 'hand' ? now : new Date(now.getTime() + undoMs),
      seenThreadAt: wish.seenThreadAt,
      sendAnyway: wish.sendAnyway,
    },
    { at: now, kind: 'action_queued', userId: user.id, text: queuedText(wish.kind, post, way, place?.name) },
  );
  await deliverLater(app, action);
  tell(app, action);
  return action;
}

/** Takes an action back that has not left yet. Throws ConflictError when it has. */
export async function cancelAction(app: Needs, user: User, actionId: string): Promise<Action> {
  const action = await getAction(app, actionId);
  if (action.status === 'cancelled') return action;
  const event = { at: app.clock.now(), kind: 'action_cancelled' as const, userId: user.id, text: 'Taken back.' };
  const cancelled =
    (await app.store.actions.move(actionId, 'queued', 'cancelled', {}, event)) ??
    (await app.store.actions.move(actionId, 'by_hand', 'cancelled', {}, event));
  if (!cancelled) throw new ConflictError('It is too late: it has left already.');
  tell(app, cancelled);
  return cancelled;
}

/** Asks the network what became of an action whose outcome is unknown; the answer comes as news. */
export async function settleAction(app: Needs, actionId: string): Promise<Action> {
  const action = await getAction(app, actionId);
  if (action.status !== 'unknown') throw new ConflictError('Its outcome is known.');
  await app.queue.add('deliver', { actionId }, { key: `settle-now:${actionId}`, priority: 'high' });
  return action;
}

/** What a person says of an action that Earshot cannot see by itself. Throws ConflictError where its outcome is known. */
export async function confirmAction(app: Needs, user: User, actionId: string, done: boolean): Promise<Action> {
  const action = await getAction(app, actionId);
  const now = app.clock.now();
  const { status } = action;
  if (done && status === 'sent') return action;
  if (status !== 'by_hand' && status !== 'unknown') throw new ConflictError('Its outcome is known.');
  const end = endSaid(status, action.kind, done, now);
  // Whoever dies after the move leaves the clock of its case to this one.
  if (done) await app.queue.add('deliver', { actionId }, { key: `said:${actionId}`, delayMs: safetyMs });
  const event = { at: now, kind: end.event, userId: user.id, text: `${end.text}, says ${user.name}.` };
  const moved = await app.store.actions.move(actionId, status, end.to, end.change, event);
  if (!moved) throw new ConflictError('Its outcome is known.');
  // Stops the clock of its case.
  if (done) await app.queue.add('deliver', { actionId }, { priority: 'high' });
  tell(app, moved);
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

async function getAction(app: Needs, actionId: string): Promise<Action> {
  const action = await app.store.actions.get(actionId);
  if (!action) throw new NotFoundError('The action');
  return action;
}

async function sameAgain(app: Needs, user: User, wish: Wish, known: Action): Promise<Action> {
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
  app: Needs,
  user: User,
  item: Case,
  wish: Wish,
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
  if (!may(user.role, 'answer')) throw new ForbiddenError('You may not act on networks.');
  if (isStaffAction(kind) && !may(user.role, 'moderate')) throw new ForbiddenError('You may not moderate on networks.');
  return { post, text, way };
}

function textOf(account: Account, { kind, text }: Wish): string | undefined {
  if (kind !== 'reply') return undefined;
  const trimmed = text?.trim();
  if (!trimmed) throw new InvalidInputError('A reply needs a text.');
  const { name, textLimit } = account.connector;
  const most = longestReply(account) ?? Number.POSITIVE_INFINITY;
  const over = (textLimit?.count(trimmed) ?? 0) - most;
  if (over > 0) throw new InvalidInputError(`The reply is ${over} too long: ${name} takes ${most} characters.`);
  return trimmed;
}

async function refuseTwin(app: Needs, { postId, kind }: Wish): Promise<void> {
  const twin = await app.store.actions.pendingOrSent(postId, kind);
  if (!twin || (isStaffAction(kind) && twin.status === 'sent')) return;
  const who = (await app.accounts.list()).find(({ id }) => id === twin.userId)?.name ?? 'Somebody of us';
  throw new ConflictError(
    twin.status === 'sent' ? `${who} has ${words[kind].done} already.` : `${who} is doing the same just now.`,
  );
}

/** Starting a reply claims a free case; somebody else's case is answered only on purpose. */
async function claim(app: Needs, user: User, seen: Case, sendAnyway: boolean): Promise<void> {
  let item = seen;
  for (let tries = 0; tries < 5; tries += 1) {
    if (item.assigneeId === user.id) return;
    if (item.assigneeId) {
      if (sendAnyway) return;
      const name = (await app.accounts.list()).find(({ id }) => id === item.assigneeId)?.name ?? 'Somebody else';
      throw new ConflictError(`${name} has this case.`);
    }
    const event = { at: app.clock.now(), kind: 'assigned' as const, userId: user.id, text: `Taken by ${user.name}.` };
    const changed = await app.store.cases.change(item.id, item.version, { assigneeId: user.id }, [event]);
    if (changed) {
      app.announcer.announce({ kind: 'case', caseId: item.id, brandId: item.brandId, isNew: false });
      return;
    }
    item = await getCase(app, item.id);
  }
  throw new ConflictError(somebodyWasFaster);
}

/** One by hand is looked for on the network a minute later. */
async function deliverLater(app: Needs, { id, status, notBefore }: Action): Promise<void> {
  const waitMs = Math.max(0, notBefore.getTime() - app.clock.now().getTime());
  const delayMs = status === 'by_hand' ? firstHandLookMs : waitMs;
  await app.queue.add('deliver', { actionId: id }, { key: outboxKey({ id, status }), delayMs, priority: 'high' });
}

function queuedText(kind: ActionKind, post: StoredPost, way: WayToAct, placeName: string | undefined): string {
  const whom = post.author.handle || post.author.name;
  const where = placeName === undefined ? '' : ` to ${placeName}`;
  return `${queuedWords[kind]} ${whom}${where}, ${way.by === 'hand' ? 'to be done by hand' : 'queued'}.`;
}

function tell(app: Needs, action: Action): void {
  app.announcer.announce({ kind: 'action', actionId: action.id, caseId: action.caseId });
}
