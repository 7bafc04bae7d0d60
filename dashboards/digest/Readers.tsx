import { Alert, Button, Group, Paper, Skeleton, Text, Title } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { ShownReader } from '#src/schemas/api/readers.ts';
import type { Brand } from '#src/schemas/brand.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { NewReadersForm } from './NewReadersForm.tsx';
import { standingOf } from './reader-words.ts';
import { useReaders } from './useReaders.ts';

/** Who gets the mail without an account: whom we asked, who said yes, whose mail was stopped and why. */
export function Readers({ brands }: { brands: Brand[] }) {
  const { readers, add, act } = useReaders();
  const [isAdding, setAdding] = useState(false);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="readers-title">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4" id="readers-title">
          Readers without an account
        </Title>
        {!isAdding && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconUserPlus size={15} aria-hidden="true" />}
            onClick={() => setAdding(true)}
          >
            Add readers
          </Button>
        )}
      </Group>
      {isAdding && (
        <NewReadersForm
          brands={brands}
          busy={add.isPending}
          error={add.error}
          onCancel={() => setAdding(false)}
          onAdd={(form) => add.mutate(form, { onSuccess: () => setAdding(false) })}
        />
      )}
      {readers.isPending && <Skeleton h={60} />}
      {readers.isError && (
        <ErrorNote
          error={readers.error}
          title="The readers could not be loaded."
          onRetry={() => void readers.refetch()}
        />
      )}
      {act.isError && (
        <Alert color="red" variant="outline" role="alert" mb="xs">
          {act.error.message}
        </Alert>
      )}
      {readers.data?.length === 0 && (
        <Text size="sm" className="quiet">
          Nobody yet. People in shipping or billing can read the mail without an account: they are asked first, and see
          no more than their mail.
        </Text>
      )}
      <ul className="plain-list">
        {readers.data?.map((reader) => (
          <ReaderLine
            key={reader.id}
            reader={reader}
            busy={act.isPending && act.variables.id === reader.id}
            onAct={(what) => act.mutate({ id: reader.id, what })}
          />
        ))}
      </ul>
    </Paper>
  );
}

interface ReaderLineProps {
  reader: ShownReader;
  busy: boolean;
  onAct: (what: 'ask' | 'start' | 'remove') => void;
}

function ReaderLine({ reader, busy, onAct }: ReaderLineProps) {
  const { words, since, may } = standingOf(reader);
  const whom = reader.name || reader.email;
  return (
    <li>
      <Text size="sm" component="div" className="source-head">
        <strong>{whom}</strong> {reader.name && <span className="quiet">{reader.email}</span>}
        <br />
        <span data-state={reader.state} className="reader-state">
          {words}
        </span>{' '}
        <span className="quiet">{since && <RelativeTime at={since} />}</span>
        {reader.problem && (
          <>
            <br />
            <span className="quiet">{reader.problem}</span>
          </>
        )}
      </Text>
      <Group gap={6}>
        {may === 'ask' && (
          <Button
            size="compact-sm"
            variant="default"
            loading={busy}
            aria-label={`Ask ${whom} again`}
            onClick={() => onAct('ask')}
          >
            Ask again
          </Button>
        )}
        {may === 'start' && (
          <Button
            size="compact-sm"
            variant="default"
            loading={busy}
            aria-label={`Start ${whom} again`}
            onClick={() => onAct('start')}
          >
            Start again
          </Button>
        )}
        {!reader.hasAccount && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            loading={busy}
            aria-label={`Remove ${whom}`}
            onClick={() => onAct('remove')}
          >
            Remove
          </Button>
        )}
      </Group>
    </li>
  );
}
