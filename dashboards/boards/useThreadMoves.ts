import { notifications } from '@mantine/notifications';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { moveThreads, type ThreadMove, type ThreadsAnswer, undoThreadMoves } from '#src/schemas/api/threads.ts';
import type { Thread } from '#src/schemas/thread.ts';
import { call } from '../shared/call.ts';
import { complain } from '../shared/complain.tsx';
import { showDoneNote } from '../shared/done-note.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import { offerUndo } from '../shared/undo.ts';
import { useMe } from '../shared/useMe.ts';
import { beginMoving } from './moving.ts';
import { putThreads } from './thread-cache.ts';
import { doneWords, foresee, outcomeWords } from './thread-moves.ts';

/** The key takes moves back for this long; the note says so for ten seconds. */
const undoForMs = 300_000;

interface Made {
  threads: readonly Thread[];
  wish: ThreadMove;
}

interface Undoing {
  undo: string;
  before: readonly Thread[];
  after: readonly Thread[];
}

/** Moves threads: shown at once, put back with a clear word where the server refuses, undone by one press. */
export function useThreadMoves(
  onLeft?: (threadIds: string[]) => void,
): (threads: readonly Thread[], wish: ThreadMove) => void {
  const queryClient = useQueryClient();
  const userId = useMe()?.id ?? '';

  const undoing = useMutation({
    mutationFn: ({ undo }: Undoing) => call(undoThreadMoves, { body: { undo } }),
    onMutate: ({ before }) => {
      putThreads(queryClient, before);
      return beginMoving(before);
    },
    onError: (error, made) => {
      putThreads(queryClient, made.after);
      complain('It was not taken back', error, () => undoing.mutate(made));
    },
    onSuccess: (answer, { after }) => {
      putThreads(queryClient, settled(answer, after));
      showDoneNote('thread-move', outcomeWords('Taken back', answer));
    },
    onSettled: (_, __, { after }, ended) => {
      ended?.();
      refresh(queryClient, after);
    },
  });
  const { mutate } = useMutation({
    mutationFn: ({ threads, wish }: Made) =>
      call(moveThreads, { body: { threads: threads.map(({ id, version }) => ({ threadId: id, version })), wish } }),
    onMutate: async ({ threads, wish }) => {
      const ended = beginMoving(threads);
      const now = new Date();
      putThreads(
        queryClient,
        threads.map((thread) => foresee(thread, wish, { userId, now })),
      );
      return ended;
    },
    onError: (error, made) => {
      putThreads(queryClient, made.threads);
      complain('Nothing was changed', error, () => mutate(made));
    },
    onSuccess: (answer, { threads, wish }) => {
      putThreads(queryClient, settled(answer, threads));
      const { done, left, undo } = answer;
      if (left.length > 0) onLeft?.(left.map(({ threadId }) => threadId));
      const [only] = left;
      if (done.length === 0 && only) {
        const title = only.why === 'changed' ? 'Nothing was changed; the thread was reloaded' : 'Nothing was changed';
        const message = left.length === 1 ? only.words : outcomeWords(doneWords(wish), answer);
        notifications.show({ color: 'red', title, message, autoClose: 8_000 });
        return;
      }
      const words = outcomeWords(doneWords(wish), answer);
      if (undo === undefined) return showDoneNote('thread-move', words);
      const ids = new Set(done.map(({ id }) => id));
      const before = threads.filter(({ id }) => ids.has(id));
      const take = offerUndo(() => undoing.mutate({ undo, before, after: done }), undoForMs);
      showDoneNote('thread-move', words, { label: 'Undo (u)', run: take });
    },
    onSettled: (_, __, { threads }, ended) => {
      ended?.();
      refresh(queryClient, threads);
    },
  });
  return (threads, wish) => {
    if (threads.length > 0) mutate({ threads, wish });
  };
}

/** How each thread stands after the answer: as it says, or as it was where it says nothing. */
function settled({ done, left }: ThreadsAnswer, before: readonly Thread[]): Thread[] {
  const now = new Map([...done, ...left.flatMap(({ thread }) => thread ?? [])].map((thread) => [thread.id, thread]));
  return before.map((thread) => now.get(thread.id) ?? thread);
}

function refresh(queryClient: QueryClient, threads: readonly Thread[]): void {
  for (const { id } of threads.slice(0, 50)) {
    void queryClient.invalidateQueries({ queryKey: queryKeys.boardThread(id) });
  }
  void queryClient.invalidateQueries({ queryKey: [...queryKeys.boardThreads, 'counts'] });
  void queryClient.invalidateQueries({ queryKey: [...queryKeys.boardThreads, 'head'] });
}
