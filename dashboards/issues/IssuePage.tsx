import { Group, Paper, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { HistoryLines } from '../shared/HistoryLines.tsx';
import { PageHeader } from '../shared/PageHeader.tsx';
import { IssueCases } from './IssueCases.tsx';
import { IssueState } from './IssueState.tsx';
import { issueQuery } from './issue-queries.ts';
import { TellPanel } from './TellPanel.tsx';
import '../themes/themes.css';

/** A known issue: how far it is, whose cases belong to it, and telling them. */
export function IssuePage() {
  const { issueId = '' } = useParams({ strict: false });
  const found = useQuery(issueQuery(issueId));
  const { issue, theme, names } = found.data ?? {};
  const nameOf = (userId: string) => names?.[userId] ?? 'somebody who left';
  return (
    <div className="page">
      <p className="page-back">
        <Link to="/themes">All themes and issues</Link>
      </p>
      {found.isPending && <Skeleton h={280} />}
      {found.isError && (
        <>
          <PageHeader title="A known issue" />
          <ErrorNote error={found.error} title="The issue could not be loaded." onRetry={() => void found.refetch()} />
        </>
      )}
      {issue && (
        <>
          <PageHeader title={issue.name} />
          <Paper withBorder p="md" mb="md" component="section" aria-label="How it stands">
            <Group justify="space-between" align="flex-start" gap="md">
              <Text size="sm">
                {issue.department ?? 'No department'} · owner:{' '}
                {issue.ownerId === undefined ? 'nobody yet' : nameOf(issue.ownerId)}
                {theme && (
                  <>
                    {' · '}
                    <Link to="/themes/$themeId" params={{ themeId: theme.id }}>
                      its posts
                    </Link>
                  </>
                )}
              </Text>
              <IssueState issue={issue} />
            </Group>
            <HistoryLines
              label="What was done"
              lines={issue.history.map(({ at, userId, text }) => ({ at, words: `${nameOf(userId)}: ${text}` }))}
            />
          </Paper>
          <TellPanel issue={issue} />
          <IssueCases issueId={issue.id} />
        </>
      )}
    </div>
  );
}
