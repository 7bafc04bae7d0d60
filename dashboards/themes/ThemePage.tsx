import { Group, Paper, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ThemeDetail } from '#src/schemas/api/themes.ts';
import { IncidentPosts } from '../incidents/IncidentPosts.tsx';
import { IssueState } from '../issues/IssueState.tsx';
import { brandsQuery } from '../setup/setup-queries.ts';
import { Course } from '../shared/Course.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { HistoryLines } from '../shared/HistoryLines.tsx';
import { PageHeader } from '../shared/PageHeader.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { useNow } from '../shared/useNow.ts';
import { Coordinated } from './Coordinated.tsx';
import { ThemeMoves } from './ThemeMoves.tsx';
import { themeQuery } from './theme-queries.ts';
import { countWords, growthWords, labelOf } from './theme-words.ts';
import './themes.css';
import '../incidents/incidents.css';

/** One theme with its posts. */
export function ThemePage() {
  const { themeId = '' } = useParams({ strict: false });
  const found = useQuery(themeQuery(themeId));
  const brands = useQuery(brandsQuery).data ?? [];
  return (
    <div className="page">
      <p className="page-back">
        <Link to="/themes">All themes</Link>
      </p>
      {found.isPending && <Skeleton h={280} />}
      {found.isError && (
        <ErrorNote error={found.error} title="The theme could not be loaded." onRetry={() => void found.refetch()} />
      )}
      {found.data && (
        <ThemeView
          detail={found.data}
          brandName={brands.find(({ id }) => id === found.data.theme.brandId)?.name ?? 'the brand'}
        />
      )}
    </div>
  );
}

function ThemeView({ detail, brandName }: { detail: ThemeDetail; brandName: string }) {
  const now = useNow();
  const { theme, posts, issue, people } = detail;
  const nameOf = (userId: string) => people[userId] ?? 'somebody who left';
  return (
    <>
      <PageHeader title={issue?.name ?? labelOf(theme)}>
        <ThemeMoves theme={theme} />
      </PageHeader>
      <Paper withBorder p="md" mb="md" component="section" aria-label="How it stands">
        <Group justify="space-between" align="flex-start" gap="md">
          <div className="row-words">
            <Text size="sm">
              {countWords(theme.posts, theme.authors)} about {brandName} since <RelativeTime at={theme.firstAt} />
            </Text>
            <Text size="sm">{growthWords(theme, now)}</Text>
            <Text size="sm" className="quiet">
              {theme.words.join(', ')}
            </Text>
            <Coordinated reasons={theme.coordinated} />
            {theme.standing === 'dismissed' && (
              <Text size="sm" role="status">
                Put aside{theme.dismissedBy && ` by ${nameOf(theme.dismissedBy)}`}
              </Text>
            )}
            {theme.standing === 'merged' && theme.mergedInto && (
              <Text size="sm" role="status">
                It turned out to be a part of{' '}
                <Link to="/themes/$themeId" params={{ themeId: theme.mergedInto }}>
                  another theme
                </Link>
              </Text>
            )}
          </div>
          <div className="theme-side">
            <Course course={theme.course} />
            {issue && <IssueState issue={issue} />}
          </div>
        </Group>
        {issue && (
          <>
            <Text size="sm" my="sm">
              {issue.department ?? 'No department'} · owner:{' '}
              {issue.ownerId === undefined ? 'nobody yet' : nameOf(issue.ownerId)}
            </Text>
            <HistoryLines
              label="What was done"
              lines={issue.history.map(({ at, userId, text }) => ({
                at,
                words: `${people[userId] ?? 'Somebody who left'}: ${text}`,
              }))}
            />
          </>
        )}
      </Paper>
      {issue && (
        <p>
          <Link to="/issues/$issueId" params={{ issueId: issue.id }}>
            Its cases, and telling those who complained
          </Link>
        </p>
      )}
      <IncidentPosts title={posts.length < theme.posts ? 'Its newest posts' : 'Its posts'} posts={posts} />
    </>
  );
}
