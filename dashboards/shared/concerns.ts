import type { Concern } from '#src/schemas/handover.ts';

/** Why a case stands in a hand-over, as it is shown. */
export const concernNames: Record<Concern, string> = {
  overdue: 'Overdue',
  at_risk: 'At risk',
  waiting: 'Waiting on them',
  draft: 'Answer unfinished',
  promise: 'Promised',
};
