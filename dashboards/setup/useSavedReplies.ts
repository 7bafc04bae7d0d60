import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  changeSavedReply,
  createSavedReply,
  listSavedReplies,
  removeSavedReply,
  type ShownReply,
} from '#src/schemas/api/saved-replies.ts';
import type { SavedReplyForm } from '#src/schemas/saved-reply.ts';
import { call } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';

const queryKey = [...queryKeys.records('savedReplies'), 'list'];

export function useSavedReplies(enabled: boolean) {
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => call(listSavedReplies, {}, signal),
    select: ({ replies }) => replies,
    enabled,
  });
}

/** Writes a new one, or changes the one that is given. */
export function useSaveReply(reply: ShownReply | undefined, onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (form: SavedReplyForm) =>
      reply
        ? call(changeSavedReply, { params: { replyId: reply.id }, body: { ...form, version: reply.version } })
        : call(createSavedReply, { body: form }),
    onSuccess: onDone,
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.records('savedReplies') }),
  });
}

export function useRemoveReply(replyId: string, onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => call(removeSavedReply, { params: { replyId } }),
    onSuccess: onDone,
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.records('savedReplies') }),
  });
}
