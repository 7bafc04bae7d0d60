import { Button, Menu, TextInput } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useState } from 'react';
import type { Move } from './case-moves.ts';
import { snoozeTimes } from './snooze-times.ts';

interface SnoozeMenuProps {
  opened: boolean;
  onChange: (opened: boolean) => void;
  onMove: (move: Move) => void;
  disabled: boolean;
}

/** Puts the case away until a moment; it comes back by itself. */
export function SnoozeMenu({ opened, onChange, onMove, disabled }: SnoozeMenuProps) {
  const [chosen, setChosen] = useState('');
  const until = chosen ? new Date(chosen) : undefined;
  const isFuture = until !== undefined && until > new Date();
  const snooze = (moment: Date) => {
    onMove({ move: 'snooze', until: moment });
    setChosen('');
    onChange(false);
  };
  return (
    <Menu opened={opened} onChange={onChange} position="bottom-start" returnFocus>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          disabled={disabled}
          leftSection={<IconClock size={14} aria-hidden="true" />}
        >
          Snooze
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {opened &&
          snoozeTimes(new Date()).map(({ name, until: moment }) => (
            <Menu.Item key={name} onClick={() => snooze(moment)}>
              {name}
            </Menu.Item>
          ))}
        <Menu.Divider />
        <div className="snooze-date">
          <TextInput
            size="xs"
            type="datetime-local"
            label="Until"
            value={chosen}
            error={until && !isFuture ? 'Choose a moment in the future.' : undefined}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
          <Button size="compact-sm" disabled={!isFuture} onClick={() => until && snooze(until)}>
            Snooze until then
          </Button>
        </div>
      </Menu.Dropdown>
    </Menu>
  );
}
