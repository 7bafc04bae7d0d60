import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Action, ActionKind } from '#src/schemas/action.ts';
import {
  actOnCase,
  type CaseDetail,
  type ConversationPost,
  cancelAction,
  confirmAction,
  settleAction,
} from '#src/schemas/api/cases.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { offerUndo } from '../shared/undo.ts';
import { putAction } from './case-cache.ts';
import { seenUntil } from './conversation.ts';
import { newKey } from './useDraft.ts';

export interface Wish {
  kind: ActionKind;
  post: Pick<ConversationPost, 'id'>;
  text?: string | undefined;
  placeId?: string;
  /** Made anew where missing: this click is another one. */
  key?: string;
  sendAnyway?: boolean;
}

export interface Acting {
  act: (wish: Wish, onDone?: (action: Action) => void, onFail?: (error: Error) => void) => void;
  isActing: boolean;
  cancel: (action: Action) => void;
  settle: (action: Action) => void;
  /** What the person says of an action that Earshot cannot see. */
  confirm: (action: Action, done: boolean) => void;
}

/** What a person's clicks do on a network, by way of the outbox. */
export function useActing({ case: item, conversation }: CaseDetail): Acting {
  const queryClient = useQueryClient();
  const refresh = () => void queryClient.invalidateQueries({ queryKey: queryKeys.case(item.id) });
  const put = (action: Action) => putAction(queryClient, action);

  const cancelling = useMutation({
    mutationFn: ({ id }: Action) => call(cancelAction, { params: { actionId: id } }),
    onSuccess: put,
    onError: (error) => complain('It was not taken back', error),
    onSettled: refresh,
  });
  const settling = useMutation({
    mutationFn: ({ id }: Action) => call(settleAction, { params: { actionId: id } }),
    onSuccess: put,
    onError: (error) => complain('It could not be read back', error),
    onSettled: refresh,
  });
  const confirming = useMutation({
    mutationFn: ({ action, done }: { action: Action; done: boolean }) =>
      call(confirmAction, { params: { actionId: action.id }, body: { done } }),
    onSuccess: put,
    onError: (error) => complain('It was not noted', error),
    onSettled: refresh,
  });
  const acting = useMutation({
    mutationFn: ({ kind, post, text, placeId, key, sendAnyway = false }: Wish & { key: string }) =>
      call(actOnCase, {
        params: { caseId: item.id },
        body: { key, kind, postId: post.id, text, placeId, seenThreadAt: seenUntil(conversation), sendAnyway },
      }),
    onSuccess: (action) => {
      put(action);
      const undoMs = action.notBefore.getTime() - action.createdAt.getTime();
      if (action.status === 'queued') offerUndo(() => cancelling.mutate(action), undoMs);
      if (action.status === 'by_hand') offerUndo(() => cancelling.mutate(action), 60_000);
    },
    onSettled: refresh,
  });

  return {
    act: (wish, onDone, onFail) =>
      acting.mutate(
        { ...wish, key: wish.key ?? newKey() },
        {
          ...(onDone && { onSuccess: onDone }),
          onError: (error) => (onFail ? onFail(error) : complain('Nothing was sent', error)),
        },
      ),
    isActing: acting.isPending,
    cancel: cancelling.mutate,
    settle: settling.mutate,
    confirm: (action, done) => confirming.mutate({ action, done }),
  };
}

function complain(title: string, error: unknown): void {
  notifications.show({ color: 'red', title, message: sentenceOf(error), autoClose: 8_000 });
}
