import type { Case } from '../schemas/case.ts';
import type { Sla, Timed } from './sla.ts';

/**
 * When a case that waits for an answer is due once other policies or hours hold: so much later or sooner as its answer may
 * take longer or less long, counted in the new hours. What it stood still is not counted. Undefined without a clock that runs, and where a person chose
 * the deadline.
 */
export function dueUnder(
  item: Timed & Pick<Case, 'status'> & Partial<Pick<Case, 'dueAt' | 'deadlineAt'>>,
  before: Sla,
  after: Sla,
  now: Date,
): Date | undefined {
  if (item.status !== 'open' || item.dueAt === undefined || item.deadlineAt) return undefined;
  const [old, next] = [before.of(item), after.of(item)];
  const byMs = next.answerMs - old.answerMs;
  if (byMs === 0 && isSameClock(old, next)) return item.dueAt;
  const isLate = item.dueAt < now;
  if (isLate && byMs <= 0) return item.dueAt;
  const leftMs = byMs + (isLate ? -old.working.between(item.dueAt, now) : old.working.between(now, item.dueAt));
  return leftMs < 0 ? new Date(now.getTime() + leftMs) : next.working.after(now, leftMs);
}

function isSameClock(a: ReturnType<Sla['of']>, b: ReturnType<Sla['of']>): boolean {
  return a.hoursKey === b.hoursKey;
}
