import { Badge, Button, Group, Paper, Title } from '@mantine/core';
import { useState } from 'react';
import type { ShownWebhook } from '#src/schemas/api/webhooks.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { ConfirmByName } from './ConfirmByName.tsx';
import { DeliveryLog } from './DeliveryLog.tsx';
import { useWebhookMoves } from './useDevelopers.ts';
import { outcomeWords } from './webhook-words.ts';

interface WebhookCardProps {
  webhook: ShownWebhook;
  onEdit: () => void;
  /** It has a new secret. */
  onSecret: (secret: string) => void;
}

/** One webhook: whether it takes what it is sent, and what it was sent. */
export function WebhookCard({ webhook, onEdit, onSecret }: WebhookCardProps) {
  const { id, name, url, events, enabled, waiting } = webhook;
  const { test, rotate, remove } = useWebhookMoves(id);
  const [isOpen, setIsOpen] = useState(false);
  const [isRemoving, setIsRemoving] = useState(false);
  return (
    <Paper withBorder p="md" component="li" aria-label={name}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Title order={3} size="h4">
          {name}
        </Title>
        <StateBadge webhook={webhook} />
      </Group>
      <p className="webhook-url">{url}</p>
      <p className="quiet webhook-line">
        {events.join(', ')}
        {waiting > 0 && ` · ${waiting} waiting`}
      </p>
      <HealthLine webhook={webhook} />
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          Send a test
        </Button>
        <Button size="compact-sm" variant="default" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? 'Hide the log' : 'Show the log'}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onEdit}>
          {enabled ? 'Edit' : 'Edit or turn on'}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          loading={rotate.isPending}
          onClick={() => rotate.mutate(undefined, { onSuccess: ({ secret }) => onSecret(secret) })}
        >
          New secret
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setIsRemoving(true)}>
          Remove
        </Button>
      </Group>
      <p role="status" className="webhook-line">
        {test.data && `The test: ${outcomeWords(test.data)}`}
      </p>
      {test.isError && <ErrorNote error={test.error} title="The test was not sent." />}
      {rotate.isError && <ErrorNote error={rotate.error} title="It keeps its secret." />}
      {isOpen && <DeliveryLog webhookId={id} />}
      {isRemoving && (
        <ConfirmByName
          what="webhook"
          name={name}
          consequence="It is told nothing more, and its log goes with it."
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(undefined, { onSuccess: () => setIsRemoving(false) })}
          onClose={() => setIsRemoving(false)}
        />
      )}
    </Paper>
  );
}

function StateBadge({ webhook: { enabled, health } }: { webhook: ShownWebhook }) {
  if (!enabled) return <Badge color="gray">Off</Badge>;
  return health.failures > 0 ? <Badge color="red">Failing</Badge> : <Badge color="green">On</Badge>;
}

function HealthLine({ webhook: { enabled, health } }: { webhook: ShownWebhook }) {
  const { stopped, problem, failingSince, lastSuccessAt } = health;
  if (!enabled && stopped)
    return (
      <p className="webhook-line">
        Earshot turned it off <RelativeTime at={stopped.at} />: {stopped.why}
      </p>
    );
  if (problem && failingSince)
    return (
      <p className="webhook-line">
        It fails since <RelativeTime at={failingSince} />: {problem}
      </p>
    );
  return (
    <p className="quiet webhook-line">
      {lastSuccessAt ? (
        <>
          Last delivered <RelativeTime at={lastSuccessAt} />
        </>
      ) : (
        'Nothing was sent yet.'
      )}
    </p>
  );
}
