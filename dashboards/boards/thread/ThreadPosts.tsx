import { Button } from '@mantine/core';
import type { ThreadPost as Post, ThreadDetail } from '#src/schemas/api/threads.ts';
import { ActionState } from '../../inbox/answer/ActionState.tsx';
import type { Acting } from '../../inbox/answer/useActing.ts';
import { answeredNames, isShownAsPost, wasSentAnew } from '../../inbox/conversation/conversation.ts';
import { RelativeTime } from '../../shared/RelativeTime.tsx';
import { ThreadPost } from './ThreadPost.tsx';
import { foldedWords, type ThreadRow } from './thread-rows.ts';

interface ThreadPostsProps {
  detail: ThreadDetail;
  posts: readonly Post[];
  rows: readonly ThreadRow[];
  unanswered: ReadonlySet<string>;
  cursorId: string | undefined;
  acting: Acting;
  onOpen: (postIds: readonly string[]) => void;
  onReply: (post: Post, text?: string) => void;
  onSeen: (post: Post) => void;
}

/** The posts of a thread in order, long stretches that were read before folded, and what we did to each. */
export function ThreadPosts(props: ThreadPostsProps) {
  const { detail, posts, rows, unanswered, cursorId, acting, onOpen, onReply, onSeen } = props;
  const shown = rows.flatMap((row) => (row.kind === 'post' ? [{ post: row.post, depth: 0 }] : []));
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
              {...{ post, detail, isNew, acting, onReply, onSeen }}
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
          </li>
        );
      })}
    </ol>
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
      ) : (
        <>
          New since the team last looked: {people[seen.userId] ?? 'a colleague'}, <RelativeTime at={seen.at} />
        </>
      )}
    </li>
  );
}
