import { Button, Skeleton, Text } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { liveThread } from '#src/schemas/api/mentions.ts';
import { CallError, call } from '../shared/call.ts';
import { EmptyNote } from '../shared/EmptyNote.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { PageHeader } from '../shared/PageHeader.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import { SandboxPost } from './SandboxPost.tsx';
import { StandingMarks } from './StandingMarks.tsx';
import { inOrder } from './thread-order.ts';
import './sandbox.css';

/** A conversation as the pretend network has it at this moment: here one sees that an answer arrived. */
export function ThreadPage() {
  const { threadId = '' } = useParams({ strict: false });
  const target = decoded(useLocation().hash);
  const thread = useQuery({
    queryKey: [...queryKeys.threads, threadId],
    queryFn: ({ signal }) => call(liveThread, { params: { threadId } }, signal),
    refetchInterval: 4_000,
  });
  const posts = inOrder(thread.data?.posts ?? []);
  const hidden = new Set(thread.data?.standing?.hiddenPostIds);
  const first = posts[0]?.post;
  const place = thread.data?.standing?.place ?? first?.place;
  const isThere = posts.some(({ post }) => post.id === target);
  const scrolledTo = useRef('');

  useEffect(() => {
    if (!isThere || scrolledTo.current === target) return;
    scrolledTo.current = target;
    document.getElementById(target)?.scrollIntoView({ block: 'center' });
  }, [isThere, target]);

  const isGone = thread.error instanceof CallError && thread.error.status === 404;
  return (
    <div className="page sandbox-page">
      <div className="sandbox-banner">
        <IconFlask size={18} aria-hidden="true" />
        <Text size="sm">
          <strong>Sandbox network - a pretend network.</strong> Nobody here is real; what you post reaches no one.
        </Text>
      </div>
      <PageHeader title={first?.title ?? 'Conversation'} {...(place && { about: place })}>
        <Button variant="default" size="compact-md" renderRoot={(props) => <Link to="/inbox" {...props} />}>
          Back to the inbox
        </Button>
      </PageHeader>
      {thread.data?.standing && <StandingMarks standing={thread.data.standing} />}
      {thread.isPending && <Skeleton h={320} />}
      {thread.isError && !isGone && (
        <ErrorNote
          error={thread.error}
          title={
            thread.data
              ? 'This may be old: the network could not be read again.'
              : 'The conversation could not be read.'
          }
          onRetry={() => void thread.refetch()}
        />
      )}
      {isGone && (
        <EmptyNote title="There is no such conversation">
          It was never posted on the sandbox network, or the sandbox was removed from the sources.
        </EmptyNote>
      )}
      <ol className="sandbox-thread" aria-label="Posts" aria-live="polite" aria-relevant="additions">
        {posts.map(({ post, depth }) => (
          <SandboxPost
            key={post.id}
            post={post}
            depth={depth}
            isTarget={post.id === target}
            isHidden={hidden.has(post.id)}
          />
        ))}
      </ol>
    </div>
  );
}

/** The hash of an address as it was meant; one that cannot be decoded is taken as it stands. */
function decoded(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
