import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getIssue } from '#src/schemas/api/issues.ts';
import { getTellings, type TellPurpose, type TellView } from '#src/schemas/api/tellings.ts';
import { listIssues } from '#src/schemas/api/themes.ts';
import { call } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';

export const issueQuery = (issueId: string) =>
  queryOptions({
    queryKey: [...queryKeys.themes, 'issue', issueId],
    queryFn: ({ signal }) => call(getIssue, { params: { issueId } }, signal),
    staleTime: 15_000,
  });

export const tellQuery = (issueId: string, about: TellPurpose) =>
  queryOptions({
    queryKey: [...queryKeys.records('tellRuns'), issueId, about],
    queryFn: ({ signal }) => call(getTellings, { params: { issueId }, query: { about } }, signal),
    // News come with each turn of the run; how each answer ends comes by itself.
    refetchInterval: ({ state }) => (isUnderway(state.data) ? 3_000 : false),
  });

function isUnderway(view: TellView | undefined): boolean {
  return view !== undefined && view.counts.approved + view.counts.going > 0;
}

export const issuesQuery = queryOptions({
  queryKey: [...queryKeys.themes, 'issues'],
  queryFn: ({ signal }) => call(listIssues, { query: {} }, signal),
  staleTime: 15_000,
});

/** Open issues, what needs somebody first. */
export const issuesInNeedQuery = (brandId?: string) =>
  queryOptions({
    queryKey: [...queryKeys.themes, 'issues-in-need', brandId ?? ''],
    queryFn: ({ signal }) =>
      call(listIssues, { query: { order: 'need', ...(brandId !== undefined && { brandId }) } }, signal),
    staleTime: 15_000,
    refetchInterval: 60_000,
  });

/** All issues, the newest first, page by page. */
export const allIssuesQuery = infiniteQueryOptions({
  queryKey: [...queryKeys.themes, 'all-issues'],
  queryFn: ({ pageParam, signal }) =>
    call(listIssues, { query: { limit: 50, ...(pageParam !== undefined && { after: pageParam }) } }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next,
  staleTime: 15_000,
});
