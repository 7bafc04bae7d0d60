import { Alert, Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { makeIssue } from '#src/schemas/api/issues.ts';
import { brandsQuery } from '../setup/setup-queries.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { useFocusBack } from '../shared/useFocusBack.ts';
import { IssueFields, type IssueWriting } from './IssueFields.tsx';
import { departmentsOf } from './issue-words.ts';

interface NewIssueDialogProps {
  /** What it is made of; it is made of nothing where they are missing. */
  brandId?: string;
  threadIds?: readonly string[];
  postIds?: readonly string[];
  name?: string;
  onClose: () => void;
  /** Where the page stays as it is; the new issue is opened otherwise. */
  onMade?: (issueId: string) => void;
}

/** Makes a known issue, of nothing or of what was chosen. */
export function NewIssueDialog({
  brandId,
  threadIds = [],
  postIds = [],
  name: suggested = '',
  onClose,
  onMade,
}: NewIssueDialogProps) {
  useFocusBack();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const brands = (useQuery(brandsQuery).data ?? []).filter(({ rival }) => !rival);
  const [chosenBrand, setBrand] = useState<string>();
  const [writing, setWriting] = useState<IssueWriting>({
    ...{ name: suggested.slice(0, 120), description: '', department: '', ownerId: null },
  });
  const name = writing.name.trim();
  const description = writing.description?.trim();
  const department = writing.department.trim();
  const brand = brands.find(({ id }) => id === (brandId ?? chosenBrand)) ?? brands[0];
  const make = useMutation({
    mutationFn: () =>
      call(makeIssue, {
        body: {
          ...{ name, threadIds: [...threadIds], postIds: [...postIds], caseIds: [] },
          ...(brand && { brandId: brand.id }),
          ...(description && { description }),
          ...(department && { department }),
          ...(writing.ownerId && { ownerId: writing.ownerId }),
        },
      }),
    onSuccess: ({ issue }) => {
      onClose();
      if (onMade) onMade(issue.id);
      else void navigate({ to: '/issues/$issueId', params: { issueId: issue.id } });
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.themes });
      void queryClient.invalidateQueries({ queryKey: queryKeys.boardThreads });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name) make.mutate();
  };
  const of = [...threadIds, ...postIds].length;
  return (
    <Modal opened onClose={onClose} title="New issue">
      <Stack gap="sm" component="form" onSubmit={submit}>
        <Text size="sm">
          {of > 0
            ? `It begins with the ${of === 1 ? 'one' : of} you chose; threads that say the same are offered as they come.`
            : 'A trouble that many people share. Threads that say the same are offered as they come.'}
        </Text>
        <IssueFields
          value={writing}
          onChange={(change) => setWriting((before) => ({ ...before, ...change }))}
          departments={departmentsOf(brand)}
        >
          {brandId === undefined && brands.length > 1 && (
            <Select
              label="Brand"
              data={brands.map(({ id, name: label }) => ({ value: id, label }))}
              value={brand?.id ?? null}
              allowDeselect={false}
              onChange={(value) => setBrand(value ?? undefined)}
              comboboxProps={{ withinPortal: false }}
            />
          )}
        </IssueFields>
        {make.isError && (
          <Alert color="red" title="It was not made">
            {sentenceOf(make.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="subtle" onClick={onClose}>
            Not now
          </Button>
          <Button type="submit" loading={make.isPending} disabled={!name}>
            Make it an issue
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
