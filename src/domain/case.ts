import type { Case, CaseStatus } from '../schemas/case.ts';
import { plainLine } from './plain-line.ts';

/** What may happen to a case. */
export type CaseMove =
  | 'assign'
  | 'assign_team'
  | 'note'
  | 'change_lane'
  | 'tag'
  | 'snooze'
  | 'wake'
  | 'wait'
  | 'answer'
  | 'resolve'
  | 'dismiss'
  | 'hand_over'
  | 'reopen';

const closed: CaseStatus[] = ['resolved', 'dismissed'];

export function isClosed(status: CaseStatus): boolean {
  return closed.includes(status);
}

/** The status that follows a move; undefined when the move makes no sense now. */
export function statusAfter(status: CaseStatus, move: CaseMove): CaseStatus | undefined {
  switch (move) {
    case 'assign':
    case 'assign_team':
    case 'note':
    case 'change_lane':
    case 'tag':
      return status;
    case 'wake':
      return status === 'snoozed' ? 'open' : undefined;
    case 'reopen':
      return status === 'open' ? undefined : 'open';
    case 'snooze':
      return isClosed(status) ? undefined : 'snoozed';
    case 'wait':
      return status === 'open' || status === 'answered' ? 'waiting' : undefined;
    case 'answer':
      return isClosed(status) ? undefined : 'answered';
    case 'hand_over':
      return isClosed(status) || status === 'handed_over' ? undefined : 'handed_over';
    case 'resolve':
      return isClosed(status) ? undefined : 'resolved';
    case 'dismiss':
      return isClosed(status) ? undefined : 'dismissed';
  }
}

const quotedFirst = /^(?:\s*>[^\n]*(?:\n|$))+\s*/;

/** The first line of a text, short enough for a row; what it quotes of another post before is not its own. */
export function titleOf(text: string, title?: string): string {
  const own = text.replace(quotedFirst, '') || text;
  const line = (title ? `${title}: ${own}` : own).trim().split(/\r?\n/, 1)[0] ?? '';
  const plain = plainLine(line);
  const letters = [...plain];
  return letters.length > 140 ? `${letters.slice(0, 139).join('')}…` : plain;
}

/** Adds a point to a spark line and thins it, so that it stays short and keeps its first and last points. */
export function addToSpark(spark: Case['spark'], at: Date, total: number): Case['spark'] {
  const last = spark.at(-1);
  if (last && last.at >= at) return spark;
  const next = [...spark, { at, total }];
  return next.length <= 40
    ? next
    : next.filter((_, index) => index === 0 || index === next.length - 1 || index % 2 === 0);
}
