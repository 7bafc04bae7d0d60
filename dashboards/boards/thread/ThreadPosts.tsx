import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ThreadPost as Post, ThreadDetail } from '#src/schemas/api/threads.ts';
import { ActionState } from '../../inbox/answer/ActionState.tsx';
import type { Acting } from '../../inbox/answer/useActing.ts';
import { answeredNames, isShownAsPost, wasSentAnew } from '../../inbox/conversation/conversation.ts';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { complainUnlessStale } from './stale.ts';
import { ThreadPost } from './ThreadPost.tsx';
import { foldedWords, type ThreadRow } from './thread-rows.ts';

interface ThreadPostsProps {
  detail: ThreadDetail;
  posts: readonly Post[];
  rows: readonly ThreadRow[];
  unanswered: ReadonlySet<string>;
  cursorId: string | undefined;
  acting: Acting;
  /** Of a long thread the posts around this one are wanted. */
  onAround: (postId: string) => void;
  onOpen: (postIds: readonly string[]) => void;
  onIssue: (post: Post) => void;
  onReply: (post: Post, text?: string) => void;
  onSeen: (post: Post) => void;
}

/** The posts of a thread in order, long stretches that were read before folded, and what we did to each. */
export function ThreadPosts(props: ThreadPostsProps) {
  const { detail, posts, rows, unanswered, cursorId, acting, onAround, onOpen, onIssue, onReply, onSeen } = props;
  const shown = rows.flatMap((row) => (row.kind === 'post' ? [{ post: row.post, depth: 0 }] : []));
  // Those that outlive a render, so that a post which stays the same is not drawn anew.
  const latest = useRef({ acting, onIssue, onReply, onSeen });
  latest.current = { acting, onIssue, onReply, onSeen };
  const [hands] = useState(() => ({
    onIssue: (post: Post) => latest.current.onIssue(post),
    onReply: (post: Post) => latest.current.onReply(post),
    onSeen: (post: Post) => latest.current.onSeen(post),
    onModerate: (kind: 'hide' | 'unhide', post: Post) =>
      latest.current.acting.act({ kind, post }, undefined, complainUnlessStale),
  }));
  const { between, behind } = detail.hidden;
  const [first, second] = posts;
  const last = posts.at(-1);
  const names = answeredNames(shown, posts, 'time');
  return (
    <ol className="conversation" aria-label="Posts">
      {rows.map((row) => {
        if (row.kind === 'mark') return <MarkLine key={row.id} by={row.by} detail={detail} />;
        if (row.kind === 'fold')
          return (
            <li key={row.id} className="post-fold">
              <Button size="compact-xs" variant="subtle" onClick={() => onOpen(row.posts.map(({ id }) => id))}>
                {foldedWords(row.posts)}
              </Button>
            </li>
          );
        const { post, isNew } = row;
        return (
          <li key={post.id} data-cursor={post.id === cursorId}>
            <ThreadPost
              {...{ post, detail, isNew, ...hands }}
              answers={names.get(post.id)}
              isUnanswered={unanswered.has(post.id)}
              isUnder={post.id === cursorId}
            />
            {actionsOf(post, detail).map((action) => (
              <ActionState
                key={action.id}
                {...{ action, post, acting }}
                who={detail.people[action.userId]}
                onEditAgain={() => onReply(post, action.text ?? '')}
              />
            ))}
            {between > 0 && second && post === first && (
              <Hidden
                words={between === 1 ? '1 post lies' : `${between} posts lie`}
                onShow={() => onAround(second.id)}
              />
            )}
          </li>
        );
      })}
      {behind > 0 && last && (
        <li>
          <Hidden
            words={behind === 1 ? '1 later post lies' : `${behind} later posts lie`}
            onShow={() => onAround(last.id)}
          />
        </li>
      )}
    </ol>
  );
}

/** Where posts are stored that the pane does not hold at once. */
function Hidden({ words, onShow }: { words: string; onShow: () => void }) {
  return (
    <p className="thread-hidden">
      <Button size="compact-xs" variant="subtle" onClick={onShow}>
        {words} here: show them
      </Button>
    </p>
  );
}

function actionsOf({ id }: Post, { actions, posts }: ThreadDetail) {
  return actions.filter(
    (action) =>
      action.postId === id &&
      action.status !== 'cancelled' &&
      !isShownAsPost(action, posts) &&
      !wasSentAnew(action, actions),
  );
}

/** Where somebody stopped reading. */
function MarkLine({ by, detail: { thread, people } }: { by: 'me' | 'team'; detail: ThreadDetail }) {
  const { seen } = thread;
  return (
    <li className="thread-line">
      {by === 'me' || !seen ? (
        'New since you last looked'
      ) : seen.userId === '' ? (
        'New since this thread began to be watched'
      ) : (
        <>
          New since the team last looked: {people[seen.userId] ?? 'a colleague'}, <RelativeTime at={seen.at} />
        </>
      )}
    </li>
  );
}
