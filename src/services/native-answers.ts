import { statusAfter } from '../domain/case.ts';
import { clockStopped } from '../domain/case-clock.ts';
import { isAnswer } from '../domain/outbox.ts';
import type { App } from '../ports/app.ts';
import { type IntakeResult, ownPostOf } from '../ports/store/intake.ts';
import type { Action } from '../schemas/action.ts';
import type { MentionWithPost } from '../schemas/mention.ts';
import { noteSent } from './sent.ts';

type Needs = Pick<App, 'store' | 'clock' | 'announcer'>;
type OwnPost = IntakeResult['ownPosts'][number];

/** Somebody of us may have answered before these mentions opened their cases. */
export async function findNativeAnswers(app: Needs, mentions: MentionWithPost[]): Promise<void> {
  const threadIds = mentions.flatMap(({ post }) =>
    post.threadId !== post.id || (post.metrics.replies ?? 0) > 0 ? [post.threadId] : [],
  );
  for (const threadId of new Set(threadIds)) {
    const own = (await app.store.posts.thread(threadId, 500)).filter(({ byUs, removedAt }) => byUs && !removedAt);
    for (const post of own) await noteNativeAnswer(app, ownPostOf(post));
  }
}

/** A colleague answered on the network itself: the clock stops, unless the answer is one that Earshot sent. */
export async function noteNativeAnswer(app: Needs, post: OwnPost): Promise<void> {
  for (const item of await app.store.cases.ofThread(post.threadId)) {
    const status = statusAfter(item.status, 'answer');
    if (!status || item.status === 'answered' || item.lane !== 'engage' || post.createdAt < item.lastPostAt) continue;
    const actions = await app.store.actions.ofCase(item.id);
    const prepared = actions.find(
      (action) => action.kind === 'reply' && action.status === 'by_hand' && isAnswer(action, post),
    );
    if (prepared) {
      await noteSent(app, prepared, { remoteId: post.postId, at: post.createdAt });
      continue;
    }
    if (actions.some((action) => action.kind === 'reply' && mayBe(action, post))) continue;
    const change = { status, answeredAt: post.createdAt, afterAnswer: null, ...clockStopped };
    const event = { at: app.clock.now(), kind: 'answered_natively' as const, text: 'Answered on the network itself.' };
    const changed = await app.store.cases.change(item.id, item.version, change, [event]);
    if (changed) app.announcer.announce({ kind: 'case', caseId: item.id, brandId: item.brandId, isNew: false });
  }
}

/** Networks tell a post's time in their own way; an answer of ours is not later than this behind the moment it was sent. */
const slackMs = 60_000;

function mayBe(action: Action, post: OwnPost): boolean {
  if (action.status === 'sending' || action.status === 'unknown') return true;
  if (action.status !== 'sent' || !action.sentAt) return false;
  return action.remoteId === post.postId || post.createdAt.getTime() <= action.sentAt.getTime() + slackMs;
}
