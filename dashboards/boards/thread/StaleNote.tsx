import { Alert } from '@mantine/core';
import type { LeftThread } from '#src/schemas/api/threads.ts';

const titles: Record<LeftThread['why'], string> = {
  changed: 'Nothing was done: the thread was changed meanwhile',
  claimed: 'Nothing was done: the thread is claimed',
  senseless: 'Nothing was done',
  gone: 'Nothing was done: the thread is gone',
};

/** Why nothing was done, and who did what before. The pane shows the thread as it is now; what was written stays. */
export function StaleNote({ left: { why, words }, onClose }: { left: LeftThread; onClose: () => void }) {
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
      {why === 'changed' && ' It is shown as it is now; press again to do it all the same.'}
    </Alert>
  );
}
