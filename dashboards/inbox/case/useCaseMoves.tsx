import { notifications } from '@mantine/notifications';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { type BulkAnswer, moveCases, undoMoves } from '#src/schemas/api/bulk.ts';
import type { Case } from '#src/schemas/case.ts';
import type { MoveWish } from '#src/schemas/move-wish.ts';
import { call } from '../../shared/call.ts';
import { complain } from '../../shared/complain.tsx';
import { showDoneNote } from '../../shared/done-note.tsx';
import { queryKeys } from '../../shared/query-keys.ts';
import { offerWayBack } from '../../shared/undo.ts';
import { putCases } from '../case-cache.ts';
import { usePeople } from '../usePeople.ts';
import { doneWords, foresee, isSameToPerson, outcomeWords } from './case-moves.ts';

/** The key takes moves back for this long; the note says so for ten seconds. */
const undoForMs = 300_000;

interface Made {
  items: readonly Case[];
  wish: MoveWish;
}

interface Outcome extends BulkAnswer {
  undos: string[];
}

/** Moves cases: shown at once, put back with a clear word where the server refuses, undone by one press. */
export function useCaseMoves(onLeft?: (caseIds: string[]) => void): (items: readonly Case[], wish: MoveWish) => void {
  const queryClient = useQueryClient();
  const { nameOf } = usePeople();

  const undoing = useMutation({
    mutationFn: ({ undos }: { undos: string[]; before: readonly Case[]; after: readonly Case[] }) => takeBack(undos),
    // With the version of now: what the head of the queue knows of them is no news to it.
    onMutate: ({ before, after }) =>
      putCases(
        queryClient,
        before.map((item) => ({ ...item, version: after.find(({ id }) => id === item.id)?.version ?? item.version })),
      ),
    onError: (error, made) => {
      putCases(queryClient, made.after);
      complain('It was not taken back', error, () => undoing.mutate(made));
    },
    onSuccess: (answer, { after }) => {
      putCases(queryClient, settled(answer, after));
      showDoneNote('case-move', outcomeWords('Taken back', answer));
    },
    onSettled: (_, __, { after }) => refresh(queryClient, after),
  });
  const { mutate } = useMutation({
    mutationFn: ({ items, wish }: Made) => send(items, wish),
    onMutate: async ({ items, wish }) => {
      const back = offerWayBack();
      await queryClient.cancelQueries({ queryKey: queryKeys.anyCase, predicate: isOf(items) });
      putCases(
        queryClient,
        items.map((item) => foresee(item, wish)),
      );
      return back;
    },
    onError: (error, { items, wish }, back) => {
      back?.close();
      putCases(queryClient, items);
      complain('Nothing was changed', error, () => mutate({ items, wish }));
    },
    onSuccess: (answer, { items, wish }, back) => {
      putCases(queryClient, settled(answer, items));
      const { done, left, undos } = answer;
      if (left.length > 0) onLeft?.(left.map(({ caseId }) => caseId));
      const [only] = left;
      if (done.length === 0 && only) {
        back.close();
        const title = only.why === 'changed' ? 'Nothing was changed; the case was reloaded' : 'Nothing was changed';
        notifications.show({ color: 'red', title, message: only.words, autoClose: 8_000 });
        return;
      }
      const ids = new Set(done.map(({ id }) => id));
      const before = items.filter(({ id }) => ids.has(id));
      if (back.open(() => undoing.mutate({ undos, before, after: done }), undoForMs)) return;
      showDoneNote('case-move', outcomeWords(doneWords(wish, nameOf), answer), { label: 'Undo (u)', run: back.take });
    },
    onSettled: (_, __, { items }) => refresh(queryClient, items),
  });
  return (items, wish) => {
    if (items.length > 0) mutate({ items, wish });
  };
}

/** One more try for those that changed only in what the line measures; a colleague's change is never overwritten. */
async function send(items: readonly Case[], wish: MoveWish): Promise<Outcome> {
  const { undo, ...first } = await sendOnce(items, wish);
  const seen = new Map(items.map((item) => [item.id, item]));
  const again = first.left.flatMap(({ why, case: now }) => {
    const before = now && seen.get(now.id);
    return why === 'changed' && before && isSameToPerson(before, now) ? now : [];
  });
  if (again.length === 0) return { ...first, undos: undo ? [undo] : [] };
  const { undo: more, ...second } = await sendOnce(again, wish);
  const ids = new Set(again.map(({ id }) => id));
  return {
    done: [...first.done, ...second.done],
    left: [...first.left.filter(({ caseId }) => !ids.has(caseId)), ...second.left],
    undos: [undo, more].flatMap((each) => each ?? []),
  };
}

function sendOnce(items: readonly Case[], wish: MoveWish) {
  const cases = items.map(({ id, version }) => ({ caseId: id, version }));
  return call(moveCases, { body: { cases, wish } });
}

async function takeBack(undos: string[]): Promise<BulkAnswer> {
  const answers = await Promise.all(undos.map((undo) => call(undoMoves, { body: { undo } })));
  return { done: answers.flatMap(({ done }) => done), left: answers.flatMap(({ left }) => left) };
}

/** How each case stands after the answer: as it says, or as it was where it says nothing. */
function settled({ done, left }: BulkAnswer, before: readonly Case[]): Case[] {
  const now = new Map([...done, ...left.flatMap(({ case: item }) => item ?? [])].map((item) => [item.id, item]));
  return before.map((item) => now.get(item.id) ?? item);
}

function refresh(queryClient: QueryClient, items: readonly Case[]): void {
  void queryClient.invalidateQueries({ queryKey: queryKeys.anyCase, predicate: isOf(items) });
  void queryClient.invalidateQueries({ queryKey: queryKeys.caseCounts });
  void queryClient.invalidateQueries({ queryKey: queryKeys.caseHead });
}

function isOf(items: readonly Case[]): (query: { queryKey: readonly unknown[] }) => boolean {
  const ids = new Set(items.map(({ id }) => id));
  return ({ queryKey }) => ids.has(String(queryKey[2]));
}
