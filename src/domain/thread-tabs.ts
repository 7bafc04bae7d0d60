import type { PlaceInThread, Thread, ThreadCounts, ThreadMarks, ThreadTab } from '../schemas/thread.ts';

/** What decides where a thread stands. */
export type Placed = Pick<Thread, 'countedAt'> &
  Pick<ThreadCounts, 'newest' | 'flaggedPostIds' | 'reports' | 'watched' | 'caseIds' | 'promises' | 'changes'> &
  Pick<ThreadMarks, 'seen' | 'muted' | 'escalation'>;

/** The tabs in which a thread stands; one that is muted stands in none but All. */
export function tabsOf(thread: Placed): ThreadTab[] {
  if (thread.muted) return ['all'];
  const tabs: [ThreadTab, boolean][] = [
    ['unseen', isUnseen(thread)],
    ['flagged', thread.flaggedPostIds.length > 0 || thread.reports > 0 || thread.watched > 0],
    ['escalated', isEscalated(thread)],
    ['changed', thread.changes.length > 0],
    ['promised', thread.promises > 0],
    ['all', true],
  ];
  return tabs.flatMap(([tab, stands]) => (stands ? [tab] : []));
}

/** There is a post of somebody else behind what the team has seen. */
export function isUnseen({ newest, seen }: Pick<Placed, 'newest' | 'seen'>): boolean {
  return newest !== undefined && (seen === undefined || isLater(newest, seen.to));
}

/** Of the same moment the larger id is the later. */
export function isLater(one: PlaceInThread, other: PlaceInThread): boolean {
  return comparePlaces(one, other) > 0;
}

export function comparePlaces(one: PlaceInThread, other: PlaceInThread): number {
  const byTime = one.seenAt.getTime() - other.seenAt.getTime();
  // Boards count their posts up: the id that has a digit more is the larger one.
  const byLength = one.postId.length - other.postId.length;
  return byTime || byLength || (one.postId < other.postId ? -1 : one.postId > other.postId ? 1 : 0);
}

/** A case that was opened since the thread was counted is not among the open ones yet. */
export function isEscalated({ escalation, caseIds, countedAt }: Placed): boolean {
  return escalation !== undefined && (caseIds.includes(escalation.caseId) || escalation.at >= countedAt);
}

type MarkChange = { [K in keyof ThreadMarks]?: ThreadMarks[K] | null };

/**
 * The thread with these marks set; `null` clears. What was found to have changed is found by the mark of what was seen, so that
 * it goes with it.
 */
export function withMarks(thread: Thread, change: MarkChange): Thread {
  const { looks, notIssues, ...others } = change;
  const given = Object.entries(others).filter(([, value]) => value !== undefined);
  const kept = Object.entries(thread).filter(([name]) => !given.some(([other]) => other === name));
  return {
    ...(Object.fromEntries([...kept, ...given.filter(([, value]) => value !== null)]) as Thread),
    ...(looks !== undefined && { looks: looks ?? [], unread: unreadBy(thread, looks ?? []) }),
    ...(notIssues !== undefined && { notIssues: notIssues ?? [] }),
    ...(change.seen !== undefined && { changes: [] }),
    version: thread.version + 1,
  };
}

/** Of whoever looked since it was counted it is not known how much is left. */
function unreadBy({ unread, looks }: Pick<Thread, 'unread' | 'looks'>, now: ThreadMarks['looks']): Thread['unread'] {
  const placeBy = (those: ThreadMarks['looks'], userId: string) => those.find((look) => look.userId === userId)?.to;
  const isSame = (userId: string) => {
    const [before, after] = [placeBy(looks, userId), placeBy(now, userId)];
    return before !== undefined && after !== undefined && comparePlaces(before, after) === 0;
  };
  return Object.fromEntries(Object.entries(unread).filter(([userId]) => isSame(userId)));
}

/** What changed after review, as counting found it by a mark of `seenAt`; by a later mark it was seen. */
export function changesNow(
  { seen, changes }: Pick<Thread, 'seen' | 'changes'>,
  found: { seenAt?: Date | undefined; counts: Pick<ThreadCounts, 'changes'> },
): ThreadCounts['changes'] {
  return seen?.at.getTime() === found.seenAt?.getTime() ? found.counts.changes : changes;
}

/** Whether the counts have to follow a change of the marks. */
export function concernsCounts(change: MarkChange): boolean {
  return (
    change.seen !== undefined ||
    change.looks !== undefined ||
    change.escalation !== undefined ||
    change.muted !== undefined
  );
}
