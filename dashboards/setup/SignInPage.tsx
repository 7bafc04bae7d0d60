import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { sentenceOf } from '../shared/call.ts';
import { signIn } from '../shared/session.ts';
import { setupQuery } from '../shared/setup-query.ts';
import { meQuery } from '../shared/useMe.ts';
import { Threshold } from './Threshold.tsx';

/** Signs in and goes where one wanted to go. */
export function SignInPage() {
  const { to } = useSearch({ from: '/sign-in' });
  const router = useRouter();
  const queryClient = useQueryClient();
  const setup = useQuery(setupQuery);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signing = useMutation({
    mutationFn: () => signIn(email.trim(), password),
    onSuccess: async () => {
      queryClient.removeQueries();
      await queryClient.ensureQueryData(meQuery);
      router.history.push(to ?? '/inbox');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!signing.isPending) signing.mutate();
  };
  if (setup.data?.needsAdmin) return <Navigate to="/welcome" replace />;

  return (
    <Threshold title="Sign in">
      <Stack component="form" onSubmit={submit} gap="sm">
        {signing.error && (
          <Alert color="red" variant="outline" role="alert" title="Not signed in">
            {sentenceOf(signing.error)}
          </Alert>
        )}
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={signing.isPending}>
          Sign in
        </Button>
      </Stack>
    </Threshold>
  );
}
