import type { HeatLevel, Thread, ThreadEvent, ThreadHeat, ThreadLook } from '#src/schemas/thread.ts';
import { stretch } from '../../shared/relative-time.ts';

export const heatNames: Record<HeatLevel, string> = { cold: 'cold', warm: 'warm', hot: 'hot', burning: 'burning' };

/** "12 more posts by this time tomorrow, 5 to 30". */
export function forecastWords({ expected, low, high }: Pick<ThreadHeat, 'expected' | 'low' | 'high'>): string {
  if (high === 0) return 'No further posts are expected within a day';
  const count = expected === 1 ? '1 more post' : `${expected === 0 ? 'Hardly any' : expected} more posts`;
  return `${count} within a day${low === high ? '' : `, ${low} to ${high}`}`;
}

/** How long our own people have said nothing: "staff silent for 3 h". */
export function silenceWords(
  { lastStaffAt, lastPostAt }: Pick<Thread, 'lastStaffAt' | 'lastPostAt'>,
  now: Date,
): string {
  if (!lastStaffAt) return 'staff have not written here';
  if (lastStaffAt >= lastPostAt) return 'staff wrote last';
  return `staff silent for ${stretch(now.getTime() - lastStaffAt.getTime())}`;
}

/** "3 unanswered, the first for 4 h". */
export function unansweredWords(
  { unanswered, oldestUnansweredAt }: Pick<Thread, 'unanswered' | 'oldestUnansweredAt'>,
  now: Date,
): string | undefined {
  if (unanswered === 0) return undefined;
  const since = oldestUnansweredAt && stretch(now.getTime() - oldestUnansweredAt.getTime());
  if (unanswered === 1) return since ? `1 unanswered for ${since}` : '1 unanswered';
  return since ? `${unanswered} unanswered, the first for ${since}` : `${unanswered} unanswered`;
}

/** "Ann has it, since 5 min". */
export function claimWords(claim: NonNullable<Thread['claim']>, name: string, now: Date): string {
  const sinceMs = now.getTime() - claim.at.getTime();
  return sinceMs < 60_000 ? `${name} has it, since just now` : `${name} has it, since ${stretch(sinceMs)}`;
}

/** How far somebody has read: "Ann read to the end", "Ann read up to 14 posts before the end". */
export function lookWords(name: string, { to }: Pick<ThreadLook, 'to'>, posts: readonly { seenAt: Date }[]): string {
  const left = posts.filter(({ seenAt }) => seenAt > to.seenAt).length;
  if (left === 0) return `${name} read to the end`;
  return `${name} read up to ${left === 1 ? 'the last post but one' : `${left} posts before the end`}`;
}

/** What happened to the posts since the team marked the thread as seen. */
export const changeNames: Record<Thread['changes'][number], string> = {
  edited: 'edited since it was seen',
  removed: 'something was removed since it was seen',
  reopened: 'reopened since it was seen',
  heated: 'hotter than when it was seen',
};

/** What somebody did to a thread, as its history heads a line. */
export const threadEventNames: Record<ThreadEvent['kind'], string> = {
  noted: 'Note',
  seen: 'Seen',
  unseen: 'Marked as unseen',
  muted: 'Muted',
  unmuted: 'No longer muted',
  claimed: 'Claimed',
  released: 'Set free',
  escalated: 'Escalated',
  issue: 'Issue',
  no_issue: 'Not this issue',
  acted: 'On the board',
  promise: 'Promise',
  report: 'Report',
};
