import type { Action } from '../schemas/action.ts';
import type { Case } from '../schemas/case.ts';
import type { Objection } from '../schemas/objection.ts';
import type { StoredPost } from '../schemas/post.ts';

export interface ThreadPost {
  id: string;
  authorId: string;
  byUs: boolean;
  /** From when on a person could see it: when we heard it, or when it was written where we have not. */
  cameAt: Date;
  editedAt?: Date | undefined;
  removed: boolean;
}

/** The conversation at the moment of sending. */
export interface ThreadNow {
  posts: readonly ThreadPost[];
  /** The answers that Earshot itself sent: they are known to whoever clicked. */
  ownActionPostIds: ReadonlySet<string>;
}

type Clicked = Pick<Action, 'kind' | 'postId' | 'authorId' | 'userId' | 'writerId' | 'seenThreadAt' | 'sendAnyway'>;

/**
 * Why an action must not leave now; nothing when it may. What strangers wrote meanwhile is no reason: in a thread that many
 * join nobody could ever answer. A person may overrule everything but the loss of the post with "send anyway".
 */
export function objections(action: Clicked, item: Pick<Case, 'assigneeId'>, thread: ThreadNow): Objection[] {
  const { postId, seenThreadAt } = action;
  const post = thread.posts.find((candidate) => candidate.id === postId);
  if (post?.removed) return [{ kind: 'removed', postId, text: 'The post was removed at its source.' }];
  if (action.sendAnyway) return [];
  const found: Objection[] = [];
  if (post?.editedAt && post.editedAt > seenThreadAt)
    found.push({ kind: 'edited', postId, text: 'The post was edited after you opened it.' });
  // Who approves an answer decides whose it is.
  if (item.assigneeId && item.assigneeId !== action.userId && action.writerId === undefined)
    found.push({ kind: 'assigned', userId: item.assigneeId, text: 'The case has changed hands.' });
  return action.kind === 'reply' ? [...found, ...saidSince(action, thread)] : found;
}

/** A stored post as the guard sees it. */
export function asSeen({ id, author, byUs, seenAt, editedAt, edits, removedAt }: StoredPost): ThreadPost {
  // Not every network says when a post was edited; then it is when we saw that it says something else.
  const noticedAt = edits?.at(-1)?.until;
  const latest = editedAt && noticedAt && noticedAt > editedAt ? noticedAt : (editedAt ?? noticedAt);
  return { id, authorId: author.id, byUs, cameAt: seenAt, editedAt: latest, removed: removedAt !== undefined };
}

/** What of us and of the author came after the person looked. */
function saidSince({ postId, authorId, seenThreadAt }: Clicked, { posts, ownActionPostIds }: ThreadNow): Objection[] {
  return posts.flatMap(({ id, byUs, authorId: writer, cameAt, removed }): Objection[] => {
    if (removed || id === postId || cameAt <= seenThreadAt) return [];
    if (byUs)
      return ownActionPostIds.has(id)
        ? []
        : [{ kind: 'answered', postId: id, text: 'Somebody of us answered meanwhile.' }];
    return writer === authorId ? [{ kind: 'wrote_again', postId: id, text: 'The author wrote again meanwhile.' }] : [];
  });
}
