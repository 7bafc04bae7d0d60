import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { createHandover } from '#src/schemas/api/handovers.ts';
import { noteLooked, type SinceLooked, showShift, sinceLooked } from '#src/schemas/api/shift.ts';
import type { BoardLine } from '#src/schemas/handover.ts';
import { newKey } from '../../inbox/answer/useDraft.ts';
import { call, sentenceOf } from '../../shared/call.ts';
import { queryKeys } from '../../shared/query-keys.ts';
import { sentWords } from './shift-words.ts';

const sinceKey = [...queryKeys.shift, 'since'];

/** What came since this person last said that they have looked, and the press that says so. */
export function useSinceLooked() {
  const queryClient = useQueryClient();
  const since = useQuery({ queryKey: sinceKey, queryFn: ({ signal }) => call(sinceLooked, {}, signal) });
  const looked = useMutation({
    // Up to when the figures were fetched: what came behind them was not seen.
    mutationFn: () => call(noteLooked, { body: { at: new Date(since.dataUpdatedAt) } }),
    onSuccess: ({ lookedAt }) =>
      queryClient.setQueryData<SinceLooked>(
        sinceKey,
        (old) => old && { ...old, lookedAt, since: lookedAt, begun: 0, continued: 0, unanswered: 0, hot: 0, issues: 0 },
      ),
    onError: (error) =>
      notifications.show({ color: 'red', title: 'Not noted that you looked', message: sentenceOf(error) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.shift }),
  });
  return { since, looked };
}

/** What the next shift should know of, as it was when it was asked for. */
export function useShift(teamId: string | undefined) {
  return useQuery({
    queryKey: [...queryKeys.shiftLines, teamId],
    queryFn: ({ signal }) => call(showShift, { query: teamId === undefined ? {} : { teamId } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export interface ShiftWish {
  of: string;
  note: string;
  boards: Pick<BoardLine, 'id' | 'concern'>[];
  send: { mail: boolean; channelIds: string[] };
}

export function useHandOver(onDone: () => void) {
  const queryClient = useQueryClient();
  // The same once more, after an answer that was lost, is the same hand-over.
  const pressed = useRef({ what: '', key: '' });
  const keyOf = (wish: ShiftWish) => {
    const what = JSON.stringify(wish);
    if (pressed.current.what !== what) pressed.current = { what, key: newKey() };
    return pressed.current.key;
  };
  return useMutation({
    mutationFn: (wish: ShiftWish) =>
      call(createHandover, { body: { ...wish, lines: [], passCases: false, key: keyOf(wish) } }),
    onSuccess: ({ sending }) => {
      notifications.show({ message: `Your shift is handed over.${sentWords(sending)}` });
      pressed.current = { what: '', key: '' };
      onDone();
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.shift });
      return queryClient.invalidateQueries({ queryKey: queryKeys.records('handovers') });
    },
  });
}
