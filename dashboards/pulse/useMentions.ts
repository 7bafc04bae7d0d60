import { useInfiniteQuery } from '@tanstack/react-query';
import { listMentions } from '#src/schemas/api/mentions.ts';
import type { MentionWithPost } from '#src/schemas/mention.ts';
import { complaintFrom } from '#src/schemas/sentiment.ts';
import { call } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';
import type { MentionKind, MentionsSearch } from './mentions-search.ts';

/** The mentions of a search, newest first, a page at a time. */
export function useMentions(search: MentionsSearch) {
  const { brandId, network, label, from, to, text } = search;
  const filter = { brandId, network, label, from, to, text };
  return useInfiniteQuery({
    queryKey: [...queryKeys.mentions, filter],
    queryFn: ({ pageParam, signal }) =>
      call(listMentions, { query: { ...filter, before: pageParam, limit: 50 } }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    staleTime: 15_000,
  });
}

/** Whether a mention is of the kind that a figure spoke of. */
export function isOfKind(mention: MentionWithPost, kind: MentionKind | undefined): boolean {
  switch (kind) {
    case 'complaints':
      return (mention.sentiment?.complaint ?? 0) >= complaintFrom;
    case 'flagged':
      return mention.flagged;
    case 'undecided':
      return mention.sentiment?.undecided === true;
    default:
      return true;
  }
}
