import { useMemo } from 'react';
import { listThreads } from '#src/schemas/api/threads.ts';
import { call } from '../../shared/call.ts';
import { pageSize } from '../../shared/list/long-list.ts';
import { pageQuery, useLongList } from '../../shared/list/useLongList.ts';
import { queryKeys } from '../../shared/query-keys.ts';
import type { ListQuery } from './list-query.ts';
import { isAbove, pageOf, type ThreadPage } from './thread-list.ts';

type Asked = Omit<ListQuery, 'skip' | 'limit'>;
export type ThreadListing = ReturnType<typeof useThreadList>;

/** Under this name pages are kept. */
export const threadPages = [...queryKeys.boardThreads, 'list'] as const;

/** Threads as the person sees them, with the names that their rows need. */
export function useThreadList(asked: Asked, total: number | undefined) {
  const name = JSON.stringify(asked);
  const read = async (skip: number, signal: AbortSignal): Promise<ThreadPage> =>
    pageOf(await call(listThreads, { query: { ...asked, skip, limit: pageSize } }, signal), asked.order);
  const { list, pages } = useLongList<ThreadPage>({
    keptUnder: threadPages,
    name,
    pageOf: (number) => pageQuery([...threadPages, name, number], (signal) => read(number * pageSize, signal)),
    head: { queryKey: [...queryKeys.boardThreads, 'head', asked], queryFn: ({ signal }) => read(0, signal) },
    isAbove,
    total,
  });

  const names = useMemo(() => {
    const all = [...pages.values()];
    return {
      issues: Object.assign({}, ...all.map(({ issues }) => issues)) as Record<string, string>,
      people: Object.assign({}, ...all.map(({ people }) => people)) as Record<string, string>,
    };
  }, [pages]);
  return {
    ...list,
    /** Of the issues and the people in the rows. */
    names,
  };
}
