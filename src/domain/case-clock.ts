import type { Case, CaseStatus } from '../schemas/case.ts';
import { RiskLevel } from '../schemas/risk.ts';
import { dueAt, leftWords, type Sla, type Timed, waitsSince } from './sla.ts';

/** A case as far as its clock goes. */
export type Clocked = Timed &
  Pick<Case, 'status' | 'openedAt' | 'lastPostAt'> &
  Partial<Pick<Case, 'dueAt' | 'leftMs' | 'deadlineAt'>>;

/** What a step sets of a case's clock; `null` clears. */
export interface ClockStep {
  dueAt?: Date | null;
  leftMs?: number | null;
  deadlineAt?: Date | null;
}

/** A line for the history, where the clock begins to stand still or goes on. */
export interface ClockLine {
  kind: 'clock_paused' | 'clock_resumed';
  text: string;
}

/** Nobody waits for us any more; what a person chose was for this time. */
export const clockStopped = { dueAt: null, leftMs: null, deadlineAt: null } as const;

const done: CaseStatus[] = ['answered', 'resolved', 'dismissed', 'handed_over'];
const levels = RiskLevel.options;

/**
 * What becomes of the clock when a case goes from how it stood to how it stands. It stops when we are done, and begins anew
 * when somebody wants an answer after that. It stands still while we wait on them, and while the case is snoozed where the policy says
 * so, and goes on with what was left. A risk that rises brings the answer forward and none puts it off; another lane has its own time;
 * where other hours apply, what was left passes in those. A deadline that a person chose stays whatever else would apply, until
 * we are done. A post that changes no status, such as a thank-you, changes nothing here.
 */
export function clockAfter(before: Clocked, after: Clocked, now: Date, sla: Sla): ClockStep {
  if (done.includes(after.status)) return hasClock(before) ? clockStopped : {};
  if (standsStill(after, sla))
    return before.dueAt ? { dueAt: null, leftMs: leftUntil(before.dueAt, before, now, sla) } : {};
  const due = after.deadlineAt ?? dueNow(before, after, now, sla);
  if (due === undefined) return {};
  const rose = levels.indexOf(after.riskLevel) > levels.indexOf(before.riskLevel);
  const soonest = rose && !after.deadlineAt ? earlier(due, dueAt(waitsSince(after), after, sla)) : due;
  return {
    ...(soonest.getTime() !== before.dueAt?.getTime() && { dueAt: soonest }),
    ...(before.leftMs !== undefined && { leftMs: null }),
  };
}

/** What the history says of such a step; undefined where the clock neither begins to stand still nor goes on. */
export function clockLine(before: Clocked, { leftMs }: ClockStep, after: Clocked): ClockLine | undefined {
  if (typeof leftMs === 'number')
    return { kind: 'clock_paused', text: `The clock stands still: ${leftWords(leftMs)}.` };
  if (leftMs !== null || before.leftMs === undefined || done.includes(after.status)) return undefined;
  return { kind: 'clock_resumed', text: `The clock goes on: ${leftWords(before.leftMs)}.` };
}

function dueNow(before: Clocked, after: Clocked, now: Date, sla: Sla): Date | undefined {
  if (before.leftMs !== undefined) return resumed(before.leftMs, after, now, sla);
  if (before.status === 'open' || before.status === 'snoozed') {
    if (before.dueAt === undefined) return undefined;
    if (before.lane !== after.lane) return dueAt(waitsSince(after), after, sla);
    const { working, hoursKey } = sla.of(after);
    if (before.dueAt <= now || hoursKey === sla.of(before).hoursKey) return before.dueAt;
    return working.after(now, leftUntil(before.dueAt, before, now, sla));
  }
  // It was answered or closed, or waited without a clock: somebody waits for us from now on.
  return after.status === 'open' ? dueAt(now, after, sla) : undefined;
}

function standsStill(item: Clocked, sla: Sla): boolean {
  return item.status === 'waiting' || (item.status === 'snoozed' && sla.of(item).pausesSnoozed);
}

/** In milliseconds of working time. What is late stays as late as it was, by the clock on the wall: below 0. */
function leftUntil(due: Date, item: Clocked, now: Date, sla: Sla): number {
  return due < now ? due.getTime() - now.getTime() : sla.of(item).working.between(now, due);
}

function resumed(leftMs: number, after: Clocked, now: Date, sla: Sla): Date {
  return leftMs < 0 ? new Date(now.getTime() + leftMs) : sla.of(after).working.after(now, leftMs);
}

function hasClock({ dueAt: due, leftMs, deadlineAt }: Clocked): boolean {
  return due !== undefined || leftMs !== undefined || deadlineAt !== undefined;
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}
