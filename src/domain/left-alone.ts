import type { Availability } from '../schemas/availability.ts';
import type { Case } from '../schemas/case.ts';
import type { IdleOwners } from '../schemas/team.ts';
import { isOverdue, waitsSince } from './sla.ts';
import type { WorkingClock } from './working-hours.ts';

const minuteMs = 60_000;

/** It is at risk, or past its time. */
export function isUrgent(item: Pick<Case, 'status' | 'dueAt' | 'riskLevel'>, now: Date): boolean {
  return item.riskLevel === 'high' || item.riskLevel === 'critical' || isOverdue(item, now);
}

/**
 * Whether a case cannot wait until its owner is back: it is urgent, or its answer falls due before then. What has more
 * time, and what waits on the other side, stays with its owner.
 */
export function cannotWait(item: Case, { awayUntil }: Pick<Availability, 'awayUntil'>, now: Date): boolean {
  if (item.status !== 'open') return false;
  return isUrgent(item, now) || (item.dueAt !== undefined && item.dueAt < awayUntil);
}

/** Whether owners of such a case may be found idle at all; what they did last is looked up for these alone. */
export function mayBeIdle(item: Case, idle: IdleOwners, working: WorkingClock, now: Date): boolean {
  if (item.status !== 'open' || (idle.of === 'urgent' && !isUrgent(item, now))) return false;
  return isIdle(item, undefined, idle, working, now);
}

/** Nothing by its owner for so many working minutes, since they got it, did something on it, or somebody began to wait. */
export function isIdle(
  item: Pick<Case, 'assignedAt' | 'openedAt' | 'lastPostAt' | 'answeredAt'>,
  lastAct: Date | undefined,
  idle: IdleOwners,
  working: WorkingClock,
  now: Date,
): boolean {
  const began = [waitsSince(item as Case), item.assignedAt, lastAct].flatMap((at) => at?.getTime() ?? []);
  return working.between(new Date(Math.max(...began)), now) >= idle.minutes * minuteMs;
}
