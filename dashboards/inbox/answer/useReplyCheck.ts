import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { checkReply, type ReplyCheck } from '#src/schemas/api/cases.ts';
import { call } from '../../shared/call.ts';
import { queryKeys } from '../../shared/query-keys.ts';

/** What the network says of a text once its writer pauses: undefined while that is not known of this very text. */
export function useReplyCheck(postId: string, text: string): ReplyCheck | undefined {
  const trimmed = text.trim();
  const [settled] = useDebouncedValue(trimmed, 300);
  const { data } = useQuery({
    queryKey: [...queryKeys.replyCheck, postId, settled],
    queryFn: ({ signal }) => call(checkReply, { body: { postId, text: settled } }, signal),
    enabled: settled !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  return settled === trimmed && settled !== '' ? data : undefined;
}
