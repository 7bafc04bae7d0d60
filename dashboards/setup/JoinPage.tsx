import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { acceptInvitation } from '#src/schemas/api/people.ts';
import { call } from '../shared/call.ts';
import { signIn } from '../shared/session.ts';
import { AccountForm, type NewAccount } from './AccountForm.tsx';
import { Threshold } from './Threshold.tsx';

/** Joins by an invitation; its token stands behind the # of the link, which no server sees. */
export function JoinPage() {
  const token = useRouterState({ select: ({ location }) => location.hash.replace(/^#?(token=)?/, '') });
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const join = async ({ name, email, password }: NewAccount) => {
    await call(acceptInvitation, { body: { token, name, email, password } });
    queryClient.removeQueries();
    // Joined all the same: the sign-in page takes it from here.
    await signIn(email, password).catch(() => undefined);
  };
  if (token.length < 20) {
    return (
      <Threshold title="Join Earshot">
        <Text size="sm">This link is not whole. Open the link of your invitation again, or ask for a new one.</Text>
        <Link to="/sign-in">I have an account already</Link>
      </Threshold>
    );
  }
  return (
    <Threshold title="Join Earshot" about="You were invited to the team that listens and answers.">
      <AccountForm button="Join" create={join} onDone={() => void navigate({ to: '/inbox', hash: '' })} />
      <Link to="/sign-in">I have an account already</Link>
    </Threshold>
  );
}
