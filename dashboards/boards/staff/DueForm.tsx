import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { localMoment } from '../thread/deadlines.ts';

interface DueFormProps {
  /** What is suggested. */
  dueAt: Date | undefined;
  /** On the button that takes it. */
  label: string;
  isBusy: boolean;
  onSave: (dueAt: Date | null) => void;
  onCancel: () => void;
}

/** By when a promise has to be kept, by the reader's clock; it may have no date. */
export function DueForm({ dueAt, label, isBusy, onSave, onCancel }: DueFormProps) {
  const [now] = useState(() => new Date());
  const [due, setDue] = useState(() => (dueAt && dueAt > now ? localMoment(dueAt) : ''));
  const isPast = due !== '' && new Date(due) <= now;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPast && !isBusy) onSave(due === '' ? null : new Date(due));
  };
  return (
    <form className="due-form" onSubmit={submit}>
      <TextInput
        type="datetime-local"
        size="xs"
        label="Due"
        description="Leave it empty where no date was named."
        error={isPast ? 'This moment is past.' : undefined}
        data-autofocus
        autoFocus
        min={localMoment(now)}
        value={due}
        onChange={(event) => setDue(event.currentTarget.value)}
      />
      <Group gap="xs">
        <Button type="submit" size="compact-sm" loading={isBusy} disabled={isPast}>
          {label}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}
