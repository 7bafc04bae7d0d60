import { Button } from '@mantine/core';
import { IconHeart, IconMessageReply, IconRepeat, IconUserPlus } from '@tabler/icons-react';
import { isStaffAction } from '#src/domain/outbox.ts';
import type { Action, ActionKind, StaffActionKind } from '#src/schemas/action.ts';
import type { ConversationPost as Post } from '#src/schemas/api/cases.ts';
import { complaintFrom } from '#src/schemas/sentiment.ts';
import { CorrectControl } from '../corrections/CorrectControl.tsx';
import { MarkedText } from '../shared/MarkedText.tsx';
import { NetworkLink } from '../shared/NetworkLink.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { absoluteTime } from '../shared/relative-time.ts';
import { SentimentBadge } from '../shared/SentimentBadge.tsx';
import { ShortNumber } from '../shared/ShortNumber.tsx';
import { StaffLabel } from '../shared/StaffLabel.tsx';
import { marksOf } from './conversation.ts';
import { Followers } from './Followers.tsx';
import { ModerateMenu } from './ModerateMenu.tsx';
import type { Acting } from './useActing.ts';

interface ConversationPostProps {
  post: Post;
  /** It opened the case. */
  isOpening: boolean;
  /** All actions of the case. */
  actions: readonly Action[];
  acting: Acting;
  onReply: (post: Post) => void;
}

/** One post of the conversation, with what the line made of it and what may be done with it. */
export function ConversationPost({ post, isOpening, actions, acting, onReply }: ConversationPostProps) {
  const sentiment = post.mention?.sentiment;
  const isGone = post.removedAt !== undefined;
  return (
    <article className={post.byUs ? 'post by-us' : 'post'} data-opening={isOpening}>
      <header className="post-head">
        <strong>{isGone ? 'Removed' : post.author.name || post.author.handle}</strong>
        {post.byUs && <StaffLabel />}
        {post.author.followers !== undefined && !isGone && <Followers count={post.author.followers} />}
        <span className="quiet">
          <RelativeTime at={post.createdAt} />
        </span>
        {post.editedAt && (
          <span className="quiet" title={`Edited ${absoluteTime(post.editedAt)}`}>
            edited
          </span>
        )}
        {isOpening && <span className="quiet">opened the case</span>}
        <span className="row-end">
          {sentiment && sentiment.complaint >= complaintFrom && (
            <span className="complaint" title={`A complaint (${Math.round(sentiment.complaint * 100)} % sure)`}>
              complaint
            </span>
          )}
          {sentiment && (
            <SentimentBadge label={sentiment.label} score={sentiment.score} undecided={sentiment.undecided} />
          )}
        </span>
      </header>
      {post.title && <p className="post-title">{post.title}</p>}
      {post.removedAt ? (
        <p className="quiet post-text">
          This post was removed at its source <RelativeTime at={post.removedAt} />. Its text is not kept.
        </p>
      ) : (
        <p className="post-text">
          <MarkedText text={post.text} marks={marksOf(post)} />
        </p>
      )}
      <footer className="post-foot">
        <Metrics post={post} />
        {post.mention && !isGone && <CorrectControl mention={post.mention} text={post.text} />}
        <PostButtons post={post} actions={actions} acting={acting} onReply={onReply} />
        <ModerateMenu post={post} actions={actions} acting={acting} />
        {!isOpening && <NetworkLink url={post.url}>Open</NetworkLink>}
      </footer>
    </article>
  );
}

function Metrics({ post: { metrics } }: { post: Post }) {
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

function byHandWords({ byHand }: ConversationPostProps['post'], kind: ActionKind): string | undefined {
  const hand = byHand[kind];
  return hand && `By hand: it is prepared here and finished on the network’s own page. ${hand.why ?? ''}`.trim();
}

function PostButtons({ post, actions, acting, onReply }: Omit<ConversationPostProps, 'isOpening'>) {
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
            leftSection={<Icon size={14} aria-hidden="true" />}
            title={byHandWords(post, kind)}
            aria-label={`${isMade ? done : name}: post by ${post.author.name || post.author.handle}`}
            onClick={() => (kind === 'reply' ? onReply(post) : acting.act({ kind, post }))}
          >
            {isMade ? done : name}
          </Button>
        );
      })}
    </span>
  );
}
