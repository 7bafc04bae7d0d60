import { randomUUID } from 'node:crypto';
import { may } from '../domain/permissions.ts';
import { isLeftOpen } from '../domain/saved-reply.ts';
import { stemsOf, usedOnce } from '../domain/suggest-replies.ts';
import { ConflictError, ForbiddenError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { Action } from '../schemas/action.ts';
import type { ShownReply } from '../schemas/api/saved-replies.ts';
import { mentionId } from '../schemas/mention.ts';
import type { SavedReply, SavedReplyForm } from '../schemas/saved-reply.ts';
import type { User } from '../schemas/user.ts';
import { everyRecord } from './every-record.ts';
import { mayLearnFrom } from './learning.ts';

type Needs = Pick<App, 'store' | 'clock' | 'announcer'>;

/** More than any team has written. */
const most = 1000;

export async function listReplies(app: Needs, user: User): Promise<ShownReply[]> {
  const replies = (await everyRecord(app.store.records.savedReplies)).filter((one) => isSeen(one, user));
  const used = await app.store.records.replyUses.getMany(replies.map(({ id }) => id));
  const uses = new Map(used.map((use) => [use.id, use.uses]));
  return replies
    .map((reply) => ({ ...reply, uses: uses.get(reply.id) ?? 0 }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Throws InvalidInputError where a variable is never ended, or everybody, or the writer, has one by this shortcut. */
export async function createReply(app: Needs, user: User, form: SavedReplyForm): Promise<SavedReply> {
  refuseLeftOpen(form);
  await refuseTaken(app, user, form);
  if ((await app.store.records.savedReplies.count()) >= most)
    throw new InvalidInputError(`There are ${most} saved replies already. Remove some that nobody uses.`);
  const reply = { ...form, id: randomUUID(), userId: user.id, createdAt: app.clock.now(), version: 1 };
  await app.store.records.savedReplies.save(reply);
  tell(app, reply.id);
  return reply;
}

export async function changeReply(
  app: Needs,
  user: User,
  replyId: string,
  { version, ...form }: SavedReplyForm & { version: number },
): Promise<SavedReply> {
  const { id, userId, createdAt } = await replyToChange(app, user, replyId);
  refuseLeftOpen(form);
  await refuseTaken(app, user, form, id);
  const next = { ...form, id, userId, createdAt, version: version + 1 };
  if (!(await app.store.records.savedReplies.save(next)))
    throw new ConflictError('Somebody changed this saved reply meanwhile. Look at it again.');
  tell(app, id);
  return next;
}

export async function removeReply(app: Needs, user: User, replyId: string): Promise<void> {
  await replyToChange(app, user, replyId);
  await app.store.records.savedReplies.remove(replyId);
  await app.store.records.replyUses.removeOf(replyId);
  tell(app, replyId);
}

/** Whether somebody may use a saved reply: everybody's, and their own. */
export function isSeen({ shared, userId }: Pick<SavedReply, 'shared' | 'userId'>, user: Pick<User, 'id'>): boolean {
  return shared || userId === user.id;
}

/**
 * Learns from an answer that has left which saved reply goes with which posts. Where the network's terms forbid models to learn
 * from its texts it is counted alone. What is lost when two count at once is one use of many.
 */
export async function noteUse(app: Needs & Pick<App, 'connectors' | 'policies'>, action: Action): Promise<void> {
  const { savedReplyId, postId, caseId } = action;
  if (savedReplyId === undefined || caseId === undefined) return;
  const [reply, post, item] = await Promise.all([
    app.store.records.savedReplies.get(savedReplyId),
    app.store.posts.get(postId),
    app.store.cases.get(caseId),
  ]);
  if (!reply || !post || !item) return;
  const mayLearn = !post.removedAt && mayLearnFrom(app, post.network);
  const [mention] = await app.store.mentions.getMany([mentionId(postId, item.brandId)]);
  const topics = mention?.sentiment?.topics ?? [];
  const wanted = { stems: mayLearn ? stemsOf(`${post.title ?? ''} ${post.text}`) : [], topics: mayLearn ? topics : [] };
  for (let tries = 0; tries < 5; tries += 1) {
    const before = await app.store.records.replyUses.get(reply.id);
    if (await app.store.records.replyUses.save(usedOnce(before, reply, wanted, app.clock.now()))) break;
  }
  app.announcer.announce({ kind: 'record', record: 'replyUses', id: reply.id, of: reply.id });
}

async function replyToChange(app: Needs, user: User, replyId: string): Promise<SavedReply> {
  const reply = await app.store.records.savedReplies.get(replyId);
  if (!reply || !isSeen(reply, user)) throw new NotFoundError('The saved reply');
  if (reply.userId !== user.id && !may(user.role, 'approve'))
    throw new ForbiddenError('Only its writer, a lead or an admin changes a shared reply. Write one of your own.');
  return reply;
}

function refuseLeftOpen({ text }: SavedReplyForm): void {
  if (isLeftOpen(text)) throw new InvalidInputError('A {{ in the text is never closed: end it with }} or take it out.');
}

async function refuseTaken(app: Needs, user: User, { shortcut }: SavedReplyForm, exceptId?: string): Promise<void> {
  if (shortcut === undefined) return;
  const replies = await everyRecord(app.store.records.savedReplies);
  const taken = replies.find(
    (other) => other.id !== exceptId && isSeen(other, user) && other.shortcut?.toLowerCase() === shortcut.toLowerCase(),
  );
  if (taken) throw new InvalidInputError(`“${taken.name}” has the shortcut /${shortcut} already.`);
}

function tell(app: Needs, id: string): void {
  app.announcer.announce({ kind: 'record', record: 'savedReplies', id });
}
