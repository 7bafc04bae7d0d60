import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { listCases } from '#src/schemas/api/cases.ts';
import { call } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { mergeHead } from './case-list.ts';
import type { InboxSearch } from './search.ts';

const pageSize = 50;

/** The queue as the person sees it: pages that stay as they came, and beside them the head of the queue as it is now. */
export function useCaseList({ view, lane, brand, q }: InboxSearch) {
  const query = { view: view ?? 'all', lane, brandId: brand, text: q, limit: pageSize };
  const list = useInfiniteQuery({
    queryKey: [...queryKeys.caseList, query],
    queryFn: ({ pageParam, signal }) => call(listCases, { query: { ...query, after: pageParam } }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const head = useQuery({
    queryKey: [...queryKeys.caseHead, query],
    queryFn: ({ signal }) => call(listCases, { query }, signal),
  });

  const { rows, newcomers, gone } = useMemo(() => {
    const shown = list.data?.pages.flatMap(({ cases }) => cases) ?? [];
    const unique = [...new Map(shown.map((item) => [item.id, item])).values()];
    return mergeHead(unique, list.isPlaceholderData ? undefined : head.data);
  }, [list.data, list.isPlaceholderData, head.data]);

  // Nobody's cursor stands in an empty list, so what comes is shown at once.
  const { refetch, isSuccess, isFetching } = list;
  const isEmpty = isSuccess && rows.length === 0;
  useEffect(() => {
    if (isEmpty && newcomers > 0 && !isFetching) void refetch();
  }, [isEmpty, newcomers, isFetching, refetch]);

  return {
    rows,
    newcomers,
    gone,
    error: list.error,
    isLoading: list.isPending,
    isOld: list.isPlaceholderData,
    showNew: refetch,
    hasMore: list.hasNextPage,
    isLoadingMore: list.isFetchingNextPage,
    loadMore: list.fetchNextPage,
  };
}
