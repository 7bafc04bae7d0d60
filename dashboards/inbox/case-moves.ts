import { statusAfter } from '#src/domain/case.ts';
import type { Case, Lane } from '#src/schemas/case.ts';

/** What a person may do to a case itself; what goes to a network is an action. */
export type Move =
  | { move: 'assign'; userId: string | null }
  | { move: 'change_lane'; lane: Lane }
  | { move: 'snooze'; until: Date }
  | { move: 'resolve' | 'dismiss' | 'hand_over'; reason: string }
  | { move: 'reopen' };

/** The case as it will be once the server agrees. */
export function foresee(item: Case, move: Move): Case {
  const status = statusAfter(item.status, move.move) ?? item.status;
  switch (move.move) {
    case 'assign':
      return move.userId === null ? without(item, 'assigneeId') : { ...item, assigneeId: move.userId };
    case 'change_lane':
      return { ...item, lane: move.lane, undecided: false };
    case 'snooze':
      return { ...item, status, snoozedUntil: move.until };
    case 'reopen':
      return { ...without(without(item, 'snoozedUntil'), 'reason'), status };
    default:
      return { ...item, status, reason: move.reason };
  }
}

function without(item: Case, field: 'assigneeId' | 'snoozedUntil' | 'reason'): Case {
  const { [field]: _, ...rest } = item;
  return rest;
}

/** What takes a move back; undefined where that would not lead to where the case was. */
export function undoOf(before: Case, move: Move): Move | undefined {
  if (move.move === 'assign') return { move: 'assign', userId: before.assigneeId ?? null };
  if (move.move === 'change_lane') return { move: 'change_lane', lane: before.lane };
  if (move.move === 'reopen') return undefined;
  return before.status === 'open' ? { move: 'reopen' } : undefined;
}

/** Nothing changed that the person decides by: the line measured it anew, and no colleague touched it. */
export function isSameToPerson(seen: Case, now: Case): boolean {
  return (
    seen.status === now.status &&
    seen.assigneeId === now.assigneeId &&
    seen.lane === now.lane &&
    seen.mentionCount === now.mentionCount
  );
}

/** What was done, for the note with its Undo. */
export function doneWords(move: Move, nameOf: (userId: string) => string): string {
  switch (move.move) {
    case 'assign':
      return move.userId === null ? 'Free for anybody' : `Assigned to ${nameOf(move.userId)}`;
    case 'change_lane':
      return `Moved to ${move.lane}`;
    case 'snooze':
      return `Snoozed until ${move.until.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}`;
    case 'resolve':
      return 'Resolved';
    case 'dismiss':
      return 'Dismissed';
    case 'hand_over':
      return 'Handed over';
    case 'reopen':
      return 'Opened again';
  }
}
