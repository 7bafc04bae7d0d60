import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { listHandovers, readHandover } from '#src/schemas/api/handovers.ts';
import { listNotices, readNotices } from '#src/schemas/api/notices.ts';
import type { Handover } from '#src/schemas/handover.ts';
import type { Notice } from '#src/schemas/notice.ts';
import { call, sentenceOf } from '../../shared/call.ts';
import { queryKeys } from '../../shared/query-keys.ts';

const noticesKey = queryKeys.records('notices');
const handoversKey = queryKeys.records('handovers');

/** What this person has not seen yet; seen at once, and back again where the server could not note it. */
export function useForYou() {
  const queryClient = useQueryClient();
  const { data: notices = [] } = useQuery({
    queryKey: noticesKey,
    queryFn: ({ signal }) => call(listNotices, {}, signal),
  });
  const { data: handovers = [] } = useQuery({
    queryKey: handoversKey,
    queryFn: ({ signal }) => call(listHandovers, {}, signal),
  });
  const failed = (error: unknown) =>
    notifications.show({ color: 'red', title: 'Not noted as read', message: sentenceOf(error) });
  const reading = useMutation({
    mutationFn: (noticeIds: string[]) => call(readNotices, { body: { noticeIds } }),
    onMutate: async (ids) => {
      await queryClient.cancelQueries({ queryKey: noticesKey });
      queryClient.setQueryData<Notice[]>(noticesKey, (old) =>
        old?.map((one) => (ids.includes(one.id) ? { ...one, readAt: new Date() } : one)),
      );
    },
    onError: failed,
    onSettled: () => queryClient.invalidateQueries({ queryKey: noticesKey }),
  });
  const acknowledging = useMutation({
    mutationFn: (handoverId: string) => call(readHandover, { params: { handoverId }, body: {} }),
    onMutate: async (id) => {
      await queryClient.cancelQueries({ queryKey: handoversKey });
      queryClient.setQueryData<Handover[]>(handoversKey, (old) => old?.filter((one) => one.id !== id));
    },
    onError: failed,
    onSettled: () => queryClient.invalidateQueries({ queryKey: handoversKey }),
  });
  return {
    fresh: notices.filter(({ readAt }) => !readAt),
    handovers,
    read: (ids: string[]) => reading.mutate(ids),
    acknowledge: (id: string) => acknowledging.mutate(id),
  };
}
