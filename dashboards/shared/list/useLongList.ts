import {
  keepPreviousData,
  type QueryClient,
  type UseQueryResult,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Extent, extended, type ListPage, lengthOf, newcomersOf, pagesAround, rowAt, rowOf } from './long-list.ts';

/** A page that no row on the screen needs any more is kept for so long. */
const keptMs = 60_000;
const unknown: Extent = { atLeast: 0 };
const firstOnly = [0];

type RowOf<Page extends ListPage> = Page['rows'][number];
export type PageQuery<Page> = ReturnType<typeof pageQuery<Page>>;

interface LongListOf<Page extends ListPage> {
  /** Under this the pages of all such lists are kept; `name` and the number of the page stand behind it. */
  keptUnder: readonly string[];
  /** What is asked for. */
  name: string;
  pageOf: (number: number) => PageQuery<Page>;
  /** The list as it is now, from its top. */
  head: { queryKey: readonly unknown[]; queryFn: (asked: { signal: AbortSignal }) => Promise<Page> };
  /** It stands above where a page ended; all does, where that had no end. */
  isAbove: (row: RowOf<Page>, bar: Page['bar']) => boolean;
  /** How many rows it has, where that is counted: it can then be entered anywhere. */
  total: number | undefined;
  /** What is asked for is known; until then nothing is. */
  isKnown?: boolean;
}

/**
 * A list as the person sees it: pages that stay as they came, of which only those around the screen are held, and beside them
 * the head of the list as it is now.
 */
export function useLongList<Page extends ListPage>(asked: LongListOf<Page>) {
  const { keptUnder, name, pageOf, isAbove, total, isKnown = true } = asked;
  const queryClient = useQueryClient();
  const [numbers, setNumbers] = useState<{ of: string; wanted: number[] }>({ of: name, wanted: firstOnly });
  const wanted = numbers.of === name ? numbers.wanted : firstOnly;

  // That a page is no function is more than the type of `placeholderData` can see here.
  const first = useQuery<Page>({ ...pageOf(0), placeholderData: keepPreviousData as never, enabled: isKnown });
  const others = useQueries({
    queries: wanted.filter((number) => number > 0).map(pageOf),
    combine: found<Page>,
  });
  const head = useQuery({ ...asked.head, enabled: isKnown });

  const isOld = first.isPlaceholderData;
  const pages = useMemo(() => {
    const held = new Map<number, Page>();
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
    if (isOld) return first.data?.rows.length ?? 0;
    let { extent } = known.current.of === name ? known.current : { extent: unknown };
    for (const [number, { rows, goesOn }] of pages) extent = extended(extent, number, { rows: rows.length, goesOn });
    known.current = { of: name, extent };
    return pages.size === 0 ? 0 : lengthOf(extent, total);
  }, [pages, isOld, first.data, name, total]);

  const headNow = isOld ? undefined : head.data;
  const newcomers = useMemo(() => {
    if (!headNow || !first.data) return [];
    const { bar } = first.data;
    const shown = [...pages.values(), ...keptPages<Page>(queryClient, keptUnder, name)].flatMap(rowsOf<Page>);
    return newcomersOf(rowsOf(headNow), shown, (row) => isAbove(row, bar));
  }, [headNow, first.data, pages, queryClient, keptUnder, name, isAbove]);

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
      queryKey: [...keptUnder, name],
      predicate: ({ queryKey }) => queryKey.at(-1) !== 0,
    });
  }, [queryClient, refetch, keptUnder, name]);

  // Nobody's cursor stands in an empty list, so what comes is shown at once.
  const isEmpty = first.isSuccess && length === 0;
  useEffect(() => {
    if (isEmpty && newcomers.length > 0 && !first.isFetching) void refetch();
  }, [isEmpty, newcomers.length, first.isFetching, refetch]);

  const at = useCallback(
    (index: number): RowOf<Page> | undefined => (index < length ? rowAt<RowOf<Page>>(pages, index) : undefined),
    [pages, length],
  );
  return {
    pages,
    headNow,
    list: {
      /** Rows in all, whether their pages are at hand or not. */
      length,
      at,
      rowOf: useCallback((id: string | undefined) => rowOf(pages, id), [pages]),
      /** All that was fetched and is still kept, in the order of the list. */
      kept: () => keptPages<Page>(queryClient, keptUnder, name).flatMap(rowsOf<Page>),
      /** Tells which rows are on the screen; their pages are fetched. */
      show,
      newcomers,
      error: first.error ?? others.find(({ error }) => error)?.error ?? null,
      isLoading: first.isPending,
      isOld,
      showNew,
    },
  };
}

/** A page that stays as it came. */
export function pageQuery<Page>(queryKey: readonly unknown[], read: (signal: AbortSignal) => Promise<Page>) {
  return {
    queryKey,
    queryFn: ({ signal }: { signal: AbortSignal }) => read(signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: keptMs,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  };
}

/** Always the same function: another one would have every page looked through again with every drawing. */
function found<Page>(results: UseQueryResult<Page>[]): { page: Page | undefined; error: Error | null }[] {
  return results.map(({ data, error }) => ({ page: data, error }));
}

function rowsOf<Page extends ListPage>({ rows }: Page): RowOf<Page>[] {
  return rows;
}

function keptPages<Page>(queryClient: QueryClient, keptUnder: readonly string[], name: string): Page[] {
  return queryClient
    .getQueriesData<Page>({ queryKey: [...keptUnder, name] })
    .toSorted(([a], [b]) => Number(a.at(-1)) - Number(b.at(-1)))
    .flatMap(([, page]) => page ?? []);
}
