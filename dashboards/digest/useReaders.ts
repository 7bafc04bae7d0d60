import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  addReaders,
  askReaderAgain,
  listFailedMails,
  listReaders,
  type NewReaders,
  removeReader,
  sendAgain,
  startReaderAgain,
} from '#src/schemas/api/readers.ts';
import { call } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';

const readersKey = [...queryKeys.digest, 'readers'];
const failedKey = [...queryKeys.digest, 'failed'];
const done = { ask: 'They are asked again.', start: 'They get the mail again.', remove: 'The reader is removed.' };

/** Readers that we look after, and what is done with them. */
export function useReaders() {
  const queryClient = useQueryClient();
  const readers = useQuery({ queryKey: readersKey, queryFn: ({ signal }) => call(listReaders, {}, signal) });
  const add = useMutation({
    mutationFn: (form: NewReaders) => call(addReaders, { body: form }),
    onSuccess: (all) => {
      queryClient.setQueryData(readersKey, all);
      notifications.show({ message: 'They are asked by mail.' });
    },
  });
  const act = useMutation({
    mutationFn: async ({ id: readerId, what }: { id: string; what: 'ask' | 'start' | 'remove' }) => {
      const params = { readerId };
      if (what === 'remove') await call(removeReader, { params });
      else await call(what === 'ask' ? askReaderAgain : startReaderAgain, { params });
    },
    onSuccess: (_, { what }) => notifications.show({ message: done[what] }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: readersKey }),
  });
  return { readers, add, act };
}

/** Mails that did not go out, or of which nobody knows. */
export function useFailedMails(enabled: boolean) {
  return useQuery({ queryKey: failedKey, queryFn: ({ signal }) => call(listFailedMails, {}, signal), enabled });
}

/** Sends a digest again because a person wants it. */
export function useSendAgain() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (mailId: string) => call(sendAgain, { params: { mailId } }),
    onSuccess: () => notifications.show({ message: 'It is sent again.' }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.digest }),
  });
}
