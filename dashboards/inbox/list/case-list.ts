import type { z } from 'zod';
import { isOverdue } from '#src/domain/sla.ts';
import type { listCases } from '#src/schemas/api/cases.ts';
import type { Case } from '#src/schemas/case.ts';
import type { ListPage } from '../../shared/list/long-list.ts';

export interface CasePage extends ListPage<Case, Bar> {
  /** What comes behind it begins here. */
  next?: string | undefined;
}

type Cases = Pick<z.output<typeof listCases.answer>, 'cases' | 'next'>;

/** A place in the order of the queue: overdue first, then by priority, then the oldest. */
export interface Bar {
  at: Date;
  isLate: boolean;
  priority: number;
  openedAt: Date;
}

/** Cases as they came. Where they stand by priority, they know where they ended at that time. */
export function pageOf({ cases, next }: Cases, at?: Date): CasePage {
  return { rows: cases, next, goesOn: next !== undefined, bar: at && barOf({ cases, next }, at) };
}

/** Where a page of the queue ends. */
export function barOf({ cases, next }: Cases, at: Date): Bar | undefined {
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

/** It would have stood in the page that ended there; in one without an end, all would. */
export function isAbove(item: Case, bar: Bar | undefined): boolean {
  if (bar === undefined) return true;
  const place = placeOf(item, bar.at);
  if (place.isLate !== bar.isLate) return place.isLate;
  if (place.priority !== bar.priority) return place.priority > bar.priority;
  return place.openedAt < bar.openedAt;
}

/** The newer of what stands in the row and what the head of the queue says of it now. */
export function newerOf(shown: Case, head: ReadonlyMap<string, Case>): Case {
  const now = head.get(shown.id);
  return now && now.version > shown.version ? now : shown;
}

/** Rows that no longer belong to the view; known only where the head is all there is. */
export function goneFrom(shown: CasePage | undefined, head: CasePage | undefined): Set<string> {
  if (!head || head.goesOn) return new Set();
  const now = new Set(head.rows.map(({ id }) => id));
  return new Set(shown?.rows.flatMap(({ id }) => (now.has(id) ? [] : id)));
}
