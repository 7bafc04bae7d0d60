import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  invite,
  listInvitations,
  listPeople,
  setDisabled,
  setRole,
  withdrawInvitation,
} from '#src/schemas/api/people.ts';
import type { Role } from '#src/schemas/user.ts';
import { call, sentenceOf } from '../shared/call.ts';
import { queryKeys } from '../shared/query-keys.ts';

/** Everybody who can sign in, and what an admin may do with them. */
export function usePeople() {
  const queryClient = useQueryClient();
  const people = useQuery({ queryKey: queryKeys.people, queryFn: ({ signal }) => call(listPeople, {}, signal) });
  const settle = {
    onError: (error: unknown) =>
      notifications.show({
        color: 'red',
        title: 'Nothing was changed.',
        message: sentenceOf(error),
        autoClose: 10_000,
      }),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: queryKeys.people }),
        queryClient.invalidateQueries({ queryKey: queryKeys.me }),
      ]),
  };
  const changeRole = useMutation({
    ...settle,
    mutationFn: ({ userId, role }: { userId: string; role: Role }) =>
      call(setRole, { params: { userId }, body: { role } }),
    onSuccess: ({ name, role }) => notifications.show({ message: `${name} is now ${role}.` }),
  });
  const lock = useMutation({
    ...settle,
    mutationFn: ({ userId, disabled }: { userId: string; disabled: boolean }) =>
      call(setDisabled, { params: { userId }, body: { disabled } }),
    onSuccess: ({ name, disabled }) =>
      notifications.show({ message: disabled ? `${name} is locked out.` : `${name} may sign in again.` }),
  });
  return { people, changeRole, lock };
}

/** Invitations that are open; only for those who administer. */
export function useInvitations() {
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: queryKeys.invitations });
  const invitations = useQuery({
    queryKey: queryKeys.invitations,
    queryFn: ({ signal }) => call(listInvitations, {}, signal),
  });
  const create = useMutation({
    mutationFn: (wish: { role: Role; note: string }) => call(invite, { body: wish }),
    onSuccess: refresh,
  });
  const withdraw = useMutation({
    mutationFn: (invitationId: string) => call(withdrawInvitation, { params: { invitationId } }),
    onSuccess: () => notifications.show({ message: 'The invitation is void.' }),
    onError: (error) =>
      notifications.show({ color: 'red', title: 'The invitation was not withdrawn.', message: sentenceOf(error) }),
    onSettled: refresh,
  });
  return { invitations, create, withdraw };
}
