import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { linkCases } from '#src/schemas/api/issues.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';

const atOnce = 500;

/** Links cases to the issue that is looked at. */
export function useLinkToIssue(issueId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (caseIds: string[]) =>
      call(linkCases, { params: { issueId }, body: { caseIds: caseIds.slice(0, atOnce) } }),
    onError: (error) =>
      notifications.show({ color: 'red', title: 'Nothing was changed', message: sentenceOf(error), autoClose: 8_000 }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.themes }),
  });
}
