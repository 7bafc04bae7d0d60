import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { decideWin, listWins, restoreWin, type ShownWin, withdrawWin } from '#src/schemas/api/wins.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { showDoneNote } from '../shared/done-note.tsx';
import { queryKeys } from '../shared/query-keys.ts';

type Decision = 'confirmed' | 'declined' | 'reported';

const done: Record<Decision, string> = {
  confirmed: 'It is confirmed, and told in the digest.',
  declined: 'It was declined, and is told to nobody.',
  reported: 'It waits for a lead again.',
};

/** The wins of a brand, and what can be done with each; every step has its way back. */
export function useWins(brandId: string) {
  const queryClient = useQueryClient();
  const key = queryKeys.records('wins');
  const wins = useQuery({
    queryKey: [...key, brandId],
    queryFn: ({ signal }) => call(listWins, { query: { brandId } }, signal),
  });
  const settle = {
    onError: (error: unknown) =>
      notifications.show({
        color: 'red',
        title: 'Nothing was changed.',
        message: sentenceOf(error),
        autoClose: 10_000,
      }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: key }),
  };
  const decide = useMutation({
    mutationFn: ({ win, state }: { win: Pick<ShownWin, 'id' | 'version'>; state: Decision }) =>
      call(decideWin, { params: { winId: win.id }, body: { version: win.version, state } }),
    onSuccess: (win, { state }) =>
      showDoneNote(
        'win',
        done[state],
        state === 'reported' ? undefined : { label: 'Undo', run: () => decide.mutate({ win, state: 'reported' }) },
      ),
    ...settle,
  });
  const restore = useMutation({
    mutationFn: (winId: string) => call(restoreWin, { params: { winId }, body: {} }),
    ...settle,
  });
  const withdraw = useMutation({
    mutationFn: (winId: string) => call(withdrawWin, { params: { winId }, body: {} }),
    onSuccess: (_, winId) =>
      showDoneNote('win', 'It is taken out of the list.', { label: 'Undo', run: () => restore.mutate(winId) }),
    ...settle,
  });
  return { wins, decide, withdraw };
}
