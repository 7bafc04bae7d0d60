import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** How long what was done can be undone from its note. */
export const undoMs = 10_000;

interface Undo {
  label: string;
  run: () => void;
}

/** Says what was done, with a way back for a while. A new note takes the place of the last one of its `id`. */
export function showDoneNote(id: string, words: string, undo?: Undo): void {
  notifications.hide(id);
  const back = () => {
    notifications.hide(id);
    undo?.run();
  };
  notifications.show({
    id,
    autoClose: undoMs,
    withBorder: true,
    closeButtonProps: { 'aria-label': 'Close' },
    message: (
      <Group justify="space-between" wrap="nowrap">
        {words}
        {undo && (
          <Button size="compact-sm" variant="subtle" flex="none" onClick={back}>
            {undo.label}
          </Button>
        )}
      </Group>
    ),
  });
}
