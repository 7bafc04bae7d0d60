import type { SinceLooked } from '#src/schemas/api/shift.ts';
import type { BoardConcern, BoardLine } from '#src/schemas/handover.ts';

/** The parts of the page, the weightiest first, and what stands in each. */
export const shiftParts: readonly { concern: BoardConcern; title: string; about: string }[] = [
  {
    concern: 'promised',
    title: 'Open promises',
    about: 'Staff said that somebody would do something. Overdue ones first.',
  },
  { concern: 'escalated', title: 'Escalated and still open', about: 'Their cases wait in the inbox.' },
  { concern: 'reported', title: 'Reports of members', about: 'Nobody has decided them yet.' },
  { concern: 'hot', title: 'Hot threads', about: 'They grow, and partly against us.' },
  { concern: 'unanswered', title: 'Unanswered voices', about: 'Who waits longest stands first.' },
  { concern: 'issue', title: 'Issues that moved', about: 'Since you last looked.' },
];

/** "4 new threads, 7 with new posts; people wait in 3, 2 are hot"; undefined where nothing came. */
export function sinceWords({ begun, continued, unanswered, hot, issues, isCut }: SinceLooked): string | undefined {
  const orMore = isCut ? ' or more' : '';
  const came = [
    ...(begun > 0 ? [`${begun} new ${begun === 1 ? 'thread' : 'threads'}`] : []),
    ...(continued > 0 ? [`${continued}${orMore} with new posts`] : []),
  ];
  const among = [
    ...(unanswered > 0 ? [`people wait in ${unanswered}`] : []),
    ...(hot > 0 ? [`${hot} ${hot === 1 ? 'is' : 'are'} hot`] : []),
    ...(issues > 0 ? [`${issues} ${issues === 1 ? 'issue' : 'issues'} moved`] : []),
  ];
  if (came.length + among.length === 0) return undefined;
  return [came.join(', '), among.join(', ')].filter((part) => part !== '').join('; ');
}

/** Behind "Your shift is handed over." */
export function sentWords(places: number): string {
  if (places === 0) return '';
  return ` It is on its way to ${places === 1 ? '1 reader or channel' : `${places} readers and channels`}.`;
}

/** Where a line leads. */
export function pathOf({ concern, id }: Pick<BoardLine, 'concern' | 'id'>): string {
  return `${concern === 'issue' ? '/issues/' : '/boards/'}${encodeURIComponent(id)}`;
}
