import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Action, ActionKind } from '#src/schemas/action.ts';
import {
  actOnCase,
  type CaseDetail,
  type ConversationPost,
  cancelAction,
  confirmAction,
  settleAction,
} from '#src/schemas/api/cases.ts';
import { CallError, call, sentenceOf } from '../../shared/call.ts';
import { queryKeys } from '../../shared/query-keys.ts';
import { offerWayBack } from '../../shared/undo.ts';
import { untilReached, wasUnanswered } from '../../shared/until-reached.ts';
import { putAction } from '../case-cache.ts';
import { newKey } from './useDraft.ts';
import { seenUntil } from './what-is-new.ts';

export interface Wish {
  kind: ActionKind;
  post: Pick<ConversationPost, 'id'>;
  text?: string | undefined;
  placeId?: string;
  tag?: string;
  savedReplyId?: string | undefined;
  /** Made anew where missing: this click is another one. */
  key?: string;
  sendAnyway?: boolean;
  /** Up to where the person has read; all that is on the screen where missing. */
  seenThreadAt?: Date;
}

export interface Acting {
  act: (wish: Wish, onDone?: (action: Action) => void, onFail?: (error: Error) => void) => void;
  isActing: boolean;
  /** The server is not reached: the press is made again, as the same one, until it is or until it is given back. */
  isWaiting: boolean;
  giveBack: () => void;
  cancel: (action: Action) => void;
  settle: (action: Action) => void;
  /** What the person says of an action that Earshot cannot see. */
  confirm: (action: Action, done: boolean) => void;
}

/** A press that has waited longer goes back to the person: by then they may want to say something else. */
const patienceMs = 120_000;
/** A weak network may keep an answer for ever. */
const oneTryMs = 12_000;

/** Where clicks act: a case, or a thread of a board. */
export interface Ground {
  title: string;
  /** Clicks of the same turn reach the server one after the other. */
  turn?: { id: string };
  send: (wish: Wish & { key: string }, signal: AbortSignal) => Promise<Action>;
  /** Shows an action as it is now. */
  put: (action: Action) => void;
  refresh: () => void;
}

/** What a person's clicks do for a case, by way of the outbox. */
export function useActing(detail: CaseDetail): Acting {
  const { case: item } = detail;
  const queryClient = useQueryClient();
  return useOutbox({
    title: item.title,
    send: ({ post, sendAnyway = false, seenThreadAt = seenUntil(detail), ...wish }, signal) => {
      const body = { ...wish, postId: post.id, seenThreadAt, sendAnyway };
      return call(actOnCase, { params: { caseId: item.id }, body }, signal);
    },
    put: (action) => putAction(queryClient, action),
    refresh: () => void queryClient.invalidateQueries({ queryKey: queryKeys.case(item.id) }),
  });
}

/** What a person's clicks do on a network, by way of the outbox. */
export function useOutbox({ title, turn, send, put, refresh }: Ground): Acting {
  const queryClient = useQueryClient();
  const [isWaiting, setIsWaiting] = useState(false);
  const waiting = useRef<AbortController>(undefined);
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);

  const cancelling = useMutation({
    mutationFn: ({ id, notBefore }: Action) =>
      untilReached(() => call(cancelAction, { params: { actionId: id } }, AbortSignal.timeout(oneTryMs)), {
        forMs: Math.max(0, notBefore.getTime() - Date.now()),
        signal: new AbortController().signal,
      }),
    onSuccess: put,
    onError: (error) => complain('It was not taken back', error),
    onSettled: (_, __, { caseId }) => {
      refresh();
      // Its words are back with whoever wrote them.
      if (caseId !== undefined)
        void queryClient.invalidateQueries({ queryKey: [...queryKeys.records('drafts'), caseId] });
    },
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
    ...(turn && { scope: turn }),
    mutationFn: async (wish: Wish & { key: string }) => {
      waiting.current = new AbortController();
      try {
        return await untilReached(() => send(wish, AbortSignal.timeout(oneTryMs)), {
          ...{ forMs: patienceMs, signal: waiting.current.signal },
          onWaiting: () => setIsWaiting(true),
        });
      } catch (error) {
        throw wasUnanswered(error) ? new CallError(0, 'offline', lostTouch) : error;
      } finally {
        setIsWaiting(false);
      }
    },
    // Others may show it before this person's answer comes: its key is the one for it from the press on.
    onMutate: offerWayBack,
    onSuccess: (action, _, back) => {
      put(action);
      const undoMs = action.notBefore.getTime() - action.createdAt.getTime();
      if (action.status === 'queued') back.open(() => cancelling.mutate(action), undoMs);
      else if (action.status === 'by_hand') back.open(() => cancelling.mutate(action), 60_000);
      else back.close();
    },
    onError: (error, _, back) => {
      back?.close();
      // On the screen it is told where it was pressed.
      if (!isShown.current) complain(`Nothing was sent for “${title}”; the text is kept`, error);
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
    isWaiting,
    giveBack: () => waiting.current?.abort(),
    cancel: cancelling.mutate,
    settle: settling.mutate,
    confirm: (action, done) => confirming.mutate({ action, done }),
  };
}

const lostTouch =
  'The connection broke before Earshot answered, so it is not certain whether it was taken. Send it again once the connection ' +
  'is back: it cannot leave twice.';

function complain(title: string, error: unknown): void {
  notifications.show({ color: 'red', title, message: sentenceOf(error), autoClose: 8_000 });
}
