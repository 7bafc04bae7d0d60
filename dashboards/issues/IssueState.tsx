import { NativeSelect, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { moveIssue } from '#src/schemas/api/themes.ts';
import { type Issue, IssueState as State } from '#src/schemas/issue.ts';
import { call } from '../shared/call.ts';
import { complain } from '../shared/complain.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import { useMay } from '../shared/useMe.ts';
import { stateWords } from './issue-words.ts';

interface IssueStateProps {
  issue: Issue;
  /** What the person says with the move. */
  note?: string;
  onMoved?: () => void;
}

/** How far an issue is; whoever may work on cases says so here. */
export function IssueState({ issue, note = '', onMoved }: IssueStateProps) {
  const queryClient = useQueryClient();
  const mayTriage = useMay('triage');
  const move = useMutation({
    mutationFn: (state: State) =>
      call(moveIssue, {
        params: { issueId: issue.id },
        body: { state, version: issue.version, ...(note && { note }) },
      }),
    onSuccess: () => onMoved?.(),
    onError: (error) => complain('Nothing was changed', error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.themes }),
  });
  const state = move.isPending ? move.variables : issue.state;
  if (!mayTriage) return <Text size="sm">{stateWords[state]}</Text>;
  return (
    <NativeSelect
      aria-label={`State of ${issue.name}`}
      size="xs"
      maw="12rem"
      data={State.options.map((value) => ({ value, label: stateWords[value] }))}
      value={state}
      onChange={(event) => move.mutate(State.parse(event.currentTarget.value))}
    />
  );
}
