import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { staffActions } from '../inbox/conversation/staff-actions.ts';
import { useFocusBack } from '../shared/useFocusBack.ts';

interface TagDialogProps {
  kind: 'tag' | 'untag';
  onClose: () => void;
  onGive: (tag: string) => void;
}

/** Asks which tag threads are given, or which is taken from them. */
export function TagDialog({ kind, onClose, onGive }: TagDialogProps) {
  useFocusBack();
  const [tag, setTag] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!tag.trim()) return;
    onGive(tag.trim());
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={staffActions[kind].name.replace('…', '')}>
      <Stack gap="sm" component="form" onSubmit={submit}>
        <TextInput
          label="Tag, as the board writes it"
          required
          maxLength={100}
          data-autofocus
          value={tag}
          onChange={(event) => setTag(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="subtle" onClick={onClose}>
            Not now
          </Button>
          <Button type="submit" disabled={!tag.trim()}>
            {staffActions[kind].noun}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
