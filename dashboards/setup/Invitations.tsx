import { ActionIcon, Alert, Button, Group, Paper, Skeleton, Text, TextInput, Title } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { Role } from '#src/schemas/user.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { CopyField } from './CopyField.tsx';
import { RoleSelect } from './RoleSelect.tsx';
import { roles } from './roles.ts';
import { useInvitations } from './usePeople.ts';

/** Brings people in by a link that is shown once, and lists those that are still open. */
export function Invitations() {
  const { invitations, create, withdraw } = useInvitations();
  const [role, setRole] = useState<Role>('agent');
  const [note, setNote] = useState('');
  const open = invitations.data ?? [];

  return (
    <section aria-labelledby="invite-title" className="card-group">
      <Title order={2} size="h4" id="invite-title" mb="xs">
        Invite somebody
      </Title>
      <Paper withBorder p="md" maw={760}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate({ role, note: note.trim() }, { onSuccess: () => setNote('') });
          }}
        >
          <Group align="flex-start" gap="sm">
            <RoleSelect label="Role" value={role} onChange={setRole} />
            <TextInput
              label="For whom"
              description="A note for yourself; it is not sent."
              maxLength={200}
              flex={1}
              miw={200}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          </Group>
          <Group justify="space-between" mt="sm">
            <Text size="sm" className="quiet">
              The link works once, for seven days.
            </Text>
            <Button type="submit" loading={create.isPending}>
              Make a link
            </Button>
          </Group>
        </form>
        {create.isError && <ErrorNote error={create.error} title="The invitation was not made." />}
        <div aria-live="polite">{create.data && <NewLink key={create.data.link} link={create.data.link} />}</div>
      </Paper>
      {invitations.isPending && <Skeleton h={60} mt="md" />}
      {invitations.isError && (
        <ErrorNote
          error={invitations.error}
          title="The open invitations could not be loaded."
          onRetry={() => void invitations.refetch()}
        />
      )}
      {open.length > 0 && (
        <>
          <Title order={3} size="h5" mt="md" mb={4}>
            Open invitations
          </Title>
          <ul className="plain-list">
            {open.map(({ id, note: whom, role: given, expiresAt }) => (
              <li key={id}>
                <span>
                  <strong>{whom || 'Without a note'}</strong>, {roles[given].name.toLowerCase()}{' '}
                  <span className="quiet">
                    (ends <RelativeTime at={expiresAt} />)
                  </span>
                </span>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Withdraw the invitation ${whom || 'without a note'}`}
                  loading={withdraw.isPending && withdraw.variables === id}
                  onClick={() => withdraw.mutate(id)}
                >
                  <IconTrash size={17} aria-hidden="true" />
                </ActionIcon>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function NewLink({ link }: { link: string }) {
  return (
    <Alert variant="outline" color="indigo" mt="sm" title="Copy this link now: it is not shown again">
      <CopyField label="The link to send" value={link} />
    </Alert>
  );
}
