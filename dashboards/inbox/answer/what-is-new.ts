import { asSeen, objections } from '#src/domain/send-guard.ts';
import type { Action } from '#src/schemas/action.ts';
import type { CaseDetail, ConversationPost } from '#src/schemas/api/cases.ts';
import type { Lease } from '#src/schemas/lease.ts';
import type { Objection } from '#src/schemas/objection.ts';

/** Until when the person has seen the conversation: the newest post, edit or answer on the screen. */
export function seenUntil({ conversation, actions }: Pick<CaseDetail, 'conversation' | 'actions'>): Date {
  const moments = conversation.map(asSeen).flatMap(({ cameAt, editedAt }) => [cameAt, editedAt ?? cameAt]);
  const newest = [...moments, ...actions.map(({ createdAt }) => createdAt)].map((moment) => moment.getTime());
  return new Date(Math.max(0, ...newest));
}

interface Writer {
  userId: string;
  target: Pick<ConversationPost, 'id' | 'author'>;
  /** What was on the screen when they began. */
  seenAt: Date;
  lease: Lease | undefined;
}

/** What speaks against sending an answer, by what the screen shows: the rules that the server goes by at the click. */
export function newWhileWriting(detail: CaseDetail, { userId, target, seenAt, lease }: Writer): Objection[] {
  const { case: item, conversation, actions } = detail;
  const clicked = { kind: 'reply' as const, postId: target.id, authorId: target.author.id, userId };
  const ownActionPostIds = new Set(actions.flatMap(({ remoteId }) => remoteId ?? []));
  const thread = { posts: conversation.map(asSeen), ownActionPostIds };
  const found = objections({ ...clicked, seenThreadAt: seenAt, sendAnyway: false }, item, thread);
  for (const { kind, createdAt, postId, ...other } of actions) {
    if (kind !== 'reply' || other.userId === userId || createdAt <= seenAt || isOver(other)) continue;
    found.push({ kind: 'answered', userId: other.userId, postId, text: 'Somebody of us is answering.' });
  }
  if (lease && lease.userId !== userId)
    found.push({ kind: 'writing', userId: lease.userId, text: 'Somebody else is writing the answer.' });
  return found;
}

function isOver({ status }: Pick<Action, 'status'>): boolean {
  return status === 'failed' || status === 'cancelled';
}

/** What the screen and the server say, each thing once; the server's words come first, for it knows more. */
export function together(said: readonly Objection[], seen: readonly Objection[]): Objection[] {
  const keyOf = ({ kind, postId, userId }: Objection) => [kind, postId, userId].join(' ');
  return [...new Map([...seen, ...said].map((one) => [keyOf(one), one])).values()];
}

/**
 * Whether a person who has read all of this must overrule somebody to send. What was said in the thread is only to be read: then
 * the guard goes on watching for what comes after it.
 */
export function mustOverrule(found: readonly Objection[]): boolean {
  return found.some(
    ({ kind, userId }) => kind === 'assigned' || kind === 'writing' || (kind === 'answered' && userId !== undefined),
  );
}
