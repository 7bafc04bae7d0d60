import { statusAfter } from '#src/domain/case.ts';
import { endWords } from '#src/domain/done-reasons.ts';
import { tagsAfter } from '#src/domain/tags.ts';
import type { BulkAnswer } from '#src/schemas/api/bulk.ts';
import type { Case } from '#src/schemas/case.ts';
import type { MoveWish } from '#src/schemas/move-wish.ts';

/** The case as it will be once the server agrees. */
export function foresee(item: Case, wish: MoveWish): Case {
  const status = statusAfter(item.status, wish.move) ?? item.status;
  switch (wish.move) {
    case 'assign':
      return wish.userId === null ? without(item, 'assigneeId') : { ...item, assigneeId: wish.userId };
    case 'assign_team':
      return wish.teamId === null ? without(item, 'teamId') : { ...item, teamId: wish.teamId };
    case 'wait':
      return { ...item, status };
    case 'change_lane':
      return { ...item, lane: wish.lane, undecided: false };
    case 'tag':
      return { ...item, tags: tagsAfter(item.tags, wish.add, wish.remove) };
    case 'snooze':
      return { ...item, status, snoozedUntil: wish.until };
    case 'reopen':
      return { ...without(without(item, 'snoozedUntil'), 'reason'), status };
    case 'resolve':
    case 'dismiss': {
      const { doneReason = 'other', reason, issueId } = wish;
      const words = endWords(doneReason, reason);
      return { ...item, status, doneReason, reason: words, ...(issueId !== undefined && { issueId }) };
    }
    default:
      return { ...item, status, reason: wish.reason };
  }
}

function without(item: Case, field: 'assigneeId' | 'teamId' | 'snoozedUntil' | 'reason'): Case {
  const { [field]: _, ...rest } = item;
  return rest;
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

/** A selection stays for what may be followed by another move, and ends with what takes the cases out of the view. */
export function isEnding({ move }: MoveWish): boolean {
  return move !== 'assign' && move !== 'assign_team' && move !== 'tag' && move !== 'change_lane';
}

/** What was done, for the note with its Undo. */
export function doneWords(wish: MoveWish, nameOf: (userId: string) => string): string {
  switch (wish.move) {
    case 'assign':
      return wish.userId === null ? 'Free for anybody' : `Assigned to ${nameOf(wish.userId)}`;
    case 'assign_team':
      return wish.teamId === null ? 'With no team' : 'Given to the team';
    case 'wait':
      return 'Waiting on them';
    case 'change_lane':
      return `Moved to ${wish.lane}`;
    case 'tag':
      return wish.add.length > 0 ? `Tagged ${wish.add.join(', ')}` : `Untagged ${wish.remove.join(', ')}`;
    case 'snooze':
      return `Snoozed until ${wish.until.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}`;
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

/** "46 done, 2 changed meanwhile and stay as they are": what became of a move of many, with what was done of them. */
export function outcomeWords(words: string, { done, left }: BulkAnswer): string {
  const count = (why: BulkAnswer['left'][number]['why'], said: string) => {
    const number = left.filter((each) => each.why === why).length;
    return number > 0 ? `${number} ${said}` : [];
  };
  const stay = [
    count('changed', 'changed meanwhile'),
    count('senseless', 'cannot be moved so as they stand'),
    count('gone', 'gone'),
  ].flat();
  if (stay.length === 0) return done.length === 1 ? words : `${done.length} cases: ${words}`;
  return `${done.length} of ${done.length + left.length}: ${words}. ${stay.join(', ')}; nothing was done to them.`;
}
