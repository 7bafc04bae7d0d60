import { withMarks } from '#src/domain/thread-tabs.ts';
import type { LeftThread, ThreadMove, ThreadsAnswer } from '#src/schemas/api/threads.ts';
import type { Thread } from '#src/schemas/thread.ts';

/** Who makes a move, and when. */
export interface Mover {
  userId: string;
  now: Date;
}

const claimMs = 30 * 60_000;

/** The thread as it will be once the server agrees. */
export function foresee(thread: Thread, wish: ThreadMove, { userId, now }: Mover): Thread {
  const mark = { userId, at: now };
  switch (wish.move) {
    case 'seen': {
      const to = wish.to ?? thread.newest;
      if (!to) return thread;
      const looks = [{ ...mark, to }, ...thread.looks.filter((look) => look.userId !== userId)];
      return withMarks(thread, { seen: { ...mark, to, heat: thread.heat.score }, looks });
    }
    case 'unseen':
      return withMarks(thread, { seen: null });
    case 'mute':
      return withMarks(thread, { muted: { ...mark, heat: thread.heat.score } });
    case 'unmute':
      return withMarks(thread, { muted: null });
    case 'claim':
      return withMarks(thread, { claim: { ...mark, until: new Date(now.getTime() + claimMs) } });
    case 'release':
      return withMarks(thread, { claim: null });
    case 'issue':
      return withMarks(withoutSuggestion(thread), { issueId: wish.issueId });
    case 'not_issue':
      return withMarks(withoutSuggestion(thread), { notIssues: [...thread.notIssues, wish.issueId] });
  }
}

function withoutSuggestion({ suggestion: _, ...thread }: Thread): Thread {
  return thread;
}

/** Somebody has it now; a claim lapses. */
export function isClaimed({ claim }: Thread, now: Date): boolean {
  return claim !== undefined && claim.until > now;
}

/** Whether a move would change anything of a thread. */
export function canMove(thread: Thread, move: ThreadMove['move'], { userId, now }: Mover): boolean {
  const isMine = isClaimed(thread, now) && thread.claim?.userId === userId;
  switch (move) {
    case 'seen':
      return thread.newest !== undefined && thread.newest.postId !== thread.seen?.to.postId;
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

const done: Record<ThreadMove['move'], string> = {
  seen: 'Seen',
  unseen: 'Not seen after all',
  mute: 'Muted until it heats up',
  unmute: 'No longer muted',
  claim: 'Claimed',
  release: 'Released',
  issue: 'Added to the issue',
  not_issue: 'Not this issue',
};

/** What was done, for the note with its Undo. */
export function doneWords(wish: ThreadMove): string {
  return wish.move === 'issue' && wish.issueId === null ? 'Taken out of the issue' : done[wish.move];
}

const whyWords: Record<LeftThread['why'], string> = {
  changed: 'changed by somebody meanwhile',
  claimed: 'claimed by somebody else',
  senseless: 'for which it makes no sense as they stand',
  gone: 'gone',
};

/** "46 of 49: Seen. 2 changed by somebody meanwhile, 1 gone; nothing was done to them." */
export function outcomeWords(words: string, { done, left }: Pick<ThreadsAnswer, 'left'> & { done: unknown[] }): string {
  if (left.length === 0) return done.length === 1 ? words : `${done.length} threads: ${words}`;
  return `${done.length} of ${done.length + left.length}: ${words}. ${leftWords(left)}; nothing was done to them.`;
}

/** How many were left, by why. */
export function leftWords(left: readonly LeftThread[]): string {
  return (Object.keys(whyWords) as LeftThread['why'][])
    .map((why) => ({ why, count: left.filter((each) => each.why === why).length }))
    .filter(({ count }) => count > 0)
    .map(({ why, count }) => `${count} ${whyWords[why]}`)
    .join(', ');
}
