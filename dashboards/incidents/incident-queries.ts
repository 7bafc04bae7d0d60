import { queryOptions } from '@tanstack/react-query';
import { getIncident, listIncidents } from '#src/schemas/api/incidents.ts';
import { call } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';

/** Those that are open; the bar of every page and the list share it. */
export const openIncidentsQuery = queryOptions({
  queryKey: [...queryKeys.incidents, 'open'],
  queryFn: ({ signal }) => call(listIncidents, { query: { status: 'open', limit: 50 } }, signal),
  staleTime: 15_000,
});

/** Those that are over, as many as are asked for. */
export const closedIncidentsQuery = (limit: number) =>
  queryOptions({
    queryKey: [...queryKeys.incidents, 'closed', String(limit)],
    queryFn: ({ signal }) => call(listIncidents, { query: { status: 'closed', limit } }, signal),
    placeholderData: (before) => before,
  });

export const incidentQuery = (incidentId: string) =>
  queryOptions({
    queryKey: [...queryKeys.incidents, 'one', incidentId],
    queryFn: ({ signal }) => call(getIncident, { params: { incidentId } }, signal),
  });
