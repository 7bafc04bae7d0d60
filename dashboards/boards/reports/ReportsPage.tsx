import { Alert, SegmentedControl, Skeleton } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReportedPost } from '#src/schemas/api/board-reports.ts';
import { EmptyNote } from '../../shared/EmptyNote.tsx';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { PageHeader } from '../../shared/PageHeader.tsx';
import { useMay } from '../../shared/useMe.ts';
import { BoardsNav } from '../BoardsNav.tsx';
import { ReportedCard } from './ReportedCard.tsx';
import './reports.css';
import { useReportMoves, useReports } from './useReports.ts';

const states = [
  { value: 'open', label: 'Open' },
  { value: 'decided', label: 'Decided' },
] as const;

/** What members of boards reported: the weightiest first, those of muted members folded away. */
export function ReportsPage() {
  const [state, setState] = useState<'open' | 'decided'>('open');
  const mayModerate = useMay('moderate');
  const moves = useReportMoves();
  const reports = useReports({ state });
  const { posts = [], reporters = {}, people = {}, isCut = false, unread = [] } = reports.data ?? {};
  const folded = posts.filter(({ isFolded }) => state === 'open' && isFolded);
  const listed = posts.filter((post) => !folded.includes(post));
  const cards = (some: ReportedPost[]) => (
    <ul className="bare-list">
      {some.map((post) => (
        <ReportedCard key={post.postId} {...{ post, reporters, people }} moves={mayModerate ? moves : undefined} />
      ))}
    </ul>
  );
  return (
    <div className="page reports-page">
      <PageHeader title="Reports" about="What members of the boards reported to their staff.">
        <SegmentedControl
          aria-label="Which reports"
          size="xs"
          data={states.map((one) => ({ ...one }))}
          value={state}
          onChange={(to) => setState(to === 'decided' ? 'decided' : 'open')}
        />
      </PageHeader>
      <BoardsNav />
      {reports.isPending && ['a', 'b', 'c'].map((key) => <Skeleton key={key} h={140} mt="sm" />)}
      {reports.isError && (
        <ErrorNote
          error={reports.error}
          title={reports.data ? 'This may be old: reports could not be read again.' : 'Reports could not be read.'}
          onRetry={() => void reports.refetch()}
        />
      )}
      {unread.map(({ sourceId, name, problem }) => (
        <Alert key={sourceId} color="orange" title={`Reports of ${name} cannot be read`} mt="sm">
          {problem} What is shown of it is what was read before. <Link to="/sources">Its source</Link> says whether its
          key may.
        </Alert>
      ))}
      {reports.data && posts.length === 0 && (
        <EmptyNote
          title={state === 'open' ? 'No report waits' : 'Nothing was decided yet'}
          icon={<IconFlag size={32} aria-hidden="true" />}
        >
          Reports come from boards that take them: a Discourse board of ours whose key is a moderator’s, and the
          sandbox.
        </EmptyNote>
      )}
      {cards(listed)}
      {isCut && <p className="quiet">There are more; they appear as these are decided.</p>}
      {folded.length > 0 && (
        <details className="reports-folded">
          <summary>
            {folded.length === 1 ? 'One post' : `${folded.length} posts`} that only muted members reported
          </summary>
          {cards(folded)}
        </details>
      )}
    </div>
  );
}
