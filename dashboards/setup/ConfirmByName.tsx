import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { useFocusBack } from '../shared/useFocusBack.ts';

interface ConfirmByNameProps {
  /** What is removed: "source", "brand". */
  what: string;
  name: string;
  /** What goes and what stays. */
  consequence: string;
  busy: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** Removes something only after its name was typed. */
export function ConfirmByName({ what, name, consequence, busy, error, onConfirm, onClose }: ConfirmByNameProps) {
  useFocusBack();
  const [typed, setTyped] = useState('');
  const isSame = typed.trim().toLowerCase() === name.trim().toLowerCase();
  return (
    <Modal opened onClose={onClose} title={`Remove ${name}?`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isSame) onConfirm();
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{consequence}</Text>
          <TextInput
            label={`Type ${name} to remove this ${what}`}
            value={typed}
            autoComplete="off"
            data-autofocus
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {error !== null && error !== undefined && <ErrorNote error={error} title={`The ${what} was not removed.`} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Keep it
            </Button>
            <Button type="submit" color="red" disabled={!isSame} loading={busy}>
              Remove
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
