import { Avatar, type MantineColorScheme, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconDeviceDesktop, IconKeyboard, IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { AwayDialog } from './AwayDialog.tsx';
import { sentenceOf } from './call.ts';
import { HandoverDialog } from './HandoverDialog.tsx';
import { initialsOf } from './initials.ts';
import { ShiftItems } from './ShiftItems.tsx';
import { signOut } from './session.ts';
import { useMe } from './useMe.ts';

const schemes: { value: MantineColorScheme; name: string; icon: typeof IconSun }[] = [
  { value: 'light', name: 'Light', icon: IconSun },
  { value: 'dark', name: 'Dark', icon: IconMoon },
  { value: 'auto', name: 'As the system', icon: IconDeviceDesktop },
];

/** Who is signed in, how it looks, the keys, the way out. */
export function UserMenu({ onShowKeys }: { onShowKeys: () => void }) {
  const user = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const leave = useLeave();
  const [dialog, setDialog] = useState<'away' | 'hand_over'>();
  const close = () => setDialog(undefined);

  return (
    <>
      <Menu position="right-end" width={230} returnFocus withinPortal={false}>
        <Menu.Target>
          <UnstyledButton
            className="rail-link rail-user"
            aria-label={`${initialsOf(user?.name ?? '')} ${user?.name ?? 'You'}: account and look`}
          >
            <Avatar size={30} radius="xl" color="indigo" variant="filled" aria-hidden="true">
              {initialsOf(user?.name ?? '')}
            </Avatar>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {user?.name} · {user?.role}
          </Menu.Label>
          <Menu.Divider />
          {user && (
            <ShiftItems userId={user.id} onAway={() => setDialog('away')} onHandOver={() => setDialog('hand_over')} />
          )}
          <Menu.Label>Look</Menu.Label>
          {schemes.map(({ value, name, icon: Icon }) => (
            <Menu.Item
              key={value}
              aria-current={colorScheme === value}
              leftSection={<Icon size={16} aria-hidden="true" />}
              rightSection={colorScheme === value && <IconCheck size={16} aria-label="chosen" />}
              onClick={() => setColorScheme(value)}
            >
              {name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden="true" />} onClick={onShowKeys}>
            All keys (?)
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} aria-hidden="true" />} onClick={leave}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === 'away' && user && <AwayDialog userId={user.id} onClose={close} />}
      {dialog === 'hand_over' && <HandoverDialog onClose={close} />}
    </>
  );
}

function useLeave(): () => Promise<void> {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    try {
      await signOut();
    } catch (error) {
      notifications.show({ color: 'red', title: 'You are still signed in', message: sentenceOf(error) });
      return;
    }
    await navigate({ to: '/sign-in' });
    queryClient.clear();
  };
}
