import { Button, Group } from '@mantine/core';
import type { ReplyDraft } from '#src/schemas/reply-draft.ts';
import type { useApprovals } from './useApprovals.ts';

interface ReturnedAnswerProps {
  draft: ReplyDraft;
  /** Who gave it back. */
  by: string;
  approvals: ReturnType<typeof useApprovals>;
}

/** An answer of one's own that was given back, with the reason. */
export function ReturnedAnswer({ draft, by, approvals: { takingUp, dropping } }: ReturnedAnswerProps) {
  return (
    <article className="offered-answer" data-returned="true" aria-label="An answer of yours that was given back">
      <p role="status">
        <strong>{by} gave your answer back:</strong> {draft.decision?.reason}
      </p>
      <p className="offered-text">{draft.text}</p>
      <Group gap="xs">
        <Button size="compact-sm" loading={takingUp.isPending} onClick={() => takingUp.mutate(draft)}>
          Go on with it
        </Button>
        <Button size="compact-sm" variant="subtle" loading={dropping.isPending} onClick={() => dropping.mutate(draft)}>
          Drop it
        </Button>
      </Group>
    </article>
  );
}
