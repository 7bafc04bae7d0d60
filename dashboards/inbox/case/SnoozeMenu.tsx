import { Button, Group, Menu, Modal, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconClock } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { MoveWish } from '#src/schemas/move-wish.ts';
import { moveKeys } from '../case-keys.ts';
import { MoveButton } from './MoveButton.tsx';
import { snoozeTimes } from './snooze-times.ts';

interface SnoozeMenuProps {
  opened: boolean;
  onChange: (opened: boolean) => void;
  onMove: (wish: MoveWish) => void;
  disabled: boolean;
}

/** Puts the case away until a moment; it comes back by itself. */
export function SnoozeMenu({ opened, onChange, onMove, disabled }: SnoozeMenuProps) {
  const [isChoosing, choosing] = useDisclosure();
  const snooze = (until: Date) => onMove({ move: 'snooze', until });
  return (
    <>
      <Menu opened={opened} onChange={onChange} position="bottom-start" returnFocus withinPortal={false}>
        <Menu.Target>
          <MoveButton
            keys={moveKeys.snooze.keys}
            disabled={disabled}
            leftSection={<IconClock size={14} aria-hidden="true" />}
          >
            Snooze
          </MoveButton>
        </Menu.Target>
        <Menu.Dropdown>
          {opened &&
            snoozeTimes(new Date()).map(({ name, until }) => (
              <Menu.Item key={name} onClick={() => snooze(until)}>
                {name}
              </Menu.Item>
            ))}
          <Menu.Item onClick={choosing.open}>Another moment</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={isChoosing} onClose={choosing.close} title="Snooze the case">
        <MomentForm
          onChoose={(until) => {
            snooze(until);
            choosing.close();
          }}
        />
      </Modal>
    </>
  );
}

function MomentForm({ onChoose }: { onChoose: (until: Date) => void }) {
  const [text, setText] = useState('');
  const until = text ? new Date(text) : undefined;
  const isFuture = until !== undefined && until > new Date();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (until && isFuture) onChoose(until);
  };
  return (
    <Stack gap="sm" component="form" onSubmit={submit}>
      <TextInput
        type="datetime-local"
        label="Until"
        data-autofocus
        value={text}
        error={until && !isFuture ? 'Choose a moment in the future.' : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group justify="flex-end">
        <Button type="submit" disabled={!isFuture}>
          Snooze
        </Button>
      </Group>
    </Stack>
  );
}
