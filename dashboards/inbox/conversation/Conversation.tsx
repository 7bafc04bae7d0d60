import { Button, Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail, ConversationPost as Post } from '#src/schemas/api/cases.ts';
import { KeyHint } from '../../shared/KeyHint.tsx';
import { useKeys } from '../../shared/useKeys.ts';
import { ActionState } from '../answer/ActionState.tsx';
import type { Acting } from '../answer/useActing.ts';
import { caseKeys } from '../case-keys.ts';
import { ConversationPost } from './ConversationPost.tsx';
import { ConversationUnheard } from './ConversationUnheard.tsx';
import { answeredNames, byTime, isShownAsPost, placePosts, wasSentAnew } from './conversation.ts';
import { foldPosts, foldWords } from './conversation-fold.ts';

interface ConversationProps {
  detail: CaseDetail;
  opening: Post | undefined;
  acting: Acting;
  onReply: (post: Post) => void;
  /** Somebody's name was pressed. */
  onAuthor: (authorId: string) => void;
  onEditAgain: (change: { text?: string; postId?: string }) => void;
}

/** So short a conversation needs no controls. */
const fewPosts = 4;

/** The whole conversation as known, with what we did to each post, what was not heard, and the long stretches folded. */
export function Conversation({ detail, opening, acting, onReply, onAuthor, onEditAgain }: ConversationProps) {
  const [order, setOrder] = useState<'answers' | 'time'>('answers');
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const placed = order === 'time' ? byTime(detail.conversation) : placePosts(detail.conversation);
  const rows = foldPosts(placed, detail, opening, open);
  const names = answeredNames(
    rows.filter((row) => row.kind === 'post'),
    detail.conversation,
    order,
  );
  const isLong = placed.length > fewPosts;
  const jump = () => opening && showPost(opening.id);
  useKeys(opening && isLong ? [{ ...caseKeys.flagged, act: jump }] : []);
  const actionsOf = (postId: string) =>
    detail.actions.filter(
      (action) =>
        action.postId === postId &&
        action.status !== 'cancelled' &&
        !isShownAsPost(action, detail.conversation) &&
        !wasSentAnew(action, detail.actions),
    );
  return (
    <section aria-labelledby="conversation-title">
      <Group justify="space-between" gap="xs" mb={4}>
        <h3 id="conversation-title">
          Conversation <span className="quiet">{placed.length === 1 ? '1 post' : `${placed.length} posts`}</span>
        </h3>
        {isLong && (
          <Group gap="xs">
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={jump}
              disabled={!opening}
              aria-keyshortcuts={caseKeys.flagged.keys}
            >
              To the flagged post
              <KeyHint keys={caseKeys.flagged.keys} />
            </Button>
            <SegmentedControl
              size="xs"
              aria-label="Order of the conversation"
              value={order}
              onChange={setOrder}
              data={[
                { value: 'answers', label: 'By answers' },
                { value: 'time', label: 'By time' },
              ]}
            />
          </Group>
        )}
      </Group>
      <ConversationUnheard detail={detail} />
      <ol className="conversation">
        {rows.map((row) =>
          row.kind === 'fold' ? (
            <li key={row.id} className="post-fold">
              <Button
                size="compact-xs"
                variant="subtle"
                onClick={() => setOpen((before) => new Set([...before, row.id]))}
              >
                {foldWords(row)}
              </Button>
            </li>
          ) : (
            <li key={row.post.id} style={{ marginInlineStart: `calc(${row.depth} * var(--indent))` }}>
              <ConversationPost
                post={row.post}
                isOpening={row.post.id === opening?.id}
                answers={names.get(row.post.id)}
                actions={detail.actions}
                acting={acting}
                onReply={onReply}
                onAuthor={onAuthor}
              />
              {row.post.unheard && <MissingLine {...row.post.unheard} />}
              {actionsOf(row.post.id).map((action) => (
                <ActionState
                  key={action.id}
                  action={action}
                  post={row.post}
                  acting={acting}
                  who={detail.people[action.userId]}
                  onEditAgain={() => onEditAgain({ text: action.text ?? '', postId: action.postId })}
                />
              ))}
            </li>
          ),
        )}
      </ol>
    </section>
  );
}

/** Where posts of the thread are missing, said at the place. */
function MissingLine({ replies, parent }: NonNullable<Post['unheard']>) {
  const missing = [
    ...(parent ? ['the post it answers'] : []),
    ...(replies > 0 ? [replies === 1 ? 'at least 1 reply to it' : `at least ${replies} replies to it`] : []),
  ];
  return <p className="quiet small post-missing">Not heard: {missing.join(' and ')}.</p>;
}

function showPost(id: string): void {
  const post = document.getElementById(`post-${id}`);
  post?.scrollIntoView({ block: 'center' });
  post?.focus({ preventScroll: true });
}
