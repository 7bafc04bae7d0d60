import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { backfillSource, pauseSource, pollSource, removeSource, type ShownSource } from '#src/schemas/api/sources.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';

/** What may be done with a source from its row; each says what came of it. */
export function useSourceActions(source: ShownSource, onRemoved: () => void) {
  const queryClient = useQueryClient();
  const params = { sourceId: source.id };
  const refresh = () => queryClient.invalidateQueries({ queryKey: queryKeys.sources });
  const tell = (message: string) => notifications.show({ message });
  const fail = (title: string) => (error: unknown) =>
    notifications.show({ color: 'red', title, message: sentenceOf(error), autoClose: 10_000 });

  const pause = useMutation({
    mutationFn: (paused: boolean) => call(pauseSource, { params, body: { paused } }),
    onSuccess: ({ paused }) => tell(paused ? `${source.name} is paused.` : `${source.name} is polled again.`),
    onError: fail(`${source.name} was not changed.`),
    onSettled: refresh,
  });
  const poll = useMutation({
    mutationFn: () => call(pollSource, { params }),
    onSuccess: () => tell(`${source.name} is being polled.`),
    onError: fail(`${source.name} was not polled.`),
    onSettled: refresh,
  });
  const backfill = useMutation({
    mutationFn: (stretch: { from: Date; to: Date }) =>
      call(backfillSource, { params, body: { from: stretch.from, to: stretch.to } }),
    onSuccess: () => tell(`${source.name} is asked for that time. What is still missing is shown until it has come.`),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: () => call(removeSource, { params }),
    onSuccess: async () => {
      await refresh();
      tell(`${source.name} was removed; what it brought stays.`);
      onRemoved();
    },
  });
  return { pause, poll, backfill, remove };
}
