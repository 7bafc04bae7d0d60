import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface PageHeaderProps {
  title: string;
  /** One line on what the page is for. */
  about?: string;
  /** Buttons at its end. */
  children?: ReactNode;
}

/** A page's one h1 and the title of the browser's tab. */
export function PageHeader({ title, about, children }: PageHeaderProps) {
  return (
    <Group component="header" justify="space-between" align="flex-start" gap="sm" mb="md">
      <title>{`${title} - Earshot`}</title>
      <div>
        <Title order={1} size="h2">
          {title}
        </Title>
        {about && (
          <Text size="sm" className="quiet">
            {about}
          </Text>
        )}
      </div>
      {children && <Group gap="xs">{children}</Group>}
    </Group>
  );
}
