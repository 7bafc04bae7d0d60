import type { PlaceInThread } from '../schemas/thread.ts';
import { isLater } from './thread-tabs.ts';

/** A thread on the screen is no longer than this. */
export const mostShown = 500;
/** Of what was seen before so much is shown, that what follows is understood. */
const seenBefore = 100;

interface Voice {
  postId: string;
  seenAt: Date;
}

/**
 * Which posts of a long thread are shown, oldest first: its first one, and around a post that was asked for, else from a little
 * before what the team has not seen, else the newest ones.
 */
export function shownOf(voices: readonly Voice[], seen: PlaceInThread | undefined, around?: string): string[] {
  const ids = voices.map(({ postId }) => postId);
  if (ids.length <= mostShown) return ids;
  const asked = around === undefined ? -1 : ids.indexOf(around);
  const unseen = seen ? voices.findIndex((voice) => isLater(voice, seen)) : -1;
  const middle = asked >= 0 ? asked - mostShown / 2 : unseen >= 0 ? unseen - seenBefore : ids.length;
  const start = Math.max(0, Math.min(middle, ids.length - mostShown));
  const shown = ids.slice(start, start + mostShown);
  return start === 0 ? shown : [...ids.slice(0, 1), ...shown.slice(1)];
}

/** How many posts lie between the first one and the next that is shown, and behind the last. */
export function hiddenOf(
  voices: readonly Pick<Voice, 'postId'>[],
  shown: readonly string[],
): { between: number; behind: number } {
  const behind = voices.length - 1 - voices.findLastIndex(({ postId }) => postId === shown.at(-1));
  return shown.length === 0 ? { between: 0, behind: 0 } : { between: voices.length - shown.length - behind, behind };
}
