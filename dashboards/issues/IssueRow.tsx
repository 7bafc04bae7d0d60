import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { needWords } from '#src/domain/issue-voices.ts';
import type { IssueSummary } from '#src/schemas/api/themes.ts';
import { Course } from '../shared/Course.tsx';
import { useNow } from '../shared/useNow.ts';
import { Coordinated } from '../themes/Coordinated.tsx';
import { countWords, growthWords } from '../themes/theme-words.ts';
import { IssueState } from './IssueState.tsx';
import './issues.css';

interface IssueRowProps {
  summary: IssueSummary;
  brandName: string;
  people: Record<string, string>;
}

/** One issue above the list of themes. */
export function IssueRow({ summary: { issue, theme, standing }, brandName, people }: IssueRowProps) {
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
        {issue.mergedInto !== undefined && <Text size="sm">Became a part of another issue</Text>}
        {issue.closedAt && <Text size="sm">Closed without a fix</Text>}
        {standing && standing.posts > 0 && (
          <Text size="sm" className="issue-need" data-waits={standing.unanswered > 0}>
            {needWords(standing, now)}
          </Text>
        )}
        {standing && standing.posts > 0 && (
          <Text size="sm" className="quiet">
            {countWords(standing.posts, standing.people)}
            {standing.threads > 0 && `, ${standing.threads === 1 ? 'one thread' : `${standing.threads} threads`}`}
          </Text>
        )}
        {theme && !standing?.posts && (
          <>
            <Text size="sm">{countWords(theme.posts, theme.authors)}</Text>
            <Text size="sm" className="quiet">
              {growthWords(theme, now)}
            </Text>
          </>
        )}
        {theme && <Coordinated reasons={theme.coordinated} />}
      </div>
      <div className="theme-side">
        {standing && standing.posts > 0 ? (
          <Course course={standing.course} />
        ) : (
          theme && <Course course={theme.course} />
        )}
        {issue.mergedInto === undefined && <IssueState issue={issue} />}
      </div>
    </li>
  );
}
