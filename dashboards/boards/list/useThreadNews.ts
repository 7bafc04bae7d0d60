import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { mostThreadsNow, threadsNow } from '#src/schemas/api/threads.ts';
import { call } from '../../shared/call.ts';
import { onNews } from '../../shared/heard-news.ts';
import { isMoving } from '../moves/moving.ts';
import { putThreads } from '../moves/thread-cache.ts';
import type { ThreadPage } from './thread-list.ts';
import { threadPages } from './useThreadList.ts';

/** News of a busy board comes in bursts. */
const gatherMs = 500;

/** Has the rows that are held follow what happens in their threads; none of them moves. */
export function useThreadNews(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    let touched = new Set<string>();
    let gathering: ReturnType<typeof setTimeout> | undefined;

    const read = async () => {
      gathering = undefined;
      const held = queryClient.getQueriesData<ThreadPage>({ queryKey: threadPages });
      const ids = held.flatMap(([, page]) => page?.rows.flatMap(({ id }) => (touched.has(id) ? id : [])) ?? []);
      touched = new Set();
      for (let from = 0; from < ids.length; from += mostThreadsNow) {
        const query = { ids: JSON.stringify(ids.slice(from, from + mostThreadsNow)) };
        // Whoever comes back to the list reads it anew.
        const now = await call(threadsNow, { query }).catch(() => undefined);
        if (!now) return;
        const settled = now.threads.filter(({ id }) => !isMoving(id));
        putThreads(queryClient, settled, now);
      }
    };
    const forget = onNews((news) => {
      if (news.kind !== 'threads') return;
      for (const id of news.threadIds) touched.add(id);
      gathering ??= setTimeout(() => void read(), gatherMs);
    });
    return () => {
      forget();
      clearTimeout(gathering);
    };
  }, [queryClient]);
}
