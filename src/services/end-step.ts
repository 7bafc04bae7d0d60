import { endWords } from '../domain/done-reasons.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../errors.ts';
import type { App } from '../ports/app.ts';
import type { CaseChange, NewEvent } from '../ports/store/cases.ts';
import type { Case } from '../schemas/case.ts';
import type { MoveWish } from '../schemas/move-wish.ts';
import type { User } from '../schemas/user.ts';

type End = Extract<MoveWish, { move: 'resolve' | 'dismiss' }>;

/**
 * Closes cases with the reason, and links them to the issue that is named. What is called spam or a duplicate is closed like
 * the rest and teaches nothing: corrections and block-lists are made where they are made. Throws NotFoundError and
 * InvalidInputError; the step throws ConflictError for a case of another brand than the issue's.
 */
export async function endStep(
  { store, clock }: Pick<App, 'store' | 'clock'>,
  user: User,
  { move, doneReason = 'other', reason, issueId }: End,
): Promise<(item: Case) => [CaseChange, ...NewEvent[]]> {
  if (doneReason === 'other' && reason === undefined) throw new InvalidInputError('Say in words why.');
  const issue = issueId === undefined ? undefined : await store.themes.issue(issueId);
  if (issueId !== undefined && !issue) throw new NotFoundError('The issue');
  const at = clock.now();
  const text = endWords(doneReason, reason);
  const kind = move === 'resolve' ? 'resolved' : 'dismissed';
  return (item) => {
    const change = { doneReason, reason: text, closedAt: at, closedBy: user.id, snoozedUntil: null };
    const ended = { at, kind, userId: user.id, text } as const;
    if (!issue || item.issueId === issue.id) return [change, ended];
    if (issue.brandId !== item.brandId) throw new ConflictError('The issue is of another brand.');
    const linked = { at, kind: 'linked', userId: user.id, text: `Linked to the issue ${issue.name}.` } as const;
    return [{ ...change, issueId: issue.id }, linked, ended];
  };
}
