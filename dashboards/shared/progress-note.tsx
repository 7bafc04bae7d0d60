import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** Says how far long work is, with a way to stop it. The note of what was done takes its place under the same id. */
export function showProgressNote(id: string, words: string, stop?: () => void): (words: string) => void {
  const noteOf = (said: string) => ({
    id,
    loading: true,
    autoClose: false as const,
    withCloseButton: false,
    withBorder: true,
    role: 'status',
    message: (
      <Group justify="space-between" wrap="nowrap">
        {said}
        {stop && (
          <Button size="compact-sm" variant="subtle" flex="none" onClick={stop}>
            Stop
          </Button>
        )}
      </Group>
    ),
  });
  notifications.hide(id);
  notifications.show(noteOf(words));
  return (said) => notifications.update(noteOf(said));
}
