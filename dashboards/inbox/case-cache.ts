import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Action } from '#src/schemas/action.ts';
import type { CaseDetail } from '#src/schemas/api/cases.ts';
import type { Case } from '#src/schemas/case.ts';
import { queryKeys } from '../shared/query-keys.ts';
import type { CasePage } from './case-list.ts';

/** Puts a case as it is now wherever the page shows it. */
export function putCase(queryClient: QueryClient, item: Case): void {
  queryClient.setQueryData<CaseDetail>(queryKeys.case(item.id), (detail) => detail && { ...detail, case: item });
  putInLists(queryClient, item);
}

/** Puts a case as it is now into the lists alone. */
export function putInLists(queryClient: QueryClient, item: Case): void {
  const put = (cases: Case[]) => cases.map((other) => (other.id === item.id ? item : other));
  queryClient.setQueriesData<InfiniteData<CasePage>>(
    { queryKey: queryKeys.caseList },
    (list) => list && { ...list, pages: list.pages.map((page) => ({ ...page, cases: put(page.cases) })) },
  );
}

/** Adds an action to its case, or brings it up to date there. */
export function putAction(queryClient: QueryClient, action: Action): void {
  queryClient.setQueryData<CaseDetail>(
    queryKeys.case(action.caseId),
    (detail) => detail && { ...detail, actions: [...detail.actions.filter(({ id }) => id !== action.id), action] },
  );
}
