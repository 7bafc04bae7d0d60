import { claimNow } from '#src/domain/thread-moves.ts';
import { isUnseen } from '#src/domain/thread-tabs.ts';
import type { ThreadMove, ThreadsAnswer } from '#src/schemas/api/threads.ts';
import type { Thread } from '#src/schemas/thread.ts';

/** How long a claim lasts on the screen until the server has said it. */
const claimMs = 30 * 60_000;

/** The thread as it will be once the server agrees. */
export function foreseeThread(
  thread: Thread,
  wish: ThreadMove,
  { userId, now }: { userId: string; now: Date },
): Thread {
  switch (wish.move) {
    case 'seen': {
      const to = wish.to ?? thread.newest;
      if (!to) return thread;
      const look = { userId, at: now, to };
      const looks = [look, ...thread.looks.filter((other) => other.userId !== userId)].slice(0, 20);
      return { ...thread, looks, seen: { ...look, heat: thread.heat.score }, changes: [] };
    }
    case 'unseen':
      return without(thread, 'seen');
    case 'mute':
      return { ...thread, muted: { userId, at: now, heat: thread.heat.score } };
    case 'unmute':
      return without(thread, 'muted');
    case 'claim':
      return { ...thread, claim: { userId, at: now, until: new Date(now.getTime() + claimMs) } };
    case 'release':
      return without(thread, 'claim');
    case 'issue':
      return wish.issueId === null
        ? without(thread, 'issueId')
        : { ...without(thread, 'suggestion'), issueId: wish.issueId };
    case 'not_issue':
      return {
        ...without(thread, 'suggestion'),
        notIssues: [...new Set([...thread.notIssues, wish.issueId])],
      };
  }
}

/** Whether a move would change anything of a thread. */
export function canMove(
  thread: Thread,
  move: ThreadMove['move'],
  { userId, now }: { userId: string; now: Date },
): boolean {
  const isMine = claimNow(thread, now)?.userId === userId;
  switch (move) {
    case 'seen':
      return isUnseen(thread) || thread.changes.length > 0;
    case 'unseen':
      return thread.seen !== undefined;
    case 'mute':
      return thread.muted === undefined;
    case 'unmute':
      return thread.muted !== undefined;
    case 'claim':
      return !isMine;
    case 'release':
      return isMine;
    case 'issue':
      return true;
    case 'not_issue':
      return thread.suggestion !== undefined;
  }
}

/** A selection stays for what may be followed by another move, and ends with what takes threads out of the tab. */
export function isEnding({ move }: ThreadMove): boolean {
  return move === 'seen' || move === 'mute';
}

function without(thread: Thread, field: 'seen' | 'muted' | 'claim' | 'issueId' | 'suggestion'): Thread {
  const { [field]: _, ...rest } = thread;
  return rest;
}

/** What was done, for the note with its Undo. */
export function threadMoveWords(wish: ThreadMove, issueName?: string): string {
  switch (wish.move) {
    case 'seen':
      return wish.to ? 'Seen up to here' : 'Seen';
    case 'unseen':
      return 'Not seen any more';
    case 'mute':
      return 'Muted until it heats up';
    case 'unmute':
      return 'No longer muted';
    case 'claim':
      return 'You have it';
    case 'release':
      return 'Free for anybody';
    case 'issue':
      if (wish.issueId === null) return 'Belongs to no issue any more';
      return issueName ? `Added to “${issueName}”` : 'Added to the issue';
    case 'not_issue':
      return 'Noted: it is another matter';
  }
}

/** "46 of 48: Seen. 1 changed meanwhile, 1 claimed by somebody else; nothing was done to them." */
export function threadsOutcome(words: string, done: number, left: ThreadsAnswer['left']): string {
  const count = (why: ThreadsAnswer['left'][number]['why'], said: string) => {
    const number = left.filter((each) => each.why === why).length;
    return number > 0 ? `${number} ${said}` : [];
  };
  const stay = [
    count('changed', 'changed meanwhile'),
    count('claimed', 'claimed by somebody else'),
    count('senseless', 'stand so already'),
    count('gone', 'gone'),
  ].flat();
  if (stay.length === 0) return done === 1 ? words : `${done} threads: ${words}`;
  return `${done} of ${done + left.length}: ${words}. ${stay.join(', ')}; nothing was done to them.`;
}
