import { ActionIcon, Group, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ThreadDetail } from '#src/schemas/api/threads.ts';
import { PostArticle } from '../../inbox/conversation/PostArticle.tsx';
import { NetworkLink } from '../../shared/NetworkLink.tsx';
import '../../inbox/case/case.css';

/** A thread in full: what it is, and its posts in order. */
export function ThreadView({ detail, onClose }: { detail: ThreadDetail; onClose: () => void }) {
  const { thread, board, posts } = detail;
  return (
    <>
      <header className="case-header">
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <ActionIcon className="case-back" variant="subtle" size="lg" aria-label="Back to the list" onClick={onClose}>
            <IconArrowLeft size={20} aria-hidden="true" />
          </ActionIcon>
          <Title order={2} size="h4" tabIndex={-1} className="case-title">
            {thread.title || 'A thread without a title'}
          </Title>
        </Group>
        <div className="case-facts">
          <span className="quiet">{[board.name, thread.place].filter(Boolean).join(' · ')}</span>
          <NetworkLink url={thread.url}>Open on the board</NetworkLink>
        </div>
      </header>
      <div className="case-body">
        <ol className="conversation">
          {posts.map((post) => (
            <li key={post.id}>
              <PostArticle post={post} answers={undefined}>
                <NetworkLink url={post.url}>Open</NetworkLink>
              </PostArticle>
            </li>
          ))}
        </ol>
      </div>
    </>
  );
}
