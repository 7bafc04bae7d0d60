import { Skeleton, Stack } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ThreadDetail } from '#src/schemas/api/threads.ts';
import { standAt } from '../../inbox/list/screen-place.ts';
import { CallError } from '../../shared/call.ts';
import { EmptyNote } from '../../shared/EmptyNote.tsx';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { typing } from '../../shared/keyboard.ts';
import { ThreadView } from './ThreadView.tsx';
import { threadQuery } from './thread-query.ts';

interface ThreadPaneProps {
  threadId: string;
  /** A post that is to be shown and to have the keyboard. */
  postId?: string | undefined;
  /** Back to the list. */
  onClose: () => void;
}

/** One thread, fetched and kept fresh. */
export function ThreadPane({ threadId, postId, onClose }: ThreadPaneProps) {
  const [around, setAround] = useState(postId);
  const top = useRef<HTMLDivElement>(null);
  const { data, error, refetch } = useQuery({
    ...threadQuery(threadId, around),
    placeholderData: keepPreviousData,
    // News tells of changes; while something is on its way out, its state must not hang on them alone.
    refetchInterval: ({ state }) => (hasActionUnderway(state.data) ? 2_000 : false),
  });
  useEffect(() => standAt({ threadId }), [threadId]);
  const isLoaded = data !== undefined;
  useEffect(() => {
    // Whoever began to type meanwhile goes on.
    if (isLoaded && postId === undefined && !document.activeElement?.matches(typing))
      top.current?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  }, [isLoaded, postId]);

  if (data) {
    return (
      <div ref={top} className="case-view">
        <ThreadView detail={data} startAt={postId} onAround={setAround} onClose={onClose} />
      </div>
    );
  }
  if (error instanceof CallError && error.status === 404) {
    return (
      <EmptyNote
        title="This thread is gone"
        action={
          <button type="button" className="plain-link" onClick={onClose}>
            Back to the list
          </button>
        }
      >
        Its board may have been removed, or the link is wrong.
      </EmptyNote>
    );
  }
  if (error) return <ErrorNote title="The thread could not be loaded" error={error} onRetry={() => void refetch()} />;
  return (
    <Stack p="md" aria-busy="true" aria-label="Loading the thread" role="status">
      <Skeleton height={28} width="60%" />
      <Skeleton height={16} width="40%" />
      <Skeleton height={90} />
      <Skeleton height={140} />
    </Stack>
  );
}

function hasActionUnderway(detail: ThreadDetail | undefined): boolean {
  return detail?.actions.some(({ status }) => ['queued', 'sending', 'unknown'].includes(status)) ?? false;
}
