import { Alert, Button } from '@mantine/core';
import type { LeftThread } from '#src/schemas/api/threads.ts';

const titles: Record<LeftThread['why'], string> = {
  changed: 'Nothing was done: the thread was changed meanwhile',
  claimed: 'Nothing was done',
  senseless: 'Nothing was done',
  gone: 'Nothing was done: the thread is gone',
};

interface StaleNoteProps {
  left: LeftThread;
  /** Claims it, from somebody else where `isHeld`. */
  onClaim: () => void;
  isHeld: boolean;
  onClose: () => void;
}

/** Why nothing was done, and who did what before. The pane shows the thread as it is now; what was written stays. */
export function StaleNote({ left: { why, words }, onClaim, isHeld, onClose }: StaleNoteProps) {
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
      {why === 'claimed' && (
        <Button size="compact-xs" variant="default" ml="xs" onClick={onClaim}>
          {isHeld ? 'Take it over' : 'Claim it'}
        </Button>
      )}
      {why === 'changed' && ' It is shown as it is now; press again to do it all the same.'}
    </Alert>
  );
}
