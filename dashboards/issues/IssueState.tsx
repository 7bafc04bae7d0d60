import { NativeSelect, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { moveIssue } from '#src/schemas/api/themes.ts';
import { type Issue, IssueState as State } from '#src/schemas/issue.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { useMay } from '../shared/useMe.ts';
import { stateWords } from './issue-words.ts';

/** How far an issue is; whoever may work on cases says so here. */
export function IssueState({ issue }: { issue: Issue }) {
  const queryClient = useQueryClient();
  const mayTriage = useMay('triage');
  const move = useMutation({
    mutationFn: (state: State) => call(moveIssue, { params: { issueId: issue.id }, body: { state } }),
    onError: (error) =>
      notifications.show({ color: 'red', title: 'Nothing was changed', message: sentenceOf(error), autoClose: 8_000 }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.themes }),
  });
  const state = move.isPending ? move.variables : issue.state;
  if (!mayTriage) return <Text size="sm">{stateWords[state]}</Text>;
  return (
    <NativeSelect
      aria-label={`State of ${issue.name}`}
      size="xs"
      data={State.options.map((value) => ({ value, label: stateWords[value] }))}
      value={state}
      onChange={(event) => move.mutate(State.parse(event.currentTarget.value))}
    />
  );
}
