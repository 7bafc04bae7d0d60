import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { setAway, setBack, setMyAway, setMyBack } from '#src/schemas/api/teams.ts';
import { call, sentenceOf } from './call.ts';
import { queryKeys } from './query-keys.ts';
import { useMe } from './useMe.ts';

/** Says that somebody is away, or back. */
export function useAway() {
  const me = useMe();
  const queryClient = useQueryClient();
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: queryKeys.records('availability') }),
      queryClient.invalidateQueries({ queryKey: queryKeys.records('teams') }),
    ]);
  const leave = useMutation({
    mutationFn: ({ userId, until, note }: { userId: string; until: Date; note: string }) => {
      const body = { until: until.toISOString(), note };
      return userId === me?.id ? call(setMyAway, { body }) : call(setAway, { params: { userId }, body });
    },
    onSettled: refresh,
  });
  const back = useMutation({
    mutationFn: (userId: string) =>
      userId === me?.id ? call(setMyBack, { body: {} }) : call(setBack, { params: { userId }, body: {} }),
    onError: (error) => notifications.show({ color: 'red', title: 'Nothing was changed.', message: sentenceOf(error) }),
    onSettled: refresh,
  });
  return { leave, back };
}
