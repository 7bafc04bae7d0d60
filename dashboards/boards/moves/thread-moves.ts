import { claimNow } from '#src/domain/thread-moves.ts';
import type { LeftThread, ThreadMove } from '#src/schemas/api/threads.ts';
import type { Thread, ThreadPick } from '#src/schemas/thread.ts';

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
      const { [userId]: _, ...unread } = thread.unread;
      return { ...thread, looks, unread, seen: { ...look, heat: thread.heat.score }, changes: [] };
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
  thread: ThreadPick,
  move: ThreadMove['move'],
  { userId, now }: { userId: string; now: Date },
): boolean {
  const isMine = claimNow(thread, now)?.userId === userId;
  switch (move) {
    case 'seen':
      return thread.isUnseen;
    case 'unseen':
      return thread.wasSeen;
    case 'mute':
      return !thread.isMuted;
    case 'unmute':
      return thread.isMuted;
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

/** "1,500 of 9,800 threads: Seen", while it goes on. */
export function progressWords(words: string, done: number, all: number): string {
  return `${counted(done)} of ${counted(all)} threads: ${words}`;
}

/**
 * "46 of 48: Seen. 1 changed meanwhile, 1 claimed by somebody else; nothing was done to them."
 *
 * @param stopped how many somebody stopped it before
 */
export function threadsOutcome(
  words: string,
  done: number,
  left: readonly Pick<LeftThread, 'why'>[],
  stopped = 0,
): string {
  const count = (why: LeftThread['why'], said: string) => {
    const number = left.filter((each) => each.why === why).length;
    return number > 0 ? `${counted(number)} ${said}` : [];
  };
  const stay = [
    count('changed', 'changed meanwhile'),
    count('claimed', 'claimed by somebody else'),
    count('senseless', 'stand so already'),
    count('gone', 'gone'),
    stopped > 0 ? `${counted(stopped)} not reached` : [],
  ].flat();
  if (stay.length === 0) return done === 1 ? words : `${counted(done)} threads: ${words}`;
  const all = done + left.length + stopped;
  return `${counted(done)} of ${counted(all)}: ${words}. ${stay.join(', ')}; nothing was done to them.`;
}

function counted(threads: number): string {
  return threads.toLocaleString('en');
}
