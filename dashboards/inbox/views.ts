import type { z } from 'zod';
import type { countCases } from '#src/schemas/api/cases.ts';
import type { CaseStatus, CaseView } from '#src/schemas/case.ts';
import type { ShownView } from './views/shown-view.ts';

/** The views in the order of the left pane; the main ones stand there even when nothing is in them. */
export const views: readonly { view: CaseView; name: string; isMain: boolean }[] = [
  { view: 'all', name: 'All open', isMain: true },
  { view: 'at_risk', name: 'At risk', isMain: true },
  { view: 'mine', name: 'Mine', isMain: true },
  { view: 'my_team', name: 'My team', isMain: false },
  { view: 'unassigned', name: 'Unassigned', isMain: true },
  { view: 'overdue', name: 'Overdue', isMain: false },
  { view: 'undecided', name: 'Undecided', isMain: false },
  { view: 'waiting', name: 'Waiting on them', isMain: false },
  { view: 'snoozed', name: 'Snoozed', isMain: false },
  { view: 'needs_approval', name: 'Needs approval', isMain: false },
  { view: 'needs_look', name: 'Needs a look', isMain: false },
  { view: 'answered', name: 'Answered', isMain: false },
  { view: 'closed', name: 'Closed', isMain: false },
];

export function viewName(view: CaseView): string {
  return views.find((each) => each.view === view)?.name ?? view;
}

/** Which views to offer: the main ones, the chosen one, and those with something in them. */
export function viewsToShow(counts: Record<CaseView, number> | undefined, chosen: CaseView): typeof views {
  return views.filter(({ view, isMain }) => isMain || view === chosen || (counts?.[view] ?? 0) > 0);
}

export type CaseCounts = z.infer<typeof countCases.answer>;

/** How many cases the list holds, where that is counted; what a view is narrowed to is counted for saved views alone. */
export function totalOf(
  { asked, saved }: ShownView,
  counts: CaseCounts | undefined,
  ofSaved: Record<string, number>,
  isEdited: boolean,
): number | undefined {
  if (saved && !isEdited) return ofSaved[saved.id];
  const { view, lane, criteria } = asked;
  const { brandIds, ...others } = criteria;
  // The counts are those of a brand where one alone is chosen.
  if (!counts || Object.keys(others).length > 0 || (brandIds?.length ?? 1) > 1) return undefined;
  if (lane === undefined) return counts.views[view];
  return view === 'all' ? counts.lanes[lane] : undefined;
}

export const statusNames: Record<CaseStatus, string> = {
  open: 'Open',
  waiting: 'Waiting on them',
  snoozed: 'Snoozed',
  handed_over: 'Handed over',
  answered: 'Answered',
  resolved: 'Resolved',
  dismissed: 'Dismissed',
};
