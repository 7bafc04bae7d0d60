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

/** Whether a post that comes to a step late, after an outage, had better wait for the next step, which is due as well. */
export function isLateForStep(seenAt: Date, step: number, now: Date): boolean {
  const next = recheckSteps[step + 1];
  return next !== undefined && now.getTime() - seenAt.getTime() >= next.afterMs;
}
