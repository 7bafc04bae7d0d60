import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail, ConversationPost as Post } from '#src/schemas/api/cases.ts';
import { ActionState } from './ActionState.tsx';
import { ConversationPost } from './ConversationPost.tsx';
import { isShownAsPost, placePosts } from './conversation.ts';
import type { Acting } from './useActing.ts';

interface ConversationProps {
  detail: CaseDetail;
  opening: Post | undefined;
  acting: Acting;
  onReply: (post: Post) => void;
  onEditAgain: (change: { text?: string; postId?: string }) => void;
}

/** More than this is folded around what opened the case. */
const manyPosts = 60;

/** The whole conversation, answers below what they answer, with what we did to each post and how that goes. */
export function Conversation({ detail, opening, acting, onReply, onEditAgain }: ConversationProps) {
  const [isWhole, setIsWhole] = useState(false);
  const placed = placePosts(detail.conversation);
  const isLong = placed.length > manyPosts && !isWhole;
  const shown = isLong
    ? placed.filter(({ post, depth }) => depth === 0 || post.byUs || post.mention?.caseId === detail.case.id)
    : placed;
  const actionsOf = (postId: string) =>
    detail.actions.filter(
      (action) =>
        action.postId === postId && action.status !== 'cancelled' && !isShownAsPost(action, detail.conversation),
    );
  return (
    <section aria-labelledby="conversation-title">
      <h3 id="conversation-title">
        Conversation <span className="quiet">{placed.length === 1 ? '1 post' : `${placed.length} posts`}</span>
      </h3>
      <ol className="conversation">
        {shown.map(({ post, depth }) => (
          <li key={post.id} style={{ marginInlineStart: `calc(${depth} * var(--indent))` }}>
            <ConversationPost
              post={post}
              isOpening={post.id === opening?.id}
              actions={detail.actions}
              acting={acting}
              onReply={onReply}
            />
            {actionsOf(post.id).map((action) => (
              <ActionState
                key={action.id}
                action={action}
                post={post}
                acting={acting}
                who={detail.people[action.userId]}
                onEditAgain={() => onEditAgain({ text: action.text ?? '', postId: action.postId })}
              />
            ))}
          </li>
        ))}
      </ol>
      {isLong && (
        <Button size="compact-sm" variant="subtle" onClick={() => setIsWhole(true)}>
          Show all {placed.length} posts
        </Button>
      )}
    </section>
  );
}
