import { topicsOf } from '#src/domain/topics.ts';
import type { Brand } from '#src/schemas/brand.ts';
import type { Issue, IssueState } from '#src/schemas/issue.ts';

export const stateWords: Record<IssueState, string> = {
  seen: 'Seen',
  acknowledged: 'Acknowledged',
  being_fixed: 'Being fixed',
  fixed: 'Fixed',
  told: 'Those who complained were told',
};

/** Neither told, nor put away, nor part of another one. */
export function isOpenIssue({ state, closedAt, mergedInto }: Issue): boolean {
  return state !== 'told' && closedAt === undefined && mergedInto === undefined;
}

/** Departments that the brand's topics name. */
export function departmentsOf(brand: Brand | undefined): string[] {
  return [...new Set(topicsOf(brand).flatMap(({ department }) => department ?? []))].sort();
}
