import { Button, Loader } from '@mantine/core';
import { isStaffAction } from '#src/domain/outbox.ts';
import type { Action } from '#src/schemas/action.ts';
import type { ConversationPost } from '#src/schemas/api/cases.ts';
import { NetworkLink } from '../../shared/NetworkLink.tsx';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { StaffLabel } from '../../shared/StaffLabel.tsx';
import { useNow } from '../../shared/useNow.ts';
import { staffActions } from '../conversation/staff-actions.ts';
import { usePeople } from '../usePeople.ts';
import { ByHand } from './ByHand.tsx';
import { onItsWay } from './on-its-way.ts';
import type { Acting } from './useActing.ts';

interface ActionStateProps {
  action: Action;
  post: ConversationPost;
  acting: Acting;
  who: string | undefined;
  onEditAgain: () => void;
}

const nouns = { reply: 'Reply', share: 'Share', like: 'Like', follow: 'Follow' };

function nounOf({ kind, placeName, tag }: Action): string {
  const noun = isStaffAction(kind) ? staffActions[kind].noun : nouns[kind];
  if (tag) return `${noun}: ${tag}`;
  return placeName ? `${noun} to ${placeName}` : noun;
}

/** What we did to a post and how it goes: on its way with Undo, sent, failed, or unknown. */
export function ActionState({ action, post, acting, who, onEditAgain }: ActionStateProps) {
  const { text } = action;
  const { nameOf } = usePeople();
  return (
    <div className="post by-us action-state" data-status={action.status}>
      <div className="post-head">
        <strong>{who ?? 'One of us'}</strong>
        <StaffLabel />
        <span className="quiet">
          {nounOf(action)}
          {action.writerId && `, written by ${nameOf(action.writerId)}`}
        </span>
      </div>
      {text && <p className="post-text">{text}</p>}
      <div className="post-foot" role="status">
        <Progress action={action} post={post} acting={acting} onEditAgain={onEditAgain} />
      </div>
    </div>
  );
}

function Progress({ action, post, acting, onEditAgain }: Omit<ActionStateProps, 'who'>) {
  const now = useNow(1_000);
  switch (action.status) {
    case 'queued': {
      const isCounting = action.notBefore > now;
      return (
        <>
          {/* Read out once, not every second. */}
          <span aria-hidden={isCounting}>{onItsWay(action, now)}</span>
          {isCounting && <span className="sr-only">Will be sent in ten seconds</span>}
          <Button size="compact-xs" variant="default" onClick={() => acting.cancel(action)}>
            Undo (u)
          </Button>
        </>
      );
    }
    case 'sending':
      return (
        <>
          <Loader size={12} aria-hidden="true" /> Sending
        </>
      );
    case 'sent':
      return (
        <>
          <span>Sent {action.sentAt && <RelativeTime at={action.sentAt} />}</span>
          {action.remoteUrl && <NetworkLink url={action.remoteUrl}>See it there</NetworkLink>}
        </>
      );
    case 'failed':
      return (
        <>
          <span className="problem">Not sent: {action.problem ?? 'the network did not say why'}</span>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() =>
              acting.act({
                ...{ kind: action.kind, post: { id: action.postId }, text: action.text, sendAnyway: true },
                ...(action.placeId !== undefined && { placeId: action.placeId }),
                ...(action.tag !== undefined && { tag: action.tag }),
              })
            }
          >
            Send anyway
          </Button>
          {action.kind === 'reply' && (
            <Button size="compact-xs" variant="subtle" onClick={onEditAgain}>
              Edit again
            </Button>
          )}
        </>
      );
    case 'unknown':
      return (
        <>
          <span className="problem">
            It may or may not have been sent. It is being read back and never sent again by itself.
          </span>
          <Button size="compact-xs" variant="default" onClick={() => acting.settle(action)}>
            Settle now
          </Button>
          <Button size="compact-xs" variant="subtle" onClick={() => acting.confirm(action, true)}>
            I see it there
          </Button>
        </>
      );
    case 'by_hand':
      return <ByHand action={action} post={post} acting={acting} onEditAgain={onEditAgain} />;
    case 'cancelled':
      return <span className="quiet">Taken back</span>;
  }
}
