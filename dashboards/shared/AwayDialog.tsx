import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ErrorNote } from './ErrorNote.tsx';
import { absoluteTime } from './relative-time.ts';
import { useAway } from './useAway.ts';
import { useFocusBack } from './useFocusBack.ts';

interface AwayDialogProps {
  userId: string;
  /** Missing where it is oneself. */
  name?: string;
  onClose: () => void;
}

/** Until when somebody is away, and why. */
export function AwayDialog({ userId, name, onClose }: AwayDialogProps) {
  useFocusBack();
  const [until, setUntil] = useState(() => localText(tomorrowMorning(new Date())));
  const [note, setNote] = useState('');
  const { leave } = useAway();
  const at = new Date(until);
  const isPast = Number.isNaN(at.getTime()) || at <= new Date();
  const send = () =>
    leave.mutate(
      { userId, until: at, note: note.trim() },
      {
        onSuccess: () => {
          notifications.show({ message: `${name ? `${name} is` : 'You are'} away until ${absoluteTime(at)}.` });
          onClose();
        },
      },
    );
  return (
    <Modal opened onClose={onClose} title={name ? `${name} is away` : 'You are away'}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPast) send();
        }}
      >
        <Stack gap="sm">
          <Text size="sm">
            Rules give {name ?? 'you'} nothing meanwhile. Cases that are at risk, or due before then, go to colleagues
            of the team; the others stay.
          </Text>
          <TextInput
            type="datetime-local"
            label="Until"
            data-autofocus
            value={until}
            error={isPast && 'Choose a moment in the future.'}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
          <TextInput
            label="Why (colleagues read it)"
            maxLength={200}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {leave.isError && <ErrorNote error={leave.error} title="It was not saved." />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={isPast} loading={leave.isPending}>
              Away
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function tomorrowMorning(now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 9);
}

function localText(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
