import type { QueryClient } from '@tanstack/react-query';
import type { ThreadDetail } from '#src/schemas/api/threads.ts';
import type { Thread } from '#src/schemas/thread.ts';
import { queryKeys } from '../../shared/query-keys.ts';
import type { ThreadPage } from '../list/thread-list.ts';

type Names = Pick<ThreadPage, 'issues' | 'people'>;

/** Puts threads as they are now wherever the page shows them. */
export function putThreads(queryClient: QueryClient, threads: readonly Thread[], names?: Partial<Names>): void {
  for (const thread of threads) {
    queryClient.setQueriesData<ThreadDetail>(
      { queryKey: queryKeys.boardThread(thread.id) },
      (detail) => detail && { ...detail, thread },
    );
  }
  const byId = new Map(threads.map((thread) => [thread.id, thread]));
  queryClient.setQueriesData<Partial<ThreadPage>>({ queryKey: queryKeys.boardThreads }, (page) =>
    page?.rows?.some(({ id }) => byId.has(id))
      ? {
          ...page,
          rows: page.rows.map((other) => byId.get(other.id) ?? other),
          issues: { ...page.issues, ...names?.issues },
          people: { ...page.people, ...names?.people },
        }
      : page,
  );
}

/** Has the threads, their lists' heads and counts asked for anew. */
export function refreshThreads(queryClient: QueryClient, threads: readonly Pick<Thread, 'id'>[]): void {
  for (const { id } of threads) void queryClient.invalidateQueries({ queryKey: queryKeys.boardThread(id) });
  void queryClient.invalidateQueries({ queryKey: [...queryKeys.boardThreads, 'counts'] });
  void queryClient.invalidateQueries({ queryKey: [...queryKeys.boardThreads, 'head'] });
}
