import { Alert, Button, Group } from '@mantine/core';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import type { DraftInHand } from './useDraft.ts';

/** What the writer had on another device, to be chosen or dropped. */
export function OtherWords({ draft }: { draft: DraftInHand }) {
  const { earlier } = draft;
  if (!earlier) return null;
  return (
    <Alert color="yellow" variant="light" p="xs" mb={6} role="status" title="You had other words on another device">
      <p className="other-words">{earlier.text}</p>
      <Group gap="xs">
        <span className="quiet small">
          <RelativeTime at={earlier.at} />
        </span>
        <Button size="compact-xs" variant="default" onClick={() => draft.chooseEarlier(true)}>
          Take those
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={() => draft.chooseEarlier(false)}>
          Keep these
        </Button>
      </Group>
    </Alert>
  );
}
