import { Paper, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useParams } from '@tanstack/react-router';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { PageHeader } from '../shared/PageHeader.tsx';
import { IssueAnswer } from './IssueAnswer.tsx';
import { IssueCases } from './IssueCases.tsx';
import { IssueCourse } from './IssueCourse.tsx';
import { IssueHead } from './IssueHead.tsx';
import { IssueSources } from './IssueSources.tsx';
import { IssueTimeline } from './IssueTimeline.tsx';
import { issueQuery } from './issue-queries.ts';
import { TellPanel } from './TellPanel.tsx';
import './issues.css';

/** A known issue: how far it is, who speaks of it and waits, what is answered, and telling those who complained. */
export function IssuePage() {
  const { issueId = '' } = useParams({ strict: false });
  const found = useQuery(issueQuery(issueId));
  const detail = found.data;
  // All of it is there now: old links lead on.
  if (detail?.into)
    return <Navigate to="/issues/$issueId" params={{ issueId: detail.into.id }} search={{ from: issueId }} replace />;
  return (
    <div className="page">
      <p className="page-back">
        <Link to="/issues">All issues</Link> · <Link to="/themes">Themes</Link>
      </p>
      {found.isPending && <Skeleton h={280} />}
      {found.isError && (
        <>
          <PageHeader title="A known issue" />
          <ErrorNote error={found.error} title="The issue could not be loaded." onRetry={() => void found.refetch()} />
        </>
      )}
      {detail && (
        <>
          <PageHeader title={detail.issue.name} />
          <Paper withBorder p="md" mb="md" component="section" aria-label="How it stands">
            <IssueHead detail={detail} />
          </Paper>
          <IssueAnswer detail={detail} />
          <TellPanel issue={detail.issue} />
          <IssueCourse course={detail.course} />
          <IssueSources detail={detail} />
          <IssueCases issueId={detail.issue.id} />
          <IssueTimeline detail={detail} />
        </>
      )}
    </div>
  );
}
