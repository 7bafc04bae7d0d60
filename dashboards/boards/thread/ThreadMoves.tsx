import { Group } from '@mantine/core';
import { IconEyeCheck, IconFlag3, IconHandStop, IconLink, IconVolume, IconVolumeOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { claimNow } from '#src/domain/thread-moves.ts';
import { pickOf } from '#src/domain/thread-picks.ts';
import type { ThreadDetail } from '#src/schemas/api/threads.ts';
import { MoveButton } from '../../inbox/case/MoveButton.tsx';
import { useMe } from '../../shared/useMe.ts';
import { useNow } from '../../shared/useNow.ts';
import { canMove } from '../moves/thread-moves.ts';
import { threadKeys } from './thread-keys.ts';
import { claimWords } from './thread-words.ts';

interface ThreadMovesProps {
  detail: ThreadDetail;
  onSeen: () => void;
  onEscalate: () => void;
  onIssue: () => void;
  onMute: () => void;
  onClaim: () => void;
  /** What staff may do to it on its board. */
  moderate: ReactNode;
}

/** What may be done with the thread, here and on its board. */
export function ThreadMoves({ detail, onSeen, onEscalate, onIssue, onMute, onClaim, moderate }: ThreadMovesProps) {
  const { thread } = detail;
  return (
    <Group gap={6} role="toolbar" aria-label="What to do with this thread">
      <MoveButton
        disabled={!canMove(pickOf(thread), 'seen', { userId: '', now: thread.countedAt })}
        leftSection={<IconEyeCheck size={14} aria-hidden="true" />}
        onClick={onSeen}
      >
        Seen
      </MoveButton>
      <MoveButton
        keys={threadKeys.escalate.keys}
        aria-haspopup="dialog"
        leftSection={<IconFlag3 size={14} aria-hidden="true" />}
        onClick={onEscalate}
      >
        Escalate
      </MoveButton>
      <MoveButton
        keys={threadKeys.issue.keys}
        aria-haspopup="dialog"
        leftSection={<IconLink size={14} aria-hidden="true" />}
        onClick={onIssue}
      >
        {thread.issueId === undefined ? 'Add to an issue' : 'Change the issue'}
      </MoveButton>
      <MoveButton
        keys={threadKeys.mute.keys}
        leftSection={
          thread.muted ? <IconVolume size={14} aria-hidden="true" /> : <IconVolumeOff size={14} aria-hidden="true" />
        }
        onClick={onMute}
      >
        {thread.muted ? 'Unmute' : 'Mute until it heats up'}
      </MoveButton>
      <ClaimButton detail={detail} onClaim={onClaim} />
      {moderate}
    </Group>
  );
}

function ClaimButton({ detail, onClaim }: { detail: ThreadDetail; onClaim: () => void }) {
  const { thread, board, people } = detail;
  const now = useNow();
  const me = useMe();
  const claim = claimNow(thread, now);
  if (board.settings.claim === 'off') return null;
  const isMine = claim?.userId === me?.id;
  const words = !claim
    ? 'Claim'
    : isMine
      ? 'Set free'
      : `${claimWords(claim, people[claim.userId] ?? 'A colleague', now)} - take over`;
  return (
    <MoveButton
      keys={threadKeys.claim.keys}
      variant={claim ? 'light' : 'default'}
      leftSection={<IconHandStop size={14} aria-hidden="true" />}
      onClick={onClaim}
    >
      {words}
    </MoveButton>
  );
}
