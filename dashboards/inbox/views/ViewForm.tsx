import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ViewWords } from '#src/schemas/api/views.ts';
import type { SavedView } from '#src/schemas/saved-view.ts';
import { sentenceOf } from '../../shared/call.ts';
import { useFocusBack } from '../../shared/useFocusBack.ts';
import { useMay } from '../../shared/useMe.ts';

interface ViewFormProps {
  title: string;
  begin: { name: string; shared: boolean };
  /** Rejects with what a person is to be told. */
  onSave: (words: Pick<ViewWords, 'name' | 'shared'>) => Promise<SavedView>;
  onClose: () => void;
}

/** A view's name, and who sees it. */
export function ViewForm({ title, begin, onSave, onClose }: ViewFormProps) {
  useFocusBack();
  const mayShare = useMay('triage');
  const [name, setName] = useState(begin.name);
  const [shared, setShared] = useState(begin.shared);
  const saving = useMutation({ mutationFn: onSave, onSuccess: onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) saving.mutate({ name: name.trim(), shared });
  };
  return (
    <Modal opened onClose={onClose} title={title}>
      <Stack gap="md" component="form" onSubmit={submit}>
        <TextInput
          label="Name"
          data-autofocus
          required
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {mayShare && (
          <Checkbox
            label="Everybody sees it"
            description="Otherwise you alone, on all your devices."
            checked={shared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
        )}
        {saving.isError && (
          <Text size="sm" c="red" role="alert">
            {sentenceOf(saving.error)}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={saving.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
