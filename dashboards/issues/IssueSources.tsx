import { Button, Paper, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type IssueDetail, leaveIssuePosts } from '#src/schemas/api/issues.ts';
import { call } from '../shared/call.ts';
import { complain } from '../shared/complain.tsx';
import { NetworkLabel } from '../shared/NetworkLabel.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { useMay } from '../shared/useMe.ts';

/** Where people speak of an issue: by network, its threads on boards, and posts that belong to it by themselves. */
export function IssueSources({ detail }: { detail: IssueDetail }) {
  const { issue, sources, threads, posts, standing } = detail;
  const mayTriage = useMay('triage');
  const queryClient = useQueryClient();
  const leave = useMutation({
    mutationFn: (postId: string) =>
      call(leaveIssuePosts, { params: { issueId: issue.id }, body: { postIds: [postId] } }),
    onError: (error) => complain('Nothing was changed', error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.themes }),
  });
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-labelledby="issue-sources">
      <Title order={2} size="h4" id="issue-sources" mb={4}>
        Where people speak of it
      </Title>
      {sources.length === 0 ? (
        <Text size="sm">
          Nobody yet. Put threads, cases or posts with it, and everything new in them joins by itself.
        </Text>
      ) : (
        <ul className="issue-networks" aria-label="By network">
          {sources.map(({ network, posts: count, people }) => (
            <li key={network}>
              <NetworkLabel network={network} /> {count === 1 ? 'one post' : `${count} posts`} by{' '}
              {people === 1 ? 'one person' : `${people} people`}
            </li>
          ))}
        </ul>
      )}
      {threads.length > 0 && (
        <>
          <Title order={3} size="h5" mt="sm" mb={4}>
            Threads on boards
          </Title>
          <ul className="bare-list" aria-label="Threads of the issue">
            {threads.map((thread) => (
              <li key={thread.id} className="issue-thread">
                <Link to="/boards/$threadId" params={{ threadId: thread.id }} search={{ issueId: issue.id }}>
                  {thread.title || 'A thread without a title'}
                </Link>{' '}
                <span className="quiet small">
                  heat {thread.heat.score}, {thread.heat.level} ·{' '}
                  {thread.people === 1 ? 'one person' : `${thread.people} people`} ·{' '}
                  {thread.unanswered === 0 ? 'nobody waits' : `${thread.unanswered} unanswered`}
                  {thread.oldestUnansweredAt && (
                    <>
                      , the oldest <RelativeTime at={thread.oldestUnansweredAt} />
                    </>
                  )}
                </span>
              </li>
            ))}
          </ul>
          <Text size="sm" mt={4}>
            <Link to="/boards" search={{ issueId: issue.id, tab: 'all' }}>
              {standing.threads > threads.length
                ? `All ${standing.threads} threads on the boards`
                : 'Show them on the boards'}
            </Link>
          </Text>
        </>
      )}
      {posts.length > 0 && (
        <>
          <Title order={3} size="h5" mt="sm" mb={4}>
            Posts by themselves
          </Title>
          <ul className="bare-list" aria-label="Posts of the issue">
            {posts.map(({ postId, title, author, at }) => (
              <li key={postId} className="issue-thread">
                {title || 'A post that was removed at its source'}{' '}
                <span className="quiet small">
                  {author} · <RelativeTime at={at} />
                </span>{' '}
                {mayTriage && (
                  <Button size="compact-xs" variant="subtle" onClick={() => leave.mutate(postId)}>
                    Take it out<span className="sr-only">: {title}</span>
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {detail.isCut && (
        <Text size="sm" className="quiet" mt="sm">
          There is more than was looked at: the newest 2,000 cases and 500 threads were.
        </Text>
      )}
    </Paper>
  );
}
