import type { Action } from '../schemas/action.ts';
import type { Case } from '../schemas/case.ts';

/** The conversation at the moment of sending. */
export interface ThreadNow {
  posts: { id: string; byUs: boolean; createdAt: Date; editedAt?: Date | undefined; removed: boolean }[];
  /** The answers that Earshot itself sent: they are known to whoever clicked. */
  ownActionPostIds: Set<string>;
}

/**
 * Why an action must not leave now; undefined when it may. A person may overrule everything but the loss of the post with
 * "send anyway".
 */
export function objection(
  action: Pick<Action, 'kind' | 'postId' | 'userId' | 'seenThreadAt' | 'sendAnyway'>,
  item: Pick<Case, 'assigneeId'>,
  thread: ThreadNow,
): string | undefined {
  const post = thread.posts.find((candidate) => candidate.id === action.postId);
  if (post?.removed) return 'The post was removed at its source.';
  if (action.sendAnyway) return undefined;
  if (post?.editedAt && post.editedAt > action.seenThreadAt) return 'The post was edited after you opened it.';
  if (item.assigneeId && item.assigneeId !== action.userId) return 'The case has changed hands.';
  const answered =
    action.kind === 'reply' &&
    thread.posts.some(
      (other) => other.byUs && other.createdAt > action.seenThreadAt && !thread.ownActionPostIds.has(other.id),
    );
  return answered ? 'Somebody of us answered meanwhile.' : undefined;
}
