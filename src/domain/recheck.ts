const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * How old a post is, since we first saw it, when its source is asked again whether it still stands and still says the same:
 * deletions are pushed by few networks, and honouring them is a term of most.
 */
export const recheckSteps = [
  { name: '1h', afterMs: hourMs },
  { name: '24h', afterMs: dayMs },
  { name: '7d', afterMs: 7 * dayMs },
  { name: '30d', afterMs: 30 * dayMs },
] as const;

/** Clocks of several machines differ by less. */
const astrayMs = hourMs;

/**
 * How many of a source's posts, in the order they came, were seen by a moment. One out of the future was seen by a clock that
 * was wrong, and holds up none of those that came after it.
 */
export function countSeen(posts: { seenAt: Date }[], { seenUntil, now }: { seenUntil: Date; now: Date }): number {
  const isTooNew = ({ seenAt }: { seenAt: Date }) => seenAt > seenUntil && seenAt.getTime() <= now.getTime() + astrayMs;
  const end = posts.findIndex(isTooNew);
  return end < 0 ? posts.length : end;
}

/** Whether a post that comes to a step late, after an outage, had better wait for the next step, which is due as well. */
export function isLateForStep(seenAt: Date, step: number, now: Date): boolean {
  const next = recheckSteps[step + 1];
  return next !== undefined && now.getTime() - seenAt.getTime() >= next.afterMs;
}
