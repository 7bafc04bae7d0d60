import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { sentenceOf } from './call.ts';

interface ErrorNoteProps {
  error: unknown;
  /** What did not work: "The inbox could not be loaded." */
  title: string;
  /** What was kept, where something could have been lost. */
  kept?: string;
  onRetry?: (() => void) | undefined;
}

/** What happened, what was kept, what to do. */
export function ErrorNote({ error, title, kept, onRetry }: ErrorNoteProps) {
  return (
    <Alert
      className="error-note"
      role="alert"
      color="red"
      variant="outline"
      icon={<IconAlertTriangle size={18} aria-hidden="true" />}
      title={title}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          {sentenceOf(error)} {kept}
        </Text>
        {onRetry && (
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Group>
    </Alert>
  );
}
