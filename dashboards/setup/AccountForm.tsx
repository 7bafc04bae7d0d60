import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { sentenceOf } from '../shared/call.ts';

export interface NewAccount {
  name: string;
  email: string;
  password: string;
  code?: string;
}

interface AccountFormProps {
  button: string;
  /** The code printed at the start is asked for. */
  needsCode?: boolean;
  create: (account: NewAccount) => Promise<void>;
  onDone: () => void;
}

const shortest = 10;

/** A new person's name, address and password. */
export function AccountForm({ button, needsCode = false, create, onDone }: AccountFormProps) {
  const [account, setAccount] = useState<NewAccount>({ name: '', email: '', password: '' });
  const [isTouched, setIsTouched] = useState(false);
  const creating = useMutation({ mutationFn: create, onSuccess: onDone });
  const isShort = account.password.length < shortest;
  const change = (part: Partial<NewAccount>) => setAccount({ ...account, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTouched(true);
    if (isShort || creating.isPending) return;
    creating.mutate({ ...account, name: account.name.trim(), email: account.email.trim() });
  };

  return (
    <Stack component="form" onSubmit={submit} gap="sm">
      {creating.error && (
        <Alert color="red" variant="outline" role="alert" title="The account was not made">
          {sentenceOf(creating.error)}
        </Alert>
      )}
      {needsCode && (
        <TextInput
          label="Code"
          description="Printed where Earshot was started; it shows that this installation is yours."
          autoComplete="one-time-code"
          required
          value={account.code ?? ''}
          onChange={(event) => change({ code: event.currentTarget.value.trim() })}
        />
      )}
      <TextInput
        label="Your name"
        description="Colleagues see it beside what you do."
        autoComplete="name"
        required
        autoFocus
        maxLength={100}
        value={account.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        maxLength={200}
        value={account.email}
        onChange={(event) => change({ email: event.currentTarget.value })}
      />
      <PasswordInput
        label="Password"
        description={`At least ${shortest} characters.`}
        autoComplete="new-password"
        required
        maxLength={200}
        value={account.password}
        error={isTouched && isShort ? `${shortest - account.password.length} more to go.` : undefined}
        onBlur={() => setIsTouched(account.password !== '')}
        onChange={(event) => change({ password: event.currentTarget.value })}
      />
      <Button type="submit" loading={creating.isPending}>
        {button}
      </Button>
    </Stack>
  );
}
