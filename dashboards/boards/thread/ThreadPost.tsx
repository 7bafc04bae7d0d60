import { Button } from '@mantine/core';
import { type Icon as AnIcon, IconEyeCheck, IconLink, IconMessageReply } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import type { ThreadPost as Post, ThreadDetail } from '#src/schemas/api/threads.ts';
import { CorrectControl } from '../../corrections/CorrectControl.tsx';
import { ConversationMetrics } from '../../inbox/conversation/ConversationButtons.tsx';
import { PostArticle } from '../../inbox/conversation/PostArticle.tsx';
import { KeyHint } from '../../shared/KeyHint.tsx';
import { NetworkLink } from '../../shared/NetworkLink.tsx';
import { useMay } from '../../shared/useMe.ts';
import { PostReports } from '../reports/PostReports.tsx';
import { NotePromise, PromiseLine } from '../staff/PromiseLine.tsx';
import { isOfOthers } from './PostIssueDialog.tsx';
import { PostModerate } from './PostModerate.tsx';
import { threadKeys } from './thread-keys.ts';

interface ThreadPostProps {
  post: Post;
  detail: ThreadDetail;
  /** Whom it answers, where that does not stand right above it. */
  answers: string | undefined;
  /** The team has not seen it. */
  isNew: boolean;
  isUnanswered: boolean;
  /** The keys mean it. */
  isUnder: boolean;
  onModerate: (kind: 'hide' | 'unhide', post: Post) => void;
  onIssue: (post: Post) => void;
  onReply: (post: Post) => void;
  onSeen: (post: Post) => void;
}

/** One post of a thread, as our copy of it. It is drawn anew when it changes, not with every step of the cursor. */
export const ThreadPost = memo(function ThreadPost(props: ThreadPostProps) {
  const { post, detail, answers, isNew, isUnanswered, isUnder, onModerate, onIssue, onReply, onSeen } = props;
  const mayDraft = useMay('draft');
  const mayTriage = useMay('triage');
  const found = post.watchWords.map(({ start, end, words }) => ({ start, end, watched: words }));
  const named = { of: post.author.name || post.author.handle, isUnder };
  return (
    <PostArticle
      {...{ post, answers, found }}
      blursMedia
      below={
        <>
          {post.promise && !post.removedAt && (
            <PromiseLine promise={post.promise} text={post.text} people={detail.people} />
          )}
          {post.reports.length > 0 && <PostReports threadId={post.threadId} postId={post.id} />}
        </>
      }
      marks={
        <>
          {isNew && <span className="thread-new">new</span>}
          {post.flagged && <span className="thread-flag">flagged</span>}
          {isUnanswered && <span className="thread-flag">unanswered</span>}
        </>
      }
    >
      <ConversationMetrics post={post} />
      <span className="post-buttons">
        {mayDraft && post.actions.includes('reply') && (
          <PostButton {...named} keys={threadKeys.reply.keys} Icon={IconMessageReply} onClick={() => onReply(post)}>
            Reply
          </PostButton>
        )}
        {mayTriage && (
          <PostButton {...named} keys={threadKeys.seen.keys} Icon={IconEyeCheck} onClick={() => onSeen(post)}>
            Seen to here
          </PostButton>
        )}
        {mayTriage && isOfOthers(post) && (
          <PostButton {...named} keys={threadKeys.postIssue.keys} Icon={IconLink} onClick={() => onIssue(post)}>
            To an issue
          </PostButton>
        )}
        <PostModerate {...{ post, detail, onModerate }} />
        {post.byUs && !post.promise && !post.removedAt && <NotePromise post={post} />}
        {post.mention && !post.removedAt && <CorrectControl mention={post.mention} text={post.text} />}
        {post.url && <NetworkLink url={post.url}>Open on the board</NetworkLink>}
      </span>
    </PostArticle>
  );
});

interface PostButtonProps {
  /** Who wrote the post. */
  of: string;
  keys: string;
  /** The keys mean this post. */
  isUnder: boolean;
  Icon: AnIcon;
  onClick: () => void;
  children: ReactNode;
}

function PostButton({ of, keys, isUnder, Icon, onClick, children }: PostButtonProps) {
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      className="post-button"
      leftSection={<Icon size={14} aria-hidden="true" />}
      aria-keyshortcuts={isUnder ? keys : undefined}
      onClick={onClick}
    >
      {children}
      <span className="sr-only">: post by {of}</span>
      {isUnder && <KeyHint keys={keys} />}
    </Button>
  );
}
