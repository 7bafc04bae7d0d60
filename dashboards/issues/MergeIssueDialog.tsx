import { Alert, Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { mergeIssue } from '#src/schemas/api/issues.ts';
import type { Issue } from '#src/schemas/issue.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { useFocusBack } from '../shared/useFocusBack.ts';
import { issuesQuery } from './issue-queries.ts';

/** Asks which issue this one is a part of. */
export function MergeIssueDialog({ issue, onClose }: { issue: Issue; onClose: () => void }) {
  useFocusBack();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [into, setInto] = useState<string | null>(null);
  const others = (useQuery(issuesQuery).data?.issues ?? [])
    .map((summary) => summary.issue)
    .filter(({ id, brandId, mergedInto }) => id !== issue.id && brandId === issue.brandId && mergedInto === undefined);
  const chosen = others.find(({ id }) => id === into);
  const merge = useMutation({
    mutationFn: (target: Issue) =>
      call(mergeIssue, {
        params: { issueId: issue.id },
        body: { into: target.id, version: issue.version, intoVersion: target.version },
      }),
    onSuccess: ({ id }) => {
      onClose();
      void navigate({ to: '/issues/$issueId', params: { issueId: id }, search: { from: issue.id } });
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.themes });
      void queryClient.invalidateQueries({ queryKey: queryKeys.boardThreads });
    },
  });
  return (
    <Modal opened onClose={onClose} title={`Merge “${issue.name}” into another issue`}>
      <Stack gap="sm">
        <Text size="sm">
          Its threads, cases, posts and whoever was told go into the other issue, and its address leads there. Nobody is
          told twice. It can be taken back until somebody is told.
        </Text>
        <Select
          label="The issue it is a part of"
          placeholder={others.length === 0 ? 'This brand has no other issue' : 'Choose'}
          disabled={others.length === 0}
          searchable
          data-autofocus
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          value={into}
          onChange={setInto}
          comboboxProps={{ withinPortal: false }}
        />
        {merge.isError && (
          <Alert color="red" title="They were not merged">
            {sentenceOf(merge.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="subtle" onClick={onClose}>
            Not now
          </Button>
          <Button disabled={!chosen} loading={merge.isPending} onClick={() => chosen && merge.mutate(chosen)}>
            Merge
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
