import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { myDigest, previewDigest, readDigest, saveMyDigest, sendTestDigest } from '#src/schemas/api/reports.ts';
import type { DigestWishes } from '#src/schemas/digest.ts';
import { call } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';

/** How I get the daily mail, and the mails written for me. */
export function useMyDigest() {
  const queryClient = useQueryClient();
  const mine = useQuery({ queryKey: queryKeys.digest, queryFn: ({ signal }) => call(myDigest, {}, signal) });
  const save = useMutation({
    mutationFn: (body: { wishes: DigestWishes; version: number }) => call(saveMyDigest, { body }),
    onSuccess: async () => {
      notifications.show({ message: 'Your digest is set.' });
      await queryClient.invalidateQueries({ queryKey: queryKeys.digest });
    },
  });
  return { mine, save };
}

/** The mail as it would be written now; asked for again on every wish. */
export function useDigestPreview() {
  return useQuery({
    queryKey: [...queryKeys.digest, 'preview'],
    queryFn: ({ signal }) => call(previewDigest, {}, signal),
    staleTime: 60_000,
  });
}

/** Sends me the mail of now; says what became of it. */
export function useTestDigest() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => call(sendTestDigest, { body: {} }),
    onSuccess: async ({ status, problem = '' }) => {
      const words = {
        sent: 'It was sent to you, marked as a test.',
        unknown: `It may have been sent. ${problem}`,
        failed: `It was not sent. ${problem}`,
      };
      notifications.show({ message: words[status], ...(status !== 'sent' && { color: 'red', autoClose: false }) });
      await queryClient.invalidateQueries({ queryKey: queryKeys.digest, exact: true });
    },
  });
}

export function useDigestMail(mailId: string) {
  return useQuery({
    queryKey: [...queryKeys.digest, 'mail', mailId],
    queryFn: ({ signal }) => call(readDigest, { params: { mailId } }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
