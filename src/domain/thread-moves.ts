import type { ThreadMove } from '../schemas/api/threads.ts';
import type { ClaimRule, Thread, ThreadEvent, ThreadLook, ThreadMarks } from '../schemas/thread.ts';
import { isLater } from './thread-tabs.ts';

/** A claim lapses when nobody touched the thread for so long. */
export const claimMs = 30 * 60_000;
const mostLooks = 20;
const mostRefused = 50;

export type Claim = NonNullable<ThreadMarks['claim']>;
export type MarksChange = { [K in keyof ThreadMarks]?: ThreadMarks[K] | null };

export interface Mover {
  userId: string;
  now: Date;
}

/** What a move sets, and what the history says of it; or why it makes no sense. */
export type ThreadStep = { change: MarksChange; kind: ThreadEvent['kind']; text: string } | { senseless: string };

/** Who works on a thread now; a claim that lapsed is none. */
export function claimNow({ claim }: Pick<Thread, 'claim'>, now: Date): Claim | undefined {
  return claim && claim.until > now ? claim : undefined;
}

/** What a board's rule asks of whoever does more than look: nothing, that it is nobody else's, or that it is theirs. */
export function claimInTheWay(
  rule: ClaimRule,
  thread: Pick<Thread, 'claim'>,
  { userId, now }: Mover,
): 'theirs' | 'missing' | undefined {
  if (rule === 'off') return undefined;
  const claim = claimNow(thread, now);
  if (claim) return claim.userId === userId ? undefined : 'theirs';
  return rule === 'required' ? 'missing' : undefined;
}

/** Moves that only look, and those about claims themselves, need no claim. */
export function needsClaim({ move }: Pick<ThreadMove, 'move'>): boolean {
  return move !== 'seen' && move !== 'claim' && move !== 'release';
}

/** A claim goes on with each touch of whoever has it. */
export function touchedClaim(thread: Pick<Thread, 'claim'>, { userId, now }: Mover): Claim | undefined {
  const claim = claimNow(thread, now);
  return claim?.userId === userId ? { ...claim, until: new Date(now.getTime() + claimMs) } : undefined;
}

/** @param to of a look that does not reach to the newest post */
export function seenStep(thread: Thread, { userId, now }: Mover, to = thread.newest ?? thread.seen?.to): ThreadStep {
  if (!to) return { senseless: 'Nobody but us has written in it.' };
  const own = thread.looks.find((look) => look.userId === userId);
  const isNew = thread.seen === undefined || isLater(to, thread.seen.to);
  const isWhole = !thread.newest || !isLater(thread.newest, to);
  // What changed in what was seen is seen with the whole.
  const reviews = isNew || (isWhole && thread.changes.length > 0);
  if (!reviews && own && !isLater(to, own.to)) return { senseless: 'It was seen as far as that already.' };
  return {
    change: {
      looks: withLook(thread.looks, { userId, at: now, to: own && isLater(own.to, to) ? own.to : to }),
      ...(reviews && { seen: { to: (!isNew && thread.seen?.to) || to, userId, at: now, heat: thread.heat.score } }),
    },
    kind: 'seen',
    text: isWhole ? 'Seen to its newest post.' : 'Seen in part.',
  };
}

export function withLook(looks: readonly ThreadLook[], look: ThreadLook): ThreadLook[] {
  return [look, ...looks.filter(({ userId }) => userId !== look.userId)].slice(0, mostLooks);
}

/** The steps that concern the thread alone; `seen` and those of issues have their own. */
export function markStep(
  thread: Thread,
  wish: Extract<ThreadMove, { move: 'unseen' | 'mute' | 'unmute' | 'claim' | 'release' }>,
  { userId, now }: Mover,
  rule: ClaimRule,
): ThreadStep {
  switch (wish.move) {
    case 'unseen':
      if (!thread.seen) return { senseless: 'Nobody has marked it as seen.' };
      return { change: { seen: null }, kind: 'unseen', text: 'Marked as not seen.' };
    case 'mute':
      if (thread.muted) return { senseless: 'It is muted already.' };
      return {
        change: { muted: { userId, at: now, heat: thread.heat.score } },
        ...{ kind: 'muted', text: 'Muted until it heats up.' },
      };
    case 'unmute':
      if (!thread.muted) return { senseless: 'It is not muted.' };
      return { change: { muted: null }, kind: 'unmuted', text: 'No longer muted.' };
    case 'claim': {
      if (rule === 'off') return { senseless: 'Nobody claims threads on this board.' };
      const standing = claimNow(thread, now);
      if (standing?.userId === userId) return { senseless: 'You have it already.' };
      const claim = { userId, at: now, until: new Date(now.getTime() + claimMs) };
      return { change: { claim }, kind: 'claimed', text: standing ? 'Taken over.' : 'Claimed.' };
    }
    case 'release':
      if (!claimNow(thread, now)) return { senseless: 'Nobody has claimed it.' };
      return { change: { claim: null }, kind: 'released', text: 'Free again.' };
  }
}

/** @param issue with its name; null takes the thread from the issue that it belongs to */
export function issueStep(thread: Thread, issue: { id: string; name: string } | null): ThreadStep {
  if (issue === null) {
    if (thread.issueId === undefined) return { senseless: 'It belongs to no issue.' };
    return { change: { issueId: null }, kind: 'no_issue', text: 'Taken from its issue.' };
  }
  if (thread.issueId === issue.id) return { senseless: 'It belongs to this issue already.' };
  return {
    change: {
      issueId: issue.id,
      ...(thread.notIssues.includes(issue.id) && { notIssues: thread.notIssues.filter((id) => id !== issue.id) }),
    },
    ...{ kind: 'issue', text: `Belongs to the issue ${issue.name}.` },
  };
}

export function notIssueStep(thread: Thread, issue: { id: string; name: string }): ThreadStep {
  if (thread.issueId === issue.id) return { senseless: 'It belongs to this issue; take it out of it.' };
  if (thread.notIssues.includes(issue.id)) return { senseless: 'That was said already.' };
  return {
    change: { notIssues: [...thread.notIssues, issue.id].slice(-mostRefused) },
    ...{ kind: 'no_issue', text: `Does not belong to the issue ${issue.name}.` },
  };
}
