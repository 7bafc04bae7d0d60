import { queryOptions, useQuery } from '@tanstack/react-query';
import { may, type Permission } from '#src/domain/permissions.ts';
import { me } from '#src/schemas/api/people.ts';
import type { User } from '#src/schemas/user.ts';
import { call } from './call.ts';
import { queryKeys } from './query-keys.ts';

export const meQuery = queryOptions({
  queryKey: queryKeys.me,
  queryFn: ({ signal }) => call(me, {}, signal),
  staleTime: 60_000,
});

/** Who is signed in; undefined until it is known (within the frame of the page it always is). */
export function useMe(): User | undefined {
  return useQuery(meQuery).data;
}

/** May the person who is signed in do this; false until it is known. */
export function useMay(permission: Permission): boolean {
  const user = useMe();
  return user !== undefined && may(user.role, permission);
}
