import { useMutation, useQueryClient } from '@tanstack/react-query';
import { addPromise, setPromise } from '#src/schemas/api/staff-posts.ts';
import type { PromiseState, StaffPromise } from '#src/schemas/staff-promise.ts';
import { call } from '../../shared/call.ts';
import { complain } from '../../shared/complain.tsx';
import { showDoneNote, undoMs } from '../../shared/done-note.tsx';
import { queryKeys } from '../../shared/query-keys.ts';
import { offerWayBack, type WayBack } from '../../shared/undo.ts';
import { doneWords } from './promise-words.ts';

interface Decision {
  promise: StaffPromise;
  state: PromiseState;
  /** null for none; missing where it stays. */
  dueAt?: Date | null;
}

const decide = ({ promise: { id, version }, ...decision }: Decision) =>
  call(setPromise, { params: { postId: id }, body: { ...decision, version } });

/** What people say of promises; the last word can be taken back by its note and by the key u. */
export function usePromises() {
  const queryClient = useQueryClient();
  const onSettled = (_done: unknown, error: unknown, { of }: { of: string }) => {
    const isRead = Promise.all([
      queryClient.invalidateQueries({ queryKey: queryKeys.staffPosts }),
      queryClient.invalidateQueries({ queryKey: queryKeys.boardThread(of) }),
    ]);
    // What was refused can be mended at once.
    return error ? undefined : isRead;
  };
  const undo = useMutation({
    mutationFn: ({ wish }: { wish: Decision; of: string }) => decide(wish),
    onError: (error) => complain('Not taken back', error),
    onSettled,
  });
  const openBack = (back: WayBack, wish: Decision, words: string) => {
    if (back.open(() => undo.mutate({ wish, of: wish.promise.of }), undoMs)) return;
    showDoneNote('staff-promise', words, { label: 'Undo', run: back.take });
  };
  const set = useMutation({
    mutationFn: ({ wish }: { wish: Decision; of: string }) => decide(wish),
    onMutate: offerWayBack,
    onSuccess: (promise, { wish: { promise: before } }, back) =>
      openBack(back, { promise, state: before.state, dueAt: before.dueAt ?? null }, doneWords[promise.state]),
    onError: (error, _, back) => {
      back?.close();
      complain('Nothing was changed', error);
    },
    onSettled,
  });
  const add = useMutation({
    mutationFn: ({ postId, dueAt }: { postId: string; of: string; dueAt: Date | null }) =>
      call(addPromise, { params: { postId }, body: dueAt ? { dueAt } : {} }),
    onMutate: offerWayBack,
    onSuccess: (promise, _, back) => openBack(back, { promise, state: 'dismissed' }, 'Promise noted.'),
    onError: (error, _, back) => {
      back?.close();
      complain('Nothing was noted', error);
    },
    onSettled,
  });
  return {
    isBusy: set.isPending || add.isPending || undo.isPending,
    set: (wish: Decision, onDone?: () => void) =>
      set.mutate({ wish, of: wish.promise.of }, { onSuccess: () => onDone?.() }),
    add: (post: { id: string; threadId: string }, dueAt: Date | null, onDone?: () => void) =>
      add.mutate({ postId: post.id, of: post.threadId, dueAt }, { onSuccess: () => onDone?.() }),
  };
}
