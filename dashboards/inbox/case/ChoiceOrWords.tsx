import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';

interface ChoiceOrWordsProps {
  choices: readonly string[];
  /** What the field for own words is called. */
  label: string;
  /** What the press on own words says. */
  giveLabel: string;
  onGive: (words: string) => void;
  onClose: () => void;
}

/** A reason by one press, or in own words. */
export function ChoiceOrWords({ choices, label, giveLabel, onGive, onClose }: ChoiceOrWordsProps) {
  const [words, setWords] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim()) onGive(words.trim());
  };
  return (
    <Stack gap="sm" mt="xs" component="form" onSubmit={submit}>
      <Group gap={6}>
        {choices.map((choice, index) => (
          <Button
            key={choice}
            size="compact-sm"
            variant="default"
            data-autofocus={index === 0 || undefined}
            onClick={() => onGive(choice)}
          >
            {choice}
          </Button>
        ))}
      </Group>
      <TextInput
        label={label}
        maxLength={500}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="subtle" onClick={onClose}>
          Not now
        </Button>
        <Button type="submit" disabled={!words.trim()}>
          {giveLabel}
        </Button>
      </Group>
    </Stack>
  );
}
