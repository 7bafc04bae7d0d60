import { Alert, Button } from '@mantine/core';
import type { LeftThread } from '#src/schemas/api/threads.ts';

const titles: Record<LeftThread['why'], string> = {
  changed: 'Nothing was done: the thread was changed meanwhile',
  claimed: 'Nothing was done: the thread is claimed',
  senseless: 'Nothing was done',
  gone: 'Nothing was done: the thread is gone',
};

interface StaleNoteProps {
  left: LeftThread;
  /** Where somebody else has it now. */
  onTakeOver: (() => void) | undefined;
  onClose: () => void;
}

/** Why nothing was done, and who did what before. The pane shows the thread as it is now; what was written stays. */
export function StaleNote({ left: { why, words }, onTakeOver, onClose }: StaleNoteProps) {
  return (
    <Alert
      className="thread-stale"
      role="alert"
      color="red"
      variant="outline"
      p="xs"
      title={titles[why]}
      withCloseButton
      closeButtonLabel="Close"
      onClose={onClose}
    >
      {words}
      {why === 'claimed' && onTakeOver && (
        <Button size="compact-xs" variant="default" ml="xs" onClick={onTakeOver}>
          Take it over
        </Button>
      )}
      {why === 'changed' && ' It is shown as it is now; press again to do it all the same.'}
    </Alert>
  );
}
