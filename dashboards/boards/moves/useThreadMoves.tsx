import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type LeftThread, moveThreads, type ThreadMove, undoThreadMoves } from '#src/schemas/api/threads.ts';
import type { Thread } from '#src/schemas/thread.ts';
import { call } from '../../shared/call.ts';
import { complain } from '../../shared/complain.tsx';
import { showDoneNote } from '../../shared/done-note.tsx';
import { queryKeys } from '../../shared/query-keys.ts';
import { offerWayBack, type WayBack } from '../../shared/undo.ts';
import { useMe } from '../../shared/useMe.ts';
import { beginMoving, inTurn, noteAllRaised, versionNow } from './moving.ts';
import { putThreads, refreshThreads } from './thread-cache.ts';
import { foreseeThread, threadMoveWords, threadsOutcome } from './thread-moves.ts';

/** The key takes moves back for this long; the note says so for ten seconds. */
const undoForMs = 300_000;

interface Made {
  threads: readonly Thread[];
  wish: ThreadMove;
  /** Of the issue that is joined. */
  issueName?: string | undefined;
  back: WayBack;
}

export type MoveThreads = (threads: readonly Thread[], wish: ThreadMove, issueName?: string) => void;

/**
 * Does the same with threads: shown at once, put back with a clear word where the server refuses, undone by one press.
 *
 * @param onLeft hears which threads stay as they were, in place of a note of its own where only one was moved
 */
export function useThreadMoves(onLeft?: (left: readonly LeftThread[]) => void): MoveThreads {
  const queryClient = useQueryClient();
  const userId = useMe()?.id ?? '';

  const undoing = useMutation({
    scope: inTurn,
    mutationFn: ({ undo }: { undo: string; before: readonly Thread[]; after: readonly Thread[] }) =>
      call(undoThreadMoves, { body: { undo } }),
    onMutate: ({ before }) => {
      putThreads(queryClient, before);
      return beginMoving(before);
    },
    onError: (error, made) => {
      putThreads(queryClient, made.after);
      complain('It was not taken back', error, () => undoing.mutate(made));
    },
    onSuccess: (answer, { after }) => {
      noteAllRaised(
        after.map(({ id, version }) => ({ threadId: id, version })),
        answer.done,
      );
      putThreads(queryClient, [...after, ...nowOf(answer.left), ...answer.done]);
      showDoneNote('thread-move', threadsOutcome('Taken back', answer.done.length, answer.left));
    },
    onSettled: (_, __, { after }, ended) => {
      ended?.();
      refreshThreads(queryClient, after);
    },
  });
  const { mutate } = useMutation({
    scope: inTurn,
    mutationFn: async ({ threads, wish }: Made) => {
      const seen = threads.map(({ id, version }) => ({ threadId: id, version: versionNow(id, version) }));
      const answer = await call(moveThreads, { body: { threads: seen, wish } });
      noteAllRaised(seen, answer.done);
      return answer;
    },
    onMutate: async ({ threads, wish }) => {
      const ended = beginMoving(threads);
      await Promise.all(
        threads.slice(0, 1).map(({ id }) => queryClient.cancelQueries({ queryKey: queryKeys.boardThread(id) })),
      );
      const now = new Date();
      putThreads(
        queryClient,
        threads.map((thread) => foreseeThread(thread, wish, { userId, now })),
      );
      return ended;
    },
    onError: (error, made) => {
      made.back.close();
      putThreads(queryClient, made.threads);
      complain('Nothing was changed', error, () => mutate({ ...made, back: offerWayBack() }));
    },
    onSuccess: (answer, { threads, wish, issueName, back }) => {
      const { done, left, undo } = answer;
      if (!undo) back.close();
      putThreads(queryClient, [...threads, ...nowOf(left), ...done]);
      if (left.length > 0) onLeft?.(left);
      const [only] = left;
      if (done.length === 0 && only) {
        if (onLeft && left.length === 1) return;
        notifications.show({ color: 'red', title: 'Nothing was changed', message: only.words, autoClose: 8_000 });
        return;
      }
      const words = threadsOutcome(threadMoveWords(wish, issueName), done.length, left);
      if (!undo) return showDoneNote('thread-move', words);
      const ids = new Set(done.map(({ id }) => id));
      const before = threads.filter(({ id }) => ids.has(id));
      if (back.open(() => undoing.mutate({ undo, before, after: done }), undoForMs)) return;
      showDoneNote('thread-move', words, { label: 'Undo (u)', run: back.take });
    },
    onSettled: (_, __, { threads }, ended) => {
      ended?.();
      refreshThreads(queryClient, threads);
    },
  });
  return (threads, wish, issueName) => {
    if (threads.length > 0) mutate({ threads, wish, issueName, back: offerWayBack() });
  };
}

function nowOf(left: readonly LeftThread[]): Thread[] {
  return left.flatMap(({ thread }) => thread ?? []);
}
