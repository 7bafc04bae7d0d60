import type { Case, Lane } from '../schemas/case.ts';
import type { RiskLevel } from '../schemas/risk.ts';
import type { SlaPolicy } from '../schemas/sla.ts';

/** When an answer is due. The clock starts when we could know of the post: what was said before we listened is not late. */
export function dueAt(seenAt: Date, lane: Lane, level: RiskLevel, policy: SlaPolicy): Date {
  const minutes = lane === 'engage' ? policy.minutes[level] : policy.kindnessHours * 60;
  return new Date(seenAt.getTime() + minutes * 60_000);
}

/** The clock runs only while somebody waits for us. */
export function isOverdue(item: Pick<Case, 'status' | 'dueAt'>, now: Date): boolean {
  return item.status === 'open' && item.dueAt !== undefined && item.dueAt < now;
}

/** "12 min left", "3 h late"; undefined where no clock runs. */
export function timeLeft(item: Pick<Case, 'status' | 'dueAt'>, now: Date): string | undefined {
  if (item.dueAt === undefined || item.status !== 'open') return undefined;
  const minutes = Math.round((item.dueAt.getTime() - now.getTime()) / 60_000);
  const size = Math.abs(minutes);
  const words =
    size < 90 ? `${size} min` : size < 36 * 60 ? `${Math.round(size / 60)} h` : `${Math.round(size / 1440)} days`;
  return minutes < 0 ? `${words} late` : `${words} left`;
}
