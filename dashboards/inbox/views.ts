import type { CaseStatus, CaseView } from '#src/schemas/case.ts';

/** The views in the order of the left pane; the main ones stand there even when nothing is in them. */
export const views: readonly { view: CaseView; name: string; isMain: boolean }[] = [
  { view: 'all', name: 'All open', isMain: true },
  { view: 'at_risk', name: 'At risk', isMain: true },
  { view: 'mine', name: 'Mine', isMain: true },
  { view: 'unassigned', name: 'Unassigned', isMain: true },
  { view: 'overdue', name: 'Overdue', isMain: false },
  { view: 'undecided', name: 'Undecided', isMain: false },
  { view: 'waiting', name: 'Waiting on them', isMain: false },
  { view: 'snoozed', name: 'Snoozed', isMain: false },
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

export const statusNames: Record<CaseStatus, string> = {
  open: 'Open',
  waiting: 'Waiting on them',
  snoozed: 'Snoozed',
  handed_over: 'Handed over',
  answered: 'Answered',
  resolved: 'Resolved',
  dismissed: 'Dismissed',
};
