import type { IssueState } from '#src/schemas/issue.ts';

export const stateWords: Record<IssueState, string> = {
  seen: 'Seen',
  acknowledged: 'Acknowledged',
  being_fixed: 'Being fixed',
  fixed: 'Fixed',
  told: 'Those who complained were told',
};
