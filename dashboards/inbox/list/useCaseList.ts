import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { listCases } from '#src/schemas/api/cases.ts';
import type { Case } from '#src/schemas/case.ts';
import { call } from '../../shared/call.ts';
import { pageSize } from '../../shared/list/long-list.ts';
import { type PageQuery, pageQuery, useLongList } from '../../shared/list/useLongList.ts';
import { queryKeys } from '../../shared/query-keys.ts';
import type { AskedCases } from '../views/shown-view.ts';
import { type CasePage, goneFrom, isAbove, newerOf, pageOf } from './case-list.ts';

type ListQuery = ReturnType<typeof queryOf>;

export type CaseListing = ReturnType<typeof useCaseList>;

/** The queue as the person sees it; a row shows its case as the head of the queue knows it. */
export function useCaseList(asked: AskedCases, total: number | undefined, isKnown: boolean) {
  const queryClient = useQueryClient();
  const query = queryOf(asked);
  const { list, pages, headNow } = useLongList<CasePage>({
    keptUnder: queryKeys.caseList,
    name: JSON.stringify(query),
    pageOf: (number) => pageAfter(queryClient, query, number),
    head: {
      queryKey: [...queryKeys.caseHead, query],
      queryFn: async ({ signal }) => pageOf(await call(listCases, { query }, signal)),
    },
    isAbove,
    total,
    isKnown,
  });

  const first = pages.get(0);
  const fresh = useMemo(() => new Map(headNow?.rows.map((item) => [item.id, item])), [headNow]);
  const gone = useMemo(() => goneFrom(first, headNow), [first, headNow]);
  const at = useCallback(
    (index: number): Case | undefined => {
      const item = list.at(index);
      return item && newerOf(item, fresh);
    },
    [list.at, fresh],
  );
  return { ...list, at, gone };
}

function queryOf({ view, lane, criteria }: AskedCases) {
  return { view, lane, criteria: JSON.stringify(criteria), limit: pageSize };
}

/**
 * A page goes on behind the one before it, so that between the two nothing is shown twice or left out; where that one is not
 * at hand the list is entered by counting.
 */
function pageAfter(queryClient: QueryClient, query: ListQuery, number: number): PageQuery<CasePage> {
  const keyOf = (each: number) => [...queryKeys.caseList, JSON.stringify(query), each];
  return pageQuery(keyOf(number), async (signal) => {
    const before = queryClient.getQueryState<CasePage>(keyOf(number - 1));
    const isThere = before?.data !== undefined || before?.fetchStatus === 'fetching';
    const last = isThere ? await queryClient.ensureQueryData(pageAfter(queryClient, query, number - 1)) : undefined;
    if (last && !last.goesOn) return { rows: [], goesOn: false };
    const place = last ? { after: last.next } : { skip: number * pageSize };
    const isByPriority = query.view !== 'answered' && query.view !== 'closed';
    const at = number === 0 && isByPriority ? new Date() : undefined;
    return pageOf(await call(listCases, { query: { ...query, ...place } }, signal), at);
  });
}
