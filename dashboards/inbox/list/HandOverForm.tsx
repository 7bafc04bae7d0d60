import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { MoveWish } from '#src/schemas/move-wish.ts';

const usual = ['Service', 'Engineering', 'Logistics', 'Billing', 'Legal', 'Press'];

interface HandOverFormProps {
  departments: string[];
  onClose: () => void;
  onMove: (wish: MoveWish) => void;
}

/** Which department gets the case: one press, or own words. */
export function HandOverForm({ departments, onClose, onMove }: HandOverFormProps) {
  const [words, setWords] = useState('');
  const give = (reason: string) => reason && onMove({ move: 'hand_over', reason });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    give(words.trim());
  };
  return (
    <Stack gap="sm" mt="xs" component="form" onSubmit={submit}>
      <Group gap={6}>
        {[...new Set([...departments, ...usual])].map((choice, index) => (
          <Button
            key={choice}
            size="compact-sm"
            variant="default"
            data-autofocus={index === 0 || undefined}
            onClick={() => give(choice)}
          >
            {choice}
          </Button>
        ))}
      </Group>
      <TextInput
        label="Or another one, with what they should know"
        maxLength={500}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="subtle" onClick={onClose}>
          Not now
        </Button>
        <Button type="submit" disabled={!words.trim()}>
          Hand over
        </Button>
      </Group>
    </Stack>
  );
}
