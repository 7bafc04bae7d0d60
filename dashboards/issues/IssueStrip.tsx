import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { needWords } from '#src/domain/issue-voices.ts';
import type { IssueSummary } from '#src/schemas/api/themes.ts';
import { Course } from '../shared/Course.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { useNow } from '../shared/useNow.ts';
import { issuesInNeedQuery } from './issue-queries.ts';
import { stateWords } from './issue-words.ts';
import './issues.css';

const shown = 6;

/** The open issues that need somebody first, each with its threads behind it. */
export function IssueStrip({ brandId }: { brandId?: string | undefined }) {
  const found = useQuery(issuesInNeedQuery(brandId));
  if (found.isError)
    return <ErrorNote error={found.error} title="The issues could not be read." onRetry={() => void found.refetch()} />;
  const issues = found.data?.issues ?? [];
  if (found.data && issues.length === 0)
    return (
      <Text size="sm" className="quiet">
        No issue is open. Put threads that tell of the same trouble with one: i, in the list or in a thread.
      </Text>
    );
  return (
    <>
      <ul className="issue-strip" aria-label="Issues that need somebody">
        {issues.slice(0, shown).map((summary) => (
          <StripItem key={summary.issue.id} {...summary} />
        ))}
      </ul>
      {issues.length > shown && (
        <Text size="sm">
          <Link to="/issues">All {issues.length} open issues</Link>
        </Text>
      )}
    </>
  );
}

function StripItem({ issue, standing }: IssueSummary) {
  const now = useNow();
  return (
    <li className="issue-strip-item">
      <span>
        <Link className="row-link" to="/boards" search={{ issueId: issue.id, tab: 'all' }}>
          {issue.name}
        </Link>{' '}
        <span className="quiet small">{stateWords[issue.state]}</span>
      </span>
      {standing ? (
        <>
          <p className="small">
            {standing.people === 1 ? 'One person' : `${standing.people} people`}
            {standing.threads > 0 && ` in ${standing.threads === 1 ? 'one thread' : `${standing.threads} threads`}`}
          </p>
          <p className="small issue-need" data-waits={standing.unanswered > 0}>
            {needWords(standing, now)}
          </p>
          <Course course={standing.course} />
        </>
      ) : (
        <p className="small quiet">Not counted yet</p>
      )}
      <Link className="small" to="/issues/$issueId" params={{ issueId: issue.id }}>
        The issue<span className="sr-only"> {issue.name}</span>
      </Link>
    </li>
  );
}
