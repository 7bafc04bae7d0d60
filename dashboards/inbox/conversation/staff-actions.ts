import type { Action, StaffActionKind } from '#src/schemas/action.ts';

interface StaffWords {
  /** In the menu. */
  name: string;
  noun: string;
  reverse?: StaffActionKind;
}

export const staffActions: Record<StaffActionKind, StaffWords> = {
  close: { name: 'Close the thread', noun: 'Close', reverse: 'open' },
  open: { name: 'Open the thread again', noun: 'Open again', reverse: 'close' },
  pin: { name: 'Pin the thread', noun: 'Pin', reverse: 'unpin' },
  unpin: { name: 'Unpin the thread', noun: 'Unpin', reverse: 'pin' },
  hide: { name: 'Hide the post', noun: 'Hide', reverse: 'unhide' },
  unhide: { name: 'Show the post again', noun: 'Show again', reverse: 'hide' },
  move: { name: 'Move the thread…', noun: 'Move' },
  tag: { name: 'Tag the thread…', noun: 'Tag', reverse: 'untag' },
  untag: { name: 'Take a tag from the thread…', noun: 'Untag', reverse: 'tag' },
};

/** What the menu of a post says: hiding a thread's first post takes the thread along. */
export function menuName(kind: StaffActionKind, post: { id: string; threadId: string }): string {
  const { name } = staffActions[kind];
  return post.id === post.threadId ? name.replace('the post', 'the thread') : name;
}

/**
 * Whether the last thing we did here was this very one. How a thread stands on the board we do not know: others may have
 * closed it, so that all the rest stays on offer.
 */
export function standsAlready(
  kind: StaffActionKind,
  post: { id: string; threadId: string },
  actions: readonly Action[],
): boolean {
  const { reverse } = staffActions[kind];
  if (!reverse) return false;
  const last = actions.findLast(
    (action) =>
      (action.kind === kind || action.kind === reverse) &&
      (kind === 'hide' || kind === 'unhide' ? action.postId === post.id : action.threadId === post.threadId) &&
      !['cancelled', 'failed'].includes(action.status),
  );
  return last?.kind === kind;
}
