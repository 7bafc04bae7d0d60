import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { editIssue } from '#src/schemas/api/issues.ts';
import type { Issue } from '#src/schemas/issue.ts';
import { brandsQuery } from '../setup/setup-queries.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { useFocusBack } from '../shared/useFocusBack.ts';
import { IssueFields, type IssueWriting } from './IssueFields.tsx';
import { departmentsOf } from './issue-words.ts';

/** Changes what is written of an issue. */
export function EditIssueDialog({ issue, onClose }: { issue: Issue; onClose: () => void }) {
  useFocusBack();
  const queryClient = useQueryClient();
  const brand = useQuery(brandsQuery).data?.find(({ id }) => id === issue.brandId);
  // As the person saw it when they began.
  const [version] = useState(issue.version);
  const [writing, setWriting] = useState<IssueWriting>({
    ...{ name: issue.name, description: issue.description ?? '' },
    ...{ department: issue.department ?? '', ownerId: issue.ownerId ?? null },
  });
  const name = writing.name.trim();
  const save = useMutation({
    mutationFn: () =>
      call(editIssue, {
        params: { issueId: issue.id },
        body: {
          ...{ version, name, ownerId: writing.ownerId },
          ...{ description: writing.description?.trim() || null, department: writing.department.trim() || null },
        },
      }),
    onSuccess: onClose,
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.themes }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name) save.mutate();
  };
  return (
    <Modal opened onClose={onClose} title="Edit the issue">
      <Stack gap="sm" component="form" onSubmit={submit}>
        <IssueFields
          value={writing}
          onChange={(change) => setWriting((before) => ({ ...before, ...change }))}
          departments={departmentsOf(brand)}
        />
        {save.isError && (
          <Alert color="red" title="It was not saved; what you wrote is still here">
            {sentenceOf(save.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="subtle" onClick={onClose}>
            Not now
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!name}>
            Save
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
