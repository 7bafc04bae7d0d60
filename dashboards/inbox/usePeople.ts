import { useQuery } from '@tanstack/react-query';
import { may } from '#src/domain/permissions.ts';
import { listPeople } from '#src/schemas/api/people.ts';
import { call } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';

/** Those who work on cases, and the name behind a user's id. */
export function usePeople() {
  const { data = [] } = useQuery({
    queryKey: queryKeys.people,
    queryFn: ({ signal }) => call(listPeople, {}, signal),
    staleTime: 60_000,
  });
  return {
    team: data.filter(({ disabled, role }) => !disabled && may(role, 'triage')),
    /** Everybody who can sign in. */
    everybody: data.filter(({ disabled }) => !disabled),
    nameOf: (userId: string) => data.find(({ id }) => id === userId)?.name ?? 'somebody',
  };
}
