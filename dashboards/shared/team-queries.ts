import { queryOptions } from '@tanstack/react-query';
import { showSla } from '#src/schemas/api/sla.ts';
import { listAway, listTeams } from '#src/schemas/api/teams.ts';
import { call } from './call.ts';
import { queryKeys } from './query-keys.ts';

export const teamsQuery = queryOptions({
  queryKey: queryKeys.records('teams'),
  queryFn: ({ signal }) => call(listTeams, {}, signal),
  staleTime: 30_000,
});

export const slaQuery = queryOptions({
  queryKey: queryKeys.records('slaPolicies'),
  queryFn: ({ signal }) => call(showSla, {}, signal),
  staleTime: 60_000,
});

export const awayQuery = queryOptions({
  queryKey: queryKeys.records('availability'),
  queryFn: ({ signal }) => call(listAway, {}, signal),
  staleTime: 30_000,
});
