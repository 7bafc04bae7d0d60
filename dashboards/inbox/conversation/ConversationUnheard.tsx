import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CaseDetail } from '#src/schemas/api/cases.ts';
import { fetchThread } from '#src/schemas/api/conversation.ts';
import { call, sentenceOf } from '../../shared/call.ts';
import { queryKeys } from '../../shared/query-keys.ts';
import { useMay } from '../../shared/useMe.ts';
import { unheardWords } from './conversation.ts';

/** Which parts of the conversation are not here, and a button that asks the network for them now. */
export function ConversationUnheard({ detail }: { detail: CaseDetail }) {
  const queryClient = useQueryClient();
  const mayFetch = useMay('triage') && detail.thread.mayRead;
  const { mutate, isPending, data, error } = useMutation({
    mutationFn: () => call(fetchThread, { params: { caseId: detail.case.id }, body: {} }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.case(detail.case.id) }),
  });
  const missing = unheardWords(detail);
  if (!missing && !data && !error) return null;
  const result = data && (data.heard === 0 ? 'The network shows no more than this.' : `${data.heard} more came.`);
  return (
    <Group gap="xs" className="unheard small">
      {missing && <span>{missing}</span>}
      {missing && mayFetch && (
        <Button size="compact-xs" variant="light" loading={isPending} onClick={() => mutate()}>
          Fetch the conversation now
        </Button>
      )}
      <span role="status" className="quiet">
        {result}
      </span>
      {error && (
        <span role="alert" className="problem">
          It could not be fetched: {sentenceOf(error)}
        </span>
      )}
    </Group>
  );
}
