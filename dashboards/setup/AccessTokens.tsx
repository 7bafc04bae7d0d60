import { Alert, Button, Checkbox, Group, Paper, Select, Skeleton, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { may } from '#src/domain/permissions.ts';
import { TokenScope } from '#src/schemas/access-token.ts';
import type { ShownToken } from '#src/schemas/api/tokens.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { useMe } from '../shared/useMe.ts';
import { CopyField } from './CopyField.tsx';
import { useTokens } from './useDevelopers.ts';

const scopeWords: Record<TokenScope, string> = {
  read: 'Read mentions, cases and numbers',
  triage: 'Assign, note, snooze and close cases',
  draft: 'Write answers that somebody approves',
  approve: 'Send what others wrote',
  answer: 'Answer on networks in your name',
  moderate: 'Hide, close and move on boards',
  configure: 'Set up brands, sources and webhooks',
  administer: 'Manage people and their roles',
};

const ends = [
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
  { value: '', label: 'Never' },
];

/** One's own keys: made here, shown once, ended with a press. */
export function AccessTokens() {
  const me = useMe();
  const { tokens, create, revoke } = useTokens();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<TokenScope[]>([]);
  const [days, setDays] = useState('90');
  const offered = TokenScope.options.filter((scope) => scope !== 'read' && me && may(me.role, scope));
  return (
    <section aria-labelledby="tokens-title" className="card-group">
      <Title order={2} size="h4" id="tokens-title">
        Your keys
      </Title>
      <Text size="sm" className="quiet" mb="sm">
        A program shows a key and acts in your name, within what you tick here and never beyond your role.
      </Text>
      <Paper withBorder p="md" maw={760}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const form = { name: name.trim(), scopes, ...(days && { days: Number(days) }) };
            create.mutate(form, { onSuccess: () => setName('') });
          }}
        >
          <Group align="flex-start" gap="sm">
            <TextInput
              label="What it is for"
              required
              maxLength={100}
              flex={1}
              miw={200}
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
            <Select
              label="Ends"
              data={ends}
              allowDeselect={false}
              value={days}
              onChange={(value) => setDays(value ?? '')}
            />
          </Group>
          <Checkbox.Group
            mt="sm"
            label="What it may do besides reading"
            value={scopes}
            onChange={(chosen) => setScopes(chosen as TokenScope[])}
          >
            <div className="scope-list">
              {offered.map((scope) => (
                <Checkbox key={scope} value={scope} label={scopeWords[scope]} />
              ))}
            </div>
          </Checkbox.Group>
          <Group justify="flex-end" mt="sm">
            <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
              Make a key
            </Button>
          </Group>
        </form>
        {create.isError && <ErrorNote error={create.error} title="The key was not made." />}
        <div aria-live="polite">
          {create.data && (
            <Alert variant="outline" color="indigo" mt="sm" title="Copy this key now: it is not shown again">
              <CopyField key={create.data.secret} label="The key" value={create.data.secret} />
            </Alert>
          )}
        </div>
      </Paper>
      {tokens.isPending && <Skeleton h={60} mt="md" />}
      {tokens.isError && (
        <ErrorNote error={tokens.error} title="Your keys could not be loaded." onRetry={() => void tokens.refetch()} />
      )}
      {revoke.isError && <ErrorNote error={revoke.error} title="The key was not ended." />}
      <ul className="plain-list" aria-label="Your keys">
        {tokens.data?.map((token) => (
          <TokenRow
            key={token.id}
            token={token}
            isBusy={revoke.isPending && revoke.variables === token.id}
            onRevoke={() => revoke.mutate(token.id)}
          />
        ))}
      </ul>
    </section>
  );
}

function TokenRow({ token, isBusy, onRevoke }: { token: ShownToken; isBusy: boolean; onRevoke: () => void }) {
  const { name, hint, scopes, lastUsedAt, expiresAt, revokedAt } = token;
  const isOver = revokedAt !== undefined || (expiresAt !== undefined && expiresAt <= new Date());
  return (
    <li data-over={isOver || undefined}>
      <span>
        <strong>{name}</strong> <code className="quiet">{hint}…</code>
        <br />
        <span className="quiet">
          {scopes.join(', ')} · {lastUsedAt ? 'used ' : 'never used'}
          {lastUsedAt && <RelativeTime at={lastUsedAt} />} · {isOver ? 'ended' : expiresAt ? 'ends ' : 'never ends'}
          {!isOver && expiresAt && <RelativeTime at={expiresAt} />}
        </span>
      </span>
      {!isOver && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`End the key ${name}`}
          loading={isBusy}
          onClick={onRevoke}
        >
          End
        </Button>
      )}
    </li>
  );
}
