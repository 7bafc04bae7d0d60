import type { ActionKind } from '../schemas/action.ts';

/** `noun` after "takes no", `done` after "has". */
export const words: Record<ActionKind, { noun: string; done: string }> = {
  reply: { noun: 'replies', done: 'answered' },
  share: { noun: 'shares', done: 'shared' },
  like: { noun: 'likes', done: 'liked' },
  follow: { noun: 'follows', done: 'followed' },
  close: { noun: 'closing', done: 'closed it' },
  open: { noun: 'opening', done: 'opened it' },
  pin: { noun: 'pinning', done: 'pinned it' },
  unpin: { noun: 'unpinning', done: 'unpinned it' },
  hide: { noun: 'hiding', done: 'hidden it' },
  unhide: { noun: 'making visible', done: 'made it visible' },
  move: { noun: 'moves', done: 'moved it' },
  tag: { noun: 'tags', done: 'tagged it' },
  untag: { noun: 'untagging', done: 'untagged it' },
};

/** What was queued, before the name of the author. */
export const queuedWords: Record<ActionKind, string> = {
  reply: 'Reply to',
  share: 'Share of',
  like: 'Like for',
  follow: 'Follow of',
  close: 'Closing of the thread of',
  open: 'Opening of the thread of',
  pin: 'Pinning of the thread of',
  unpin: 'Unpinning of the thread of',
  hide: 'Hiding of the post of',
  unhide: 'Showing again of the post of',
  move: 'Move of the thread of',
  tag: 'Tag for the thread of',
  untag: 'Untagging of the thread of',
};
