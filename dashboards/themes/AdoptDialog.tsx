import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { adoptTheme, type ThemeSummary } from '#src/schemas/api/themes.ts';
import { IssueFields } from '../issues/IssueFields.tsx';
import { call, sentenceOf } from '../shared/call.ts';
import { showDoneNote } from '../shared/done-note.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import { useFocusBack } from '../shared/useFocusBack.ts';
import { themeQuery } from './theme-queries.ts';
import { labelOf } from './theme-words.ts';

/** Asks what the issue is called, who can remove its cause and who looks after it. */
export function AdoptDialog({ theme, onClose }: { theme: ThemeSummary; onClose: () => void }) {
  useFocusBack();
  const queryClient = useQueryClient();
  const detail = useQuery(themeQuery(theme.id)).data;
  const [name, setName] = useState(capital(labelOf(theme)));
  const [chosen, setChosen] = useState<string>();
  const [ownerId, setOwner] = useState<string | null>(null);
  const department = chosen ?? detail?.department ?? '';
  const adopt = useMutation({
    mutationFn: () => {
      const named = { name: name.trim(), ...(department.trim() && { department: department.trim() }) };
      return call(adoptTheme, { params: { themeId: theme.id }, body: { ...named, ...(ownerId && { ownerId }) } });
    },
    onSuccess: (issue) => {
      showDoneNote('theme-move', `“${issue.name}” is an issue now; further posts join it by themselves.`);
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.themes }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) adopt.mutate();
  };
  return (
    <Modal opened onClose={onClose} title="Adopt as issue">
      <Stack gap="sm" component="form" onSubmit={submit}>
        <Text size="sm">
          An issue is a known trouble that many people share. It stays after the theme has calmed, and whoever says the
          same joins it.
        </Text>
        <IssueFields
          value={{ name, department, ownerId }}
          onChange={(change) => {
            if (change.name !== undefined) setName(change.name);
            if (change.department !== undefined) setChosen(change.department);
            if (change.ownerId !== undefined) setOwner(change.ownerId);
          }}
          departments={detail?.departments ?? []}
        />
        {adopt.isError && (
          <Alert color="red" title="It was not adopted">
            {sentenceOf(adopt.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="subtle" onClick={onClose}>
            Not now
          </Button>
          <Button type="submit" loading={adopt.isPending} disabled={!name.trim()}>
            Adopt
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
