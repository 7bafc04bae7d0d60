import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { IssueSummary } from '#src/schemas/api/themes.ts';
import { Course } from '../shared/Course.tsx';
import { useNow } from '../shared/useNow.ts';
import { Coordinated } from '../themes/Coordinated.tsx';
import { countWords, growthWords } from '../themes/theme-words.ts';
import { IssueState } from './IssueState.tsx';

interface IssueRowProps {
  summary: IssueSummary;
  brandName: string;
  people: Record<string, string>;
}

/** One issue above the list of themes. */
export function IssueRow({ summary: { issue, theme }, brandName, people }: IssueRowProps) {
  const now = useNow();
  const owner = issue.ownerId === undefined ? 'nobody yet' : (people[issue.ownerId] ?? 'somebody who left');
  return (
    <li className="row-card theme-row" data-kind="issue">
      <div className="row-words">
        <Link className="row-link" to="/issues/$issueId" params={{ issueId: issue.id }}>
          {issue.name}
        </Link>{' '}
        <span className="quiet">{brandName}</span>
        <Text size="sm" mt={2}>
          {issue.department ?? 'No department'} · owner: {owner}
        </Text>
        {theme && (
          <>
            <Text size="sm">{countWords(theme.posts, theme.authors)}</Text>
            <Text size="sm" className="quiet">
              {growthWords(theme, now)}
            </Text>
            <Coordinated reasons={theme.coordinated} />
          </>
        )}
      </div>
      <div className="theme-side">
        {theme && <Course course={theme.course} />}
        <IssueState issue={issue} />
      </div>
    </li>
  );
}
