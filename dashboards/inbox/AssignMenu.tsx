import { Button, Menu } from '@mantine/core';
import { IconUser, IconUserOff } from '@tabler/icons-react';
import type { Case } from '#src/schemas/case.ts';
import { useMe } from '../shared/useMe.ts';
import type { Move } from './case-moves.ts';
import { usePeople } from './usePeople.ts';

interface AssignMenuProps {
  item: Case;
  opened: boolean;
  onChange: (opened: boolean) => void;
  onMove: (move: Move) => void;
}

/** Gives the case to somebody, or to nobody. */
export function AssignMenu({ item, opened, onChange, onMove }: AssignMenuProps) {
  const user = useMe();
  const { team, nameOf } = usePeople();
  const others = team.filter(({ id }) => id !== user?.id);
  const assign = (userId: string | null) => onMove({ move: 'assign', userId });
  const holder = item.assigneeId && (item.assigneeId === user?.id ? 'Mine' : nameOf(item.assigneeId));
  return (
    <Menu opened={opened} onChange={onChange} position="bottom-start" returnFocus withinPortal={false}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant={item.assigneeId ? 'light' : 'default'}
          leftSection={<IconUser size={14} aria-hidden="true" />}
        >
          {holder ?? 'Assign'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {user && (
          <Menu.Item onClick={() => assign(user.id)} disabled={item.assigneeId === user.id}>
            To me (i)
          </Menu.Item>
        )}
        {others.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => assign(id)} disabled={item.assigneeId === id}>
            {name}
          </Menu.Item>
        ))}
        {item.assigneeId && (
          <Menu.Item leftSection={<IconUserOff size={14} aria-hidden="true" />} onClick={() => assign(null)}>
            Nobody
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
