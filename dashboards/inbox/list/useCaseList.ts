import {
  keepPreviousData,
  type QueryClient,
  type UseQueryResult,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { listCases } from '#src/schemas/api/cases.ts';
import type { Case } from '#src/schemas/case.ts';
import { call } from '../../shared/call.ts';
import { type Extent, extended, lengthOf, pageSize, pagesAround } from '../../shared/list/long-list.ts';
import { queryKeys } from '../../shared/query-keys.ts';
import type { AskedCases } from '../views/shown-view.ts';
import { barOf, type CasePage, caseAt, goneFrom, newcomersOf, newerOf, rowOf } from './case-list.ts';

type ListQuery = ReturnType<typeof queryOf>;

/** A page that no row on the screen needs any more is kept for so long. */
const keptMs = 60_000;
const unknown: Extent = { atLeast: 0 };
const firstOnly = [0];

export type CaseListing = ReturnType<typeof useCaseList>;

/**
 * The queue as the person sees it: pages that stay as they came, of which only those around the screen are held, and beside
 * them the head of the queue as it is now.
 *
 * @param isKnown what is asked for is known; until then nothing is
 * @param total how many cases the view holds, where that is counted: the list can then be entered anywhere
 */
export function useCaseList(asked: AskedCases, total: number | undefined, isKnown: boolean) {
  const queryClient = useQueryClient();
  const query = queryOf(asked);
  const name = JSON.stringify(query);
  const [numbers, setNumbers] = useState<{ of: string; wanted: number[] }>({ of: name, wanted: firstOnly });
  const wanted = numbers.of === name ? numbers.wanted : firstOnly;

  const first = useQuery({ ...pageOf(queryClient, query, 0), placeholderData: keepPreviousData, enabled: isKnown });
  const others = useQueries({
    queries: wanted.filter((number) => number > 0).map((number) => pageOf(queryClient, query, number)),
    combine: found,
  });
  const head = useQuery({
    queryKey: [...queryKeys.caseHead, query],
    queryFn: ({ signal }) => call(listCases, { query }, signal),
    enabled: isKnown,
  });

  const isOld = first.isPlaceholderData;
  const pages = useMemo(() => {
    const held = new Map<number, CasePage>();
    if (first.data) held.set(0, first.data);
    if (isOld) return held;
    for (const [place, number] of wanted.filter((each) => each > 0).entries()) {
      const page = others[place]?.page;
      if (page) held.set(number, page);
    }
    return held;
  }, [first.data, isOld, wanted, others]);

  const known = useRef({ of: name, extent: unknown });
  const length = useMemo(() => {
    if (isOld) return first.data?.cases.length ?? 0;
    let { extent } = known.current.of === name ? known.current : { extent: unknown };
    for (const [number, { cases, next }] of pages)
      extent = extended(extent, number, { rows: cases.length, goesOn: next !== undefined });
    known.current = { of: name, extent };
    return pages.size === 0 ? 0 : lengthOf(extent, total);
  }, [pages, isOld, first.data, name, total]);

  const headData = isOld ? undefined : head.data;
  const fresh = useMemo(() => new Map(headData?.cases.map((item) => [item.id, item])), [headData]);
  const newcomers = useMemo(() => {
    if (!headData || !first.data) return [];
    return newcomersOf(headData, [...pages.values(), ...keptPages(queryClient, name)], first.data.bar);
  }, [headData, first.data, pages, queryClient, name]);
  const gone = useMemo(() => goneFrom(first.data, headData), [first.data, headData]);

  const show = useCallback(
    (from: number, to: number) => {
      const around = pagesAround(from, to);
      setNumbers((old) =>
        old.of === name && String(old.wanted) === String(around) ? old : { of: name, wanted: around },
      );
    },
    [name],
  );
  const { refetch } = first;
  const showNew = useCallback(async () => {
    known.current = { of: name, extent: unknown };
    await refetch();
    await queryClient.resetQueries({
      queryKey: queryKeys.caseList,
      predicate: ({ queryKey }) => queryKey[1] === name && queryKey[2] !== 0,
    });
  }, [queryClient, refetch, name]);

  // Nobody's cursor stands in an empty list, so what comes is shown at once.
  const isEmpty = first.isSuccess && length === 0;
  useEffect(() => {
    if (isEmpty && newcomers.length > 0 && !first.isFetching) void refetch();
  }, [isEmpty, newcomers.length, first.isFetching, refetch]);

  const at = useCallback(
    (index: number): Case | undefined => {
      const item = index < length ? caseAt(pages, index) : undefined;
      return item && newerOf(item, fresh);
    },
    [pages, length, fresh],
  );
  return {
    /** Rows in all, whether their pages are at hand or not. */
    length,
    at,
    rowOf: useCallback((caseId: string | undefined) => rowOf(pages, caseId), [pages]),
    /** Every case that was fetched and is still kept, in the order of the list. */
    kept: () => keptPages(queryClient, name).flatMap(({ cases }) => cases),
    /** Tells which rows are on the screen; their pages are fetched. */
    show,
    newcomers,
    gone,
    error: first.error ?? others.find(({ error }) => error)?.error ?? null,
    isLoading: first.isPending,
    isOld,
    showNew,
  };
}

function queryOf({ view, lane, criteria }: AskedCases) {
  return { view, lane, criteria: JSON.stringify(criteria), limit: pageSize };
}

/** Always the same function: another one would have every page looked through again with every drawing. */
function found(results: UseQueryResult<CasePage>[]): { page: CasePage | undefined; error: Error | null }[] {
  return results.map(({ data, error }) => ({ page: data, error }));
}

/**
 * A page goes on behind the one before it, so that between the two nothing is shown twice or left out; where that one is not
 * at hand the list is entered by counting.
 */
function pageOf(queryClient: QueryClient, query: ListQuery, number: number) {
  const keyOf = (each: number) => [...queryKeys.caseList, JSON.stringify(query), each];
  return {
    queryKey: keyOf(number),
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<CasePage> => {
      const before = queryClient.getQueryState<CasePage>(keyOf(number - 1));
      const isThere = before?.data !== undefined || before?.fetchStatus === 'fetching';
      const last = isThere ? await queryClient.ensureQueryData(pageOf(queryClient, query, number - 1)) : undefined;
      if (last && last.next === undefined) return { cases: [] };
      const place = last ? { after: last.next } : { skip: number * pageSize };
      const page = await call(listCases, { query: { ...query, ...place } }, signal);
      const isByPriority = query.view !== 'answered' && query.view !== 'closed';
      return number === 0 && isByPriority ? { ...page, bar: barOf(page, new Date()) } : page;
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: keptMs,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  };
}

function keptPages(queryClient: QueryClient, name: string): CasePage[] {
  return queryClient
    .getQueriesData<CasePage>({ queryKey: [...queryKeys.caseList, name] })
    .toSorted(([a], [b]) => Number(a.at(-1)) - Number(b.at(-1)))
    .flatMap(([, page]) => page ?? []);
}
