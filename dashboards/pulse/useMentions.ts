import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { listMentions } from '#src/schemas/api/mentions.ts';
import { call } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { withNews } from './fresh-mentions.ts';
import { filterOf, type MentionsSearch } from './mentions-search.ts';

type Page = z.infer<typeof listMentions.answer>;

const pageSize = 50;

/** The mentions of a search, newest first, a page at a time. The list stands still; `held` came on top since. */
export function useMentions(search: MentionsSearch) {
  const filter = filterOf(search);
  const queryClient = useQueryClient();
  // Not under the name that news invalidate: only the newest page below is.
  const listKey = [...queryKeys.mentionList, filter];
  const list = useInfiniteQuery({
    queryKey: listKey,
    queryFn: ({ pageParam, signal }) =>
      call(listMentions, { query: { ...filter, before: pageParam, limit: pageSize } }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const newest = useQuery({
    queryKey: [...queryKeys.mentions, filter],
    queryFn: ({ signal }) => call(listMentions, { query: { ...filter, limit: pageSize } }, signal),
    enabled: list.isSuccess,
  });
  const loaded = list.data?.pages.flatMap((page) => page.mentions) ?? [];
  const showHeld = () => {
    if (!newest.data) return;
    const fresh: InfiniteData<Page, string | undefined> = { pages: [newest.data], pageParams: [undefined] };
    queryClient.setQueryData(listKey, fresh);
  };
  return { list, ...withNews(loaded, newest.data?.mentions ?? []), showHeld };
}
