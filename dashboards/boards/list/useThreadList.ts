import {
  keepPreviousData,
  type QueryClient,
  type UseQueryResult,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { listThreads } from '#src/schemas/api/threads.ts';
import type { Thread } from '#src/schemas/thread.ts';
import { call } from '../../shared/call.ts';
import { type Extent, extended, lengthOf, pageSize, pagesAround } from '../../shared/list/long-list.ts';
import { queryKeys } from '../../shared/query-keys.ts';
import type { ListQuery } from './list-query.ts';
import { barOf, newcomersOf, rowOf, type ThreadPage, threadAt } from './thread-list.ts';

/** A page that no row on the screen needs any more is kept for so long. */
const keptMs = 60_000;
const unknown: Extent = { atLeast: 0 };
const firstOnly = [0];

type Asked = Omit<ListQuery, 'skip' | 'limit'>;
export type ThreadListing = ReturnType<typeof useThreadList>;

/**
 * Threads as the person sees them: pages that stay as they came, of which only those around the screen are held, and beside them
 * the head of the list as it is now.
 *
 * @param total how many threads the tab holds, where that is counted: the list can then be entered anywhere
 */
export function useThreadList(asked: Asked, total: number | undefined) {
  const queryClient = useQueryClient();
  const name = JSON.stringify(asked);
  const [numbers, setNumbers] = useState<{ of: string; wanted: number[] }>({ of: name, wanted: firstOnly });
  const wanted = numbers.of === name ? numbers.wanted : firstOnly;

  const first = useQuery({ ...pageOf(asked, 0), placeholderData: keepPreviousData });
  const others = useQueries({
    queries: wanted.filter((number) => number > 0).map((number) => pageOf(asked, number)),
    combine: found,
  });
  const head = useQuery({
    queryKey: [...queryKeys.boardThreads, 'head', asked],
    queryFn: ({ signal }) => call(listThreads, { query: { ...asked, limit: pageSize } }, signal),
  });

  const isOld = first.isPlaceholderData;
  const pages = useMemo(() => {
    const held = new Map<number, ThreadPage>();
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
    if (isOld) return first.data?.threads.length ?? 0;
    let { extent } = known.current.of === name ? known.current : { extent: unknown };
    for (const [number, { threads }] of pages)
      extent = extended(extent, number, { rows: threads.length, goesOn: threads.length >= pageSize });
    known.current = { of: name, extent };
    return pages.size === 0 ? 0 : lengthOf(extent, total);
  }, [pages, isOld, first.data, name, total]);

  const headData = isOld ? undefined : head.data;
  const newcomers = useMemo(() => {
    if (!headData || !first.data) return [];
    const shown = [...pages.values(), ...keptPages(queryClient, name)];
    return newcomersOf(headData.threads, shown, first.data.bar, asked.order);
  }, [headData, first.data, pages, queryClient, name, asked.order]);

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
      queryKey: threadPages,
      predicate: ({ queryKey }) => queryKey[2] === name && queryKey[3] !== 0,
    });
  }, [queryClient, refetch, name]);

  // Nobody's cursor stands in an empty list, so what comes is shown at once.
  const isEmpty = first.isSuccess && length === 0;
  useEffect(() => {
    if (isEmpty && newcomers.length > 0 && !first.isFetching) void refetch();
  }, [isEmpty, newcomers.length, first.isFetching, refetch]);

  const names = useMemo(() => {
    const all = [...pages.values()];
    return {
      issues: Object.assign({}, ...all.map(({ issues }) => issues)) as Record<string, string>,
      people: Object.assign({}, ...all.map(({ people }) => people)) as Record<string, string>,
    };
  }, [pages]);

  return {
    /** Rows in all, whether their pages are at hand or not. */
    length,
    at: useCallback(
      (index: number): Thread | undefined => (index < length ? threadAt(pages, index) : undefined),
      [pages, length],
    ),
    rowOf: useCallback((threadId: string | undefined) => rowOf(pages, threadId), [pages]),
    /** Every thread that was fetched and is still kept, in the order of the list. */
    kept: () => keptPages(queryClient, name).flatMap(({ threads }) => threads),
    /** Tells which rows are on the screen; their pages are fetched. */
    show,
    newcomers,
    /** Of the issues and the people in the rows. */
    names,
    error: first.error ?? others.find(({ error }) => error)?.error ?? null,
    isLoading: first.isPending,
    isOld,
    showNew,
  };
}

/** Under this name pages are kept. */
export const threadPages = [...queryKeys.boardThreads, 'list'] as const;

/** Always the same function: another one would have every page looked through again with every drawing. */
function found(results: UseQueryResult<ThreadPage>[]): { page: ThreadPage | undefined; error: Error | null }[] {
  return results.map(({ data, error }) => ({ page: data, error }));
}

function pageOf(asked: Asked, number: number) {
  return {
    queryKey: [...threadPages, JSON.stringify(asked), number],
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<ThreadPage> => {
      const page = await call(listThreads, { query: { ...asked, skip: number * pageSize, limit: pageSize } }, signal);
      return { ...page, bar: barOf(page.threads, asked.order) };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: keptMs,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  };
}

function keptPages(queryClient: QueryClient, name: string): ThreadPage[] {
  return queryClient
    .getQueriesData<ThreadPage>({ queryKey: [...threadPages, name] })
    .toSorted(([a], [b]) => Number(a.at(-1)) - Number(b.at(-1)))
    .flatMap(([, page]) => page ?? []);
}
