import { Alert, Autocomplete, Button, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { editIssue } from '#src/schemas/api/issues.ts';
import type { Issue } from '#src/schemas/issue.ts';
import { usePeople } from '../inbox/usePeople.ts';
import { brandsQuery } from '../setup/setup-queries.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { useFocusBack } from '../shared/useFocusBack.ts';
import { departmentsOf } from './issue-words.ts';

/** What an issue is called, what it says, who can remove its cause and who looks after it. */
export function EditIssueDialog({ issue, onClose }: { issue: Issue; onClose: () => void }) {
  useFocusBack();
  const queryClient = useQueryClient();
  const { team } = usePeople();
  const brand = useQuery(brandsQuery).data?.find(({ id }) => id === issue.brandId);
  // As the person saw it when they began.
  const [version] = useState(issue.version);
  const [name, setName] = useState(issue.name);
  const [description, setDescription] = useState(issue.description ?? '');
  const [department, setDepartment] = useState(issue.department ?? '');
  const [ownerId, setOwner] = useState<string | null>(issue.ownerId ?? null);
  const save = useMutation({
    mutationFn: () =>
      call(editIssue, {
        params: { issueId: issue.id },
        body: {
          ...{ version, name: name.trim(), ownerId },
          ...{ description: description.trim() || null, department: department.trim() || null },
        },
      }),
    onSuccess: onClose,
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.themes }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) save.mutate();
  };
  return (
    <Modal opened onClose={onClose} title="Edit the issue">
      <Stack gap="sm" component="form" onSubmit={submit}>
        <TextInput
          label="Name"
          required
          maxLength={120}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label="Description"
          autosize
          minRows={2}
          maxLength={10_000}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <Autocomplete
          label="Department"
          description="Who can remove the cause"
          maxLength={60}
          data={departmentsOf(brand)}
          value={department}
          onChange={setDepartment}
          comboboxProps={{ withinPortal: false }}
        />
        <Select
          label="Owner"
          placeholder="Nobody yet"
          clearable
          clearButtonProps={{ 'aria-label': 'Nobody' }}
          data={team.map(({ id, name: label }) => ({ value: id, label }))}
          value={ownerId}
          onChange={setOwner}
          comboboxProps={{ withinPortal: false }}
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
          <Button type="submit" loading={save.isPending} disabled={!name.trim()}>
            Save
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
