import { type Action, type ActionKind, type ActionStatus, StaffActionKind } from '../schemas/action.ts';

/** What was done, for the history of a case. */
export const didWords: Record<ActionKind, string> = {
  reply: 'Answered',
  share: 'Shared',
  like: 'Liked',
  follow: 'Followed the author',
  close: 'Closed the thread',
  open: 'Opened the thread again',
  pin: 'Pinned the thread',
  unpin: 'Unpinned the thread',
  hide: 'Hid the post',
  unhide: 'Made the post visible again',
  move: 'Moved the thread',
  tag: 'Tagged the thread',
  untag: 'Took a tag from the thread',
};

const underway: ActionStatus[] = ['queued', 'sending', 'unknown', 'by_hand'];

/** In which states another action of the kind on the same post makes one too many. */
export function twinStatuses(kind: ActionKind): ActionStatus[] {
  return isStaffAction(kind) ? underway : [...underway, 'sent'];
}

/** What staff do to a thread goes to and fro: done once, it may be done again. */
export function isStaffAction(kind: ActionKind): kind is StaffActionKind {
  return StaffActionKind.safeParse(kind).success;
}

/** The key under which an action's next job waits, so that whoever asks for it again asks for the same. */
export function outboxKey({ id, status }: Pick<Action, 'id' | 'status'>): string {
  if (status === 'queued') return `undo:${id}`;
  return status === 'by_hand' ? `hand:${id}` : `settle:${id}`;
}

/** What is done by hand is looked for on the network so long after it was prepared, and no sooner again, in milliseconds. */
export const firstHandLookMs = 60_000;

/** What could not leave for so long goes back to a person: its moment has passed. */
export const patienceMs = 60 * 60_000;
const firstPauseMs = 60_000;
const longestPauseMs = 15 * 60_000;

/**
 * When to try again what the network did surely not get after so many tries, or not before `retryAt` where it named a moment;
 * undefined where it is given up.
 */
export function nextTryAt(
  { since, tries, retryAt }: { since: Date; tries: number; retryAt: Date | undefined },
  now: Date,
): Date | undefined {
  const lastMs = since.getTime() + patienceMs;
  if (now.getTime() >= lastMs) return undefined;
  if (retryAt) return retryAt.getTime() > lastMs ? undefined : retryAt;
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (tries - 1));
  return new Date(Math.min(now.getTime() + pauseMs, lastMs));
}

/** Networks tell a post's time in their own way. */
const slackMs = 60_000;

/** Whether a post of ours can be what was prepared. Boards without nesting answer the thread. */
export function isAnswer(
  { postId, threadId, createdAt }: Action,
  post: { parentId?: string | undefined; createdAt: Date },
): boolean {
  const answers = post.parentId === undefined || post.parentId === postId || post.parentId === threadId;
  return answers && post.createdAt.getTime() >= createdAt.getTime() - slackMs;
}
