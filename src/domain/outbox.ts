import type { Action, ActionKind } from '../schemas/action.ts';

/** What was done, for the history of a case. */
export const didWords: Record<ActionKind, string> = {
  reply: 'Answered',
  share: 'Shared',
  like: 'Liked',
  follow: 'Followed the author',
};

/** The key under which an action's next job waits, so that whoever asks for it again asks for the same. */
export function outboxKey({ id, status }: Pick<Action, 'id' | 'status'>): string {
  if (status === 'queued') return `undo:${id}`;
  return status === 'by_hand' ? `hand:${id}` : `settle:${id}`;
}

/** What is done by hand is looked for on the network so long after it was prepared, and no sooner again, in milliseconds. */
export const firstHandLookMs = 60_000;
