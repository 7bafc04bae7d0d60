import type { DoneReason } from '../schemas/case.ts';

export const doneWords: Record<DoneReason, string> = {
  answered: 'Answered on the network',
  solved: 'The trouble is gone',
  known_issue: 'A known issue',
  elsewhere: 'Settled in private or elsewhere',
  not_ours: 'Not about us',
  no_answer: 'Nothing to say to it',
  spam: 'Spam or a bot',
  duplicate: 'The same as another case',
  other: 'Another reason',
};

/** What is offered for each way to close a case, the most usual first. */
export const doneChoices: Record<'resolve' | 'dismiss', DoneReason[]> = {
  resolve: ['solved', 'elsewhere', 'answered', 'known_issue', 'no_answer', 'other'],
  dismiss: ['not_ours', 'no_answer', 'spam', 'duplicate', 'known_issue', 'other'],
};

/** Why a case was closed, as its history and lists say it: "Spam or a bot: sells watches". */
export function endWords(doneReason: DoneReason, words?: string): string {
  if (words === undefined) return doneWords[doneReason];
  return doneReason === 'other' ? words : `${doneWords[doneReason]}: ${words}`;
}
