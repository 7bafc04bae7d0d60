import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { useFocusBack } from '../shared/useFocusBack.ts';

interface BackfillDialogProps {
  name: string;
  busy: boolean;
  error: unknown;
  onStart: (stretch: { from: Date; to: Date }) => void;
  onClose: () => void;
}

/** Asks a source for a past stretch of time; the days are the reader's own. */
export function BackfillDialog({ name, busy, error, onStart, onClose }: BackfillDialogProps) {
  useFocusBack();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const start = from ? new Date(`${from}T00:00:00`) : undefined;
  const end = endOf(to);
  const isWrong = start !== undefined && start >= end;

  return (
    <Modal opened onClose={onClose} title={`Fetch past posts of ${name}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (start && !isWrong) onStart({ from: start, to: end });
        }}
      >
        <Stack gap="sm">
          <Text size="sm">
            Posts that are known already are not counted twice. How far back it goes is the network’s to say.
          </Text>
          <Group grow align="flex-start">
            <TextInput
              type="date"
              label="From"
              required
              data-autofocus
              value={from}
              error={isWrong && 'This day has not begun yet, or lies after the last one.'}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label="Up to and with"
              description="Empty: until now"
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={to}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
          </Group>
          {error !== null && error !== undefined && <ErrorNote error={error} title="The past was not asked for." />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!start || isWrong} loading={busy}>
              Fetch
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** The end of the day, or now where that comes first. */
function endOf(day: string): Date {
  const now = new Date();
  if (!day) return now;
  const begin = new Date(`${day}T00:00:00`);
  const end = new Date(begin.getFullYear(), begin.getMonth(), begin.getDate() + 1);
  return end < now ? end : now;
}
