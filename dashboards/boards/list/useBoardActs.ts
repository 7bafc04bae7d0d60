import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Action, StaffActionKind } from '#src/schemas/action.ts';
import { cancelAction } from '#src/schemas/api/cases.ts';
import { actOnThreads, type LeftThread } from '#src/schemas/api/threads.ts';
import type { Thread, ThreadPick } from '#src/schemas/thread.ts';
import { newKey } from '../../inbox/answer/useDraft.ts';
import { staffActions } from '../../inbox/conversation/staff-actions.ts';
import { call } from '../../shared/call.ts';
import { complain } from '../../shared/complain.tsx';
import { showDoneNote, undoMs } from '../../shared/done-note.tsx';
import { offerWayBack } from '../../shared/undo.ts';
import { inTurn, noteAllRaised, versionNow } from '../moves/moving.ts';
import { putThreads, refreshThreads } from '../moves/thread-cache.ts';
import { threadsOutcome } from '../moves/thread-moves.ts';
import type { MoveEnd } from '../moves/useThreadMoves.tsx';

interface Act {
  kind: StaffActionKind;
  threads: { thread: ThreadPick; key: string }[];
  placeId?: string;
  tag?: string;
}

const noteId = 'board-act';
/** Taken back side by side. */
const atOnce = 6;

/** Has staff's actions done with threads on their boards. They leave after ten seconds and are taken back until then. */
export function useBoardActs(onEnd: (end: MoveEnd) => void) {
  const queryClient = useQueryClient();

  const undoing = useMutation({
    mutationFn: (actions: readonly Action[]) => takeBack(actions),
    onSuccess: (count, actions) => {
      const words =
        count === actions.length
          ? 'Taken back: nothing leaves for the board'
          : `${count} of ${actions.length} taken back; the others had left already`;
      showDoneNote(noteId, words);
    },
  });
  const { mutate } = useMutation({
    scope: inTurn,
    mutationFn: async ({ kind, threads, placeId, tag }: Act) => {
      const seen = threads.map(({ thread: { id, version }, key }) => ({
        ...{ threadId: id, version: versionNow(id, version), key },
      }));
      const answer = await call(actOnThreads, { body: { ...{ kind, placeId, tag }, threads: seen } });
      noteAllRaised(seen, answer.threads);
      return answer;
    },
    onMutate: offerWayBack,
    onError: (error, act, back) => {
      back?.close();
      // Sent again with its keys, what had reached the server is not done twice.
      complain('Nothing was sent to the boards', error, () => mutate(act));
    },
    onSuccess: ({ actions, threads, left }, { kind }, back) => {
      putThreads(queryClient, threadsOf(left));
      onEnd({ done: new Set(threads.map(({ id }) => id)), stay: new Set(left.map(({ threadId }) => threadId)) });
      const [only] = left;
      if (actions.length === 0 && only) {
        back.close();
        notifications.show({ color: 'red', title: 'Nothing was sent to the boards', message: only.words });
        return;
      }
      if (back.open(() => undoing.mutate(actions), undoMs)) return;
      const words = `${staffActions[kind].noun}: leaves for the board in ten seconds`;
      showDoneNote(noteId, threadsOutcome(words, actions.length, left), { label: 'Undo (u)', run: back.take });
    },
    onSettled: (_, __, { threads }) =>
      refreshThreads(
        queryClient,
        threads.map(({ thread }) => thread),
      ),
  });
  return (threads: readonly ThreadPick[], act: Omit<Act, 'threads'>) => {
    if (threads.length > 0) mutate({ ...act, threads: threads.map((thread) => ({ thread, key: newKey() })) });
  };
}

/** How many could still be taken back. */
async function takeBack(actions: readonly Action[]): Promise<number> {
  const waiting = [...actions];
  let done = 0;
  const work = async () => {
    for (let action = waiting.pop(); action; action = waiting.pop()) {
      const taken = await call(cancelAction, { params: { actionId: action.id }, body: {} }).catch(() => undefined);
      if (taken) done += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return done;
}

function threadsOf(left: readonly LeftThread[]): Thread[] {
  return left.flatMap(({ thread }) => thread ?? []);
}
