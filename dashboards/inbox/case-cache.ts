import type { QueryClient } from '@tanstack/react-query';
import type { Action } from '#src/schemas/action.ts';
import type { CaseDetail } from '#src/schemas/api/cases.ts';
import type { Case } from '#src/schemas/case.ts';
import { queryKeys } from '../shared/query-keys.ts';
import type { CasePage } from './list/case-list.ts';

/** Puts cases as they are now wherever the page shows them. */
export function putCases(queryClient: QueryClient, items: readonly Case[]): void {
  for (const item of items) {
    queryClient.setQueryData<CaseDetail>(queryKeys.case(item.id), (detail) => detail && { ...detail, case: item });
  }
  putInLists(queryClient, items);
}

/** Puts cases as they are now into the lists alone; a page that holds none of them stays the same page. */
export function putInLists(queryClient: QueryClient, items: readonly Case[]): void {
  const byId = new Map(items.map((item) => [item.id, item]));
  queryClient.setQueriesData<CasePage>({ queryKey: queryKeys.caseList }, (page) =>
    page?.rows.some(({ id }) => byId.has(id))
      ? { ...page, rows: page.rows.map((other) => byId.get(other.id) ?? other) }
      : page,
  );
}

/** Adds an action to its case, or brings it up to date there. */
export function putAction(queryClient: QueryClient, action: Action): void {
  if (action.caseId === undefined) return;
  queryClient.setQueryData<CaseDetail>(
    queryKeys.case(action.caseId),
    (detail) => detail && { ...detail, actions: [...detail.actions.filter(({ id }) => id !== action.id), action] },
  );
}
