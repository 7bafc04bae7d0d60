import { Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import type { FormEvent } from 'react';
import { useFocusBack } from '../../shared/useFocusBack.ts';
import type { Threshold } from './picking.ts';

interface ThresholdDialogProps {
  tabName: string;
  onPick: (threshold: Threshold) => void;
  onClose: () => void;
}

/** Selects all threads of the tab from a heat on, or with so many who wait. */
export function ThresholdDialog({ tabName, onPick, onClose }: ThresholdDialogProps) {
  useFocusBack();
  const [{ heat, unanswered }, setThreshold] = useLocalStorage<Threshold>({
    key: 'earshot.board-threshold',
    defaultValue: { heat: 50, unanswered: 0 },
    getInitialValueInEffect: false,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onPick({ heat, unanswered });
    onClose();
  };
  const number = (value: number | string) => (typeof value === 'number' ? value : 0);
  return (
    <Modal opened onClose={onClose} title="Select above a threshold">
      <Stack gap="sm" component="form" onSubmit={submit}>
        <Text size="sm" className="quiet">
          Of the tab {tabName}, as it is narrowed now. Both have to be met; 0 asks for nothing.
        </Text>
        <NumberInput
          label="Heat at least"
          description="0 to 100"
          min={0}
          max={100}
          clampBehavior="strict"
          data-autofocus
          value={heat}
          onChange={(value) => setThreshold({ heat: number(value), unanswered })}
        />
        <NumberInput
          label="People without an answer, at least"
          min={0}
          max={10_000}
          clampBehavior="strict"
          value={unanswered}
          onChange={(value) => setThreshold({ heat, unanswered: number(value) })}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="subtle" onClick={onClose}>
            Not now
          </Button>
          <Button type="submit">Select</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
