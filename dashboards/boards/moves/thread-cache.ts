import type { QueryClient } from '@tanstack/react-query';
import type { ThreadDetail } from '#src/schemas/api/threads.ts';
import type { Thread } from '#src/schemas/thread.ts';
import { queryKeys } from '../../shared/query-keys.ts';
import type { ThreadPage } from '../list/thread-list.ts';

type Names = Pick<ThreadPage, 'issues' | 'people'>;

/** Puts threads as they are now wherever the page shows them. */
export function putThreads(queryClient: QueryClient, threads: readonly Thread[], names?: Partial<Names>): void {
  const byId = new Map(threads.map((thread) => [thread.id, thread]));
  queryClient.setQueriesData<ThreadDetail>({ queryKey: queryKeys.openThreads }, (detail) => {
    const thread = byId.get(detail?.thread.id ?? '');
    return thread && detail ? { ...detail, thread } : detail;
  });
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

/** Of these threads the ones that the page holds, as it knows them best. */
export function heldThreads(queryClient: QueryClient, ids: ReadonlySet<string>): Thread[] {
  const pages = queryClient.getQueriesData<Partial<ThreadPage>>({ queryKey: queryKeys.boardThreads });
  const details = queryClient.getQueriesData<ThreadDetail>({ queryKey: queryKeys.openThreads });
  const found = [
    ...pages.flatMap(([, page]) => page?.rows ?? []),
    ...details.flatMap(([, detail]) => detail?.thread ?? []),
  ];
  const best = new Map<string, Thread>();
  for (const thread of found) {
    const other = best.get(thread.id);
    if (ids.has(thread.id) && (!other || isLater(thread, other))) best.set(thread.id, thread);
  }
  return [...best.values()];
}

function isLater(one: Thread, other: Thread): boolean {
  return one.version === other.version ? one.countedAt > other.countedAt : one.version > other.version;
}

/** Has the threads, their lists' heads and counts asked for anew. */
export function refreshThreads(queryClient: QueryClient, threads: readonly Pick<Thread, 'id'>[]): void {
  const ids = new Set<unknown>(threads.map(({ id }) => id));
  const isOne = ({ queryKey }: { queryKey: readonly unknown[] }) => ids.has(queryKey[queryKeys.openThreads.length]);
  void queryClient.invalidateQueries({ queryKey: queryKeys.openThreads, predicate: isOne });
  void queryClient.invalidateQueries({ queryKey: [...queryKeys.boardThreads, 'counts'] });
  void queryClient.invalidateQueries({ queryKey: [...queryKeys.boardThreads, 'head'] });
}
