import { Button } from '@mantine/core';
import { IconHeart, IconMessageReply, IconRepeat, IconUserPlus } from '@tabler/icons-react';
import { isStaffAction } from '#src/domain/outbox.ts';
import type { Action, ActionKind, StaffActionKind } from '#src/schemas/action.ts';
import type { ConversationPost as Post } from '#src/schemas/api/cases.ts';
import { KeyHint } from '../../shared/KeyHint.tsx';
import { ShortNumber } from '../../shared/ShortNumber.tsx';
import type { Acting } from '../answer/useActing.ts';
import { caseKeys } from '../case-keys.ts';

interface ConversationButtonsProps {
  post: Post;
  /** All actions of the case. */
  actions: readonly Action[];
  /** It is the post that the keys mean. */
  hasKeys: boolean;
  acting: Acting;
  onReply: (post: Post) => void;
}

/** The counters that a post has, without those that are zero or not told. */
export function ConversationMetrics({ post: { metrics } }: { post: Post }) {
  const counts = [
    { value: metrics.likes, one: 'like', many: 'likes' },
    { value: metrics.shares, one: 'share', many: 'shares' },
    { value: metrics.replies, one: 'reply', many: 'replies' },
  ];
  if (counts.every(({ value }) => !value)) return null;
  return (
    <span className="quiet post-metrics">
      {counts.map(({ value, one, many }) =>
        value ? (
          <span key={one}>
            <ShortNumber value={value} unit={many} /> {value === 1 ? one : many}
          </span>
        ) : null,
      )}
    </span>
  );
}

type ButtonKind = Exclude<ActionKind, StaffActionKind>;

const buttons: Record<ButtonKind, { name: string; done: string; icon: typeof IconHeart }> = {
  reply: { name: 'Reply', done: 'Replied', icon: IconMessageReply },
  share: { name: 'Share', done: 'Shared', icon: IconRepeat },
  like: { name: 'Like', done: 'Liked', icon: IconHeart },
  follow: { name: 'Follow', done: 'Following', icon: IconUserPlus },
};

function byHandWords({ byHand }: ConversationButtonsProps['post'], kind: ActionKind): string | undefined {
  const hand = byHand[kind];
  return hand && `By hand: it is prepared here and finished on the network’s own page. ${hand.why ?? ''}`.trim();
}

/** What may be done with a post on its network. */
export function ConversationButtons({ post, actions, hasKeys, acting, onReply }: ConversationButtonsProps) {
  const isDone = (kind: ActionKind) =>
    kind !== 'reply' &&
    actions.some(
      (action) =>
        action.kind === kind &&
        (kind === 'follow' ? action.authorId === post.author.id : action.postId === post.id) &&
        !['cancelled', 'failed'].includes(action.status),
    );
  return (
    <span className="post-buttons">
      {post.actions.map((kind) => {
        if (isStaffAction(kind)) return null;
        const { name, done, icon: Icon } = buttons[kind];
        const isMade = isDone(kind);
        return (
          <Button
            key={kind}
            size="compact-xs"
            variant="subtle"
            className="post-button"
            disabled={isMade}
            aria-keyshortcuts={hasKeys ? caseKeys[kind].keys : undefined}
            leftSection={<Icon size={14} aria-hidden="true" />}
            title={byHandWords(post, kind)}
            onClick={() => (kind === 'reply' ? onReply(post) : acting.act({ kind, post }))}
          >
            {isMade ? done : name}
            <span className="sr-only">: post by {post.author.name || post.author.handle}</span>
            {hasKeys && !isMade && <KeyHint keys={caseKeys[kind].keys} />}
          </Button>
        );
      })}
    </span>
  );
}
