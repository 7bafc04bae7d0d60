import type { QueryClient } from '@tanstack/react-query';
import type { ThreadDetail } from '#src/schemas/api/threads.ts';
import type { Thread } from '#src/schemas/thread.ts';
import { queryKeys } from '../shared/query-keys.ts';

/** A page of the list, as it came. */
export interface ThreadPage {
  threads: Thread[];
  /** Names of the issues and of the people in it, by id. */
  issues: Record<string, string>;
  people: Record<string, string>;
}

/** Under this name pages of lists are kept; they stay as they came, so that no row moves by itself. */
export const threadPages = [...queryKeys.boardThreads, 'list'] as const;

/** Puts threads as they are now wherever the page shows them. */
export function putThreads(queryClient: QueryClient, threads: readonly Thread[], names?: Omit<ThreadPage, 'threads'>) {
  for (const thread of threads) {
    queryClient.setQueryData<ThreadDetail>(
      queryKeys.boardThread(thread.id),
      (detail) => detail && { ...detail, thread },
    );
  }
  const byId = new Map(threads.map((thread) => [thread.id, thread]));
  queryClient.setQueriesData<ThreadPage>({ queryKey: threadPages }, (page) =>
    page?.threads.some(({ id }) => byId.has(id))
      ? {
          threads: page.threads.map((other) => byId.get(other.id) ?? other),
          issues: { ...page.issues, ...names?.issues },
          people: { ...page.people, ...names?.people },
        }
      : page,
  );
}
