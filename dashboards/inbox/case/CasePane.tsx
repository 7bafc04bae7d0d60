import { Skeleton, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { CaseDetail } from '#src/schemas/api/cases.ts';
import { noteOpened } from '../../palette/recent-cases.ts';
import { CallError } from '../../shared/call.ts';
import { EmptyNote } from '../../shared/EmptyNote.tsx';
import { ErrorNote } from '../../shared/ErrorNote.tsx';
import { typing } from '../../shared/keyboard.ts';
import { putInLists } from '../case-cache.ts';
import { standAt } from '../list/screen-place.ts';
import { CaseView } from './CaseView.tsx';
import { caseQuery } from './case-query.ts';

/** One case, fetched and kept fresh. */
export function CasePane({ caseId, onBack }: { caseId: string; onBack: () => void }) {
  const top = useRef<HTMLDivElement>(null);
  const { data, error, refetch } = useQuery({
    ...caseQuery(caseId),
    // News tells of changes; while something is on its way out, its state must not hang on them alone.
    refetchInterval: ({ state }) => (hasActionUnderway(state.data) ? 2_000 : false),
  });
  const queryClient = useQueryClient();
  const item = data?.case;
  useEffect(() => {
    if (!item) return;
    putInLists(queryClient, [item]);
    noteOpened(item);
  }, [item, queryClient]);
  useEffect(() => standAt({ caseId }), [caseId]);
  const isLoaded = data !== undefined;
  useEffect(() => {
    // Whoever began to type meanwhile goes on.
    if (isLoaded && !document.activeElement?.matches(typing))
      top.current?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  }, [isLoaded]);

  if (data) {
    return (
      <div ref={top} className="case-view">
        <CaseView detail={data} onBack={onBack} />
      </div>
    );
  }
  if (error instanceof CallError && error.status === 404) {
    return (
      <EmptyNote
        title="This case is gone"
        action={
          <button type="button" className="plain-link" onClick={onBack}>
            Back to the list
          </button>
        }
      >
        Its brand may have been removed, or the link is wrong.
      </EmptyNote>
    );
  }
  if (error) return <ErrorNote title="The case could not be loaded" error={error} onRetry={() => void refetch()} />;
  return (
    <Stack p="md" aria-busy="true" aria-label="Loading the case" role="status">
      <Skeleton height={28} width="60%" />
      <Skeleton height={16} width="40%" />
      <Skeleton height={90} />
      <Skeleton height={140} />
    </Stack>
  );
}

function hasActionUnderway(detail: CaseDetail | undefined): boolean {
  return detail?.actions.some(({ status }) => ['queued', 'sending', 'unknown'].includes(status)) ?? false;
}
