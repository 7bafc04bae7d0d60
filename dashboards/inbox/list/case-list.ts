import { isOverdue } from '#src/domain/sla.ts';
import type { Case } from '#src/schemas/case.ts';
import { pageSize } from '../../shared/list/long-list.ts';

export interface CasePage {
  cases: Case[];
  next?: string | undefined;
  /** Where it ended when it was fetched; missing where nothing comes behind, or the order is not by priority. */
  bar?: Bar | undefined;
}

/** A place in the order of the queue: overdue first, then by priority, then the oldest. */
export interface Bar {
  at: Date;
  isLate: boolean;
  priority: number;
  openedAt: Date;
}

/** Where a page of the queue ends. */
export function barOf({ cases, next }: CasePage, at: Date): Bar | undefined {
  const last = cases.at(-1);
  return last && next !== undefined ? { at, ...placeOf(last, at) } : undefined;
}

function placeOf(item: Case, at: Date): Omit<Bar, 'at'> {
  return {
    isLate: isOverdue(item, at),
    priority: item.priority ?? item.risk.score,
    openedAt: item.openedAt,
  };
}

/** It would have stood in the page when that was fetched: what only moved up since, for others went, is no news. */
function isAbove(item: Case, bar: Bar): boolean {
  const place = placeOf(item, bar.at);
  if (place.isLate !== bar.isLate) return place.isLate;
  if (place.priority !== bar.priority) return place.priority > bar.priority;
  return place.openedAt < bar.openedAt;
}

/** Pages by their number, as far as they are at hand. */
export type CasePages = ReadonlyMap<number, CasePage>;

/** The case in a row; undefined while its page is not at hand. */
export function caseAt(pages: CasePages, index: number): Case | undefined {
  return pages.get(Math.floor(index / pageSize))?.cases[index % pageSize];
}

/** The row of a case, where its page is at hand. */
export function rowOf(pages: CasePages, caseId: string | undefined): number | undefined {
  if (caseId === undefined) return undefined;
  for (const [number, { cases }] of pages) {
    const place = cases.findIndex(({ id }) => id === caseId);
    if (place >= 0) return number * pageSize + place;
  }
  return undefined;
}

/** The newer of what stands in the row and what the head of the queue says of it now. */
export function newerOf(shown: Case, head: ReadonlyMap<string, Case>): Case {
  const now = head.get(shown.id);
  return now && now.version > shown.version ? now : shown;
}

/** Cases of the head of the queue that the list does not show: counted, never slipped in under somebody's cursor. */
export function newcomersOf(head: CasePage, shown: Iterable<CasePage>, bar: Bar | undefined): Case[] {
  const known = new Set([...shown].flatMap(({ cases }) => cases.map(({ id }) => id)));
  return head.cases.filter((item) => !known.has(item.id) && (bar === undefined || isAbove(item, bar)));
}

/** Rows that no longer belong to the view; known only where the head is all there is. */
export function goneFrom(shown: CasePage | undefined, head: CasePage | undefined): Set<string> {
  if (!head || head.next !== undefined) return new Set();
  const now = new Set(head.cases.map(({ id }) => id));
  return new Set(shown?.cases.flatMap(({ id }) => (now.has(id) ? [] : id)));
}
