import { useQuery } from '@tanstack/react-query';
import { type FittingReply, findReplies } from '#src/schemas/api/saved-replies.ts';
import { call } from '../../shared/call.ts';
import { queryKeys } from '../../shared/query-keys.ts';

/** Saved replies for the answer to a post, the suggested ones first; none until they are known or `isWanted`. */
export function useReplies(caseId: string, postId: string, text: string, isWanted: boolean): FittingReply[] {
  const { data } = useQuery({
    queryKey: [...queryKeys.records('savedReplies'), caseId, postId, text],
    queryFn: ({ signal }) => call(findReplies, { params: { caseId }, query: { postId, text } }, signal),
    enabled: isWanted,
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
  return data?.replies ?? [];
}
