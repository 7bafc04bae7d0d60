import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { CallError, sentenceOf } from './call.ts';

/** Says what failed, with another try; where the server was out of reach it stays until it is read. */
export function complain(title: string, error: unknown, again?: () => void): void {
  const isOffline = error instanceof CallError && error.status === 0;
  const mayHelp = isOffline || (error instanceof CallError && error.status >= 500);
  const id = crypto.getRandomValues(new Uint32Array(1)).join();
  const retry = () => {
    notifications.hide(id);
    again?.();
  };
  const message =
    mayHelp && again ? (
      <Group justify="space-between" wrap="nowrap">
        {sentenceOf(error)}
        <Button size="compact-sm" variant="default" flex="none" onClick={retry}>
          Try again
        </Button>
      </Group>
    ) : (
      sentenceOf(error)
    );
  notifications.show({ id, color: 'red', title, message, autoClose: isOffline ? false : 8_000 });
}
