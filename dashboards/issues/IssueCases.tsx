import { Button, Group, Paper, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listIssueCases } from '#src/schemas/api/issues.ts';
import { statusNames } from '../inbox/views.ts';
import { call } from '../shared/call.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { queryKeys } from '../shared/query-keys.ts';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { useMay } from '../shared/useMe.ts';
import { issueQuery } from './issue-queries.ts';
import { useLinkToIssue } from './useLinkToIssue.ts';

/** The cases of an issue, and how many people stand behind them. */
export function IssueCases({ issueId }: { issueId: string }) {
  const mayTriage = useMay('triage');
  const detail = useQuery(issueQuery(issueId)).data;
  const link = useLinkToIssue(issueId);
  const found = useInfiniteQuery({
    queryKey: [...queryKeys.themes, 'issue-cases', issueId],
    queryFn: ({ pageParam, signal }) =>
      call(
        listIssueCases,
        { params: { issueId }, query: { limit: 20, ...(pageParam !== undefined && { after: pageParam }) } },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
  const cases = found.data?.pages.flatMap((page) => page.cases) ?? [];
  const unlinked = detail?.unlinked ?? [];
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-labelledby="issue-cases">
      <Title order={2} size="h4" id="issue-cases" mb={4}>
        Its cases
      </Title>
      {found.isError && (
        <ErrorNote error={found.error} title="The cases could not be read." onRetry={() => void found.refetch()} />
      )}
      {detail && (
        <Text size="sm" mb="xs">
          {detail.cases === 0
            ? 'No case is linked to it yet. Link them in the inbox.'
            : `${detail.cases} ${detail.cases === 1 ? 'case' : 'cases'} of ${detail.people === 1 ? 'one person' : `${detail.people} people`}; accounts that somebody linked count once.`}
        </Text>
      )}
      {mayTriage && unlinked.length > 0 && (
        <Group mb="xs">
          <Button size="compact-sm" variant="default" loading={link.isPending} onClick={() => link.mutate(unlinked)}>
            Link {unlinked.length === 1 ? 'the case' : `the ${unlinked.length} cases`} of its posts
          </Button>
        </Group>
      )}
      <ul className="bare-list" aria-label="Cases of the issue">
        {cases.map((item) => (
          <li key={item.id} className="issue-case">
            <Link to="/inbox/$caseId" params={{ caseId: item.id }}>
              {item.title || 'A post without text'}
            </Link>{' '}
            <span className="quiet small">
              {item.authorName || item.authorHandle} · {statusNames[item.status]} · <RelativeTime at={item.openedAt} />
            </span>
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Button size="compact-sm" variant="subtle" onClick={() => void found.fetchNextPage()}>
          Show more
        </Button>
      )}
    </Paper>
  );
}
