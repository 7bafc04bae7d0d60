import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface EmptyNoteProps {
  title: string;
  /** What will appear here and how to make it appear. */
  children: ReactNode;
  icon?: ReactNode;
  /** A button or link that makes it appear. */
  action?: ReactNode;
}

/** An empty screen says what will appear there and how to make it appear. */
export function EmptyNote({ title, children, icon, action }: EmptyNoteProps) {
  return (
    <Stack className="empty-note" align="center" gap="xs" role="status">
      {icon}
      <Title order={2} size="h4" ta="center">
        {title}
      </Title>
      <Text size="sm" className="quiet" ta="center" maw={440} component="div">
        {children}
      </Text>
      {action}
    </Stack>
  );
}
