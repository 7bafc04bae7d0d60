import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  assignCase,
  dismissCase,
  getCase,
  handOverCase,
  moveCaseToLane,
  reopenCase,
  resolveCase,
  snoozeCase,
} from '#src/schemas/api/cases.ts';
import type { Case } from '#src/schemas/case.ts';
import { CallError, call, sentenceOf } from '../shared/call.ts';
import { showDoneNote, undoMs } from '../shared/done-note.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import { offerUndo } from '../shared/undo.ts';
import { putCase } from './case-cache.ts';
import { doneWords, foresee, isSameToPerson, type Move, undoOf } from './case-moves.ts';
import { usePeople } from './usePeople.ts';

interface Made {
  item: Case;
  move: Move;
  isUndo?: boolean;
}

/** Moves a case: shown at once, taken back with a clear word when the server refuses, undone by one press. */
export function useCaseMoves(): (item: Case, move: Move) => void {
  const queryClient = useQueryClient();
  const { nameOf } = usePeople();

  const { mutate } = useMutation({
    mutationFn: ({ item, move }: Made) => send(item, move),
    onMutate: async ({ item, move }) => {
      await queryClient.cancelQueries({ queryKey: queryKeys.case(item.id) });
      putCase(queryClient, foresee(item, move));
    },
    onError: (error, { item }) => {
      putCase(queryClient, item);
      notifications.show({ color: 'red', title: titleOf(error), message: sentenceOf(error), autoClose: 8_000 });
    },
    onSuccess: (changed, { item, move, isUndo }) => {
      putCase(queryClient, changed);
      const back = isUndo ? undefined : undoOf(item, move);
      const take = () => back && mutate({ item: changed, move: back, isUndo: true });
      if (back) offerUndo(take, undoMs);
      const words = isUndo ? 'Taken back' : doneWords(move, nameOf);
      showDoneNote('case-move', words, back && { label: 'Undo (u)', run: take });
    },
    onSettled: (_, __, { item }) => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.case(item.id) });
      void queryClient.invalidateQueries({ queryKey: queryKeys.caseCounts });
      void queryClient.invalidateQueries({ queryKey: queryKeys.caseHead });
    },
  });
  return (item, move) => mutate({ item, move });
}

/** One more try where the case changed only in what the line measures; a colleague's change is never overwritten. */
async function send(item: Case, move: Move): Promise<Case> {
  try {
    return await sendOnce(item, move);
  } catch (error) {
    if (!(error instanceof CallError) || error.status !== 409) throw error;
    const now = (await call(getCase, { params: { caseId: item.id } })).case;
    if (now.version === item.version || !isSameToPerson(item, now)) throw error;
    return await sendOnce(now, move);
  }
}

function sendOnce({ id, version }: Case, move: Move): Promise<Case> {
  const params = { caseId: id };
  switch (move.move) {
    case 'assign':
      return call(assignCase, { params, body: { version, userId: move.userId } });
    case 'change_lane':
      return call(moveCaseToLane, { params, body: { version, lane: move.lane } });
    case 'snooze':
      return call(snoozeCase, { params, body: { version, until: move.until } });
    case 'resolve':
      return call(resolveCase, { params, body: { version, reason: move.reason } });
    case 'dismiss':
      return call(dismissCase, { params, body: { version, reason: move.reason } });
    case 'hand_over':
      return call(handOverCase, { params, body: { version, reason: move.reason } });
    case 'reopen':
      return call(reopenCase, { params, body: { version } });
  }
}

function titleOf(error: unknown): string {
  const isConflict = error instanceof CallError && error.status === 409;
  return isConflict ? 'Nothing was changed; the case was reloaded' : 'Nothing was changed';
}
