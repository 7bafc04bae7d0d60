import { Anchor, Button, Skeleton, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { OpenAlert } from '#src/schemas/api/alerts.ts';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { useMay } from '../shared/useMe.ts';
import { useAcknowledge, useOpenAlerts } from './useAlerts.ts';

/** What wants people now: who has it, or the button that takes it. */
export function OpenAlerts() {
  const open = useOpenAlerts();
  return (
    <section aria-labelledby="open-title">
      <Title order={2} size="h4" id="open-title" mb="sm">
        Now
      </Title>
      {open.isPending && <Skeleton h={40} />}
      {open.isError && (
        <ErrorNote error={open.error} title="What is open could not be loaded." onRetry={() => void open.refetch()} />
      )}
      {open.data?.length === 0 && (
        <Text size="sm" className="quiet">
          Nothing calls for anybody.
        </Text>
      )}
      <ul className="alert-log" aria-label="Now">
        {open.data?.map((alert) => (
          <OpenRow key={alert.id} alert={alert} />
        ))}
      </ul>
    </section>
  );
}

function OpenRow({ alert: { id, kind, title, path, openedAt, isCritical, takenBy } }: { alert: OpenAlert }) {
  const mayTake = useMay('triage');
  const acknowledge = useAcknowledge(id);
  return (
    <li aria-label={title}>
      <Anchor component={Link} to={path} className="alert-log-title">
        {title}
      </Anchor>
      <span className="quiet">
        {isCritical && 'critical, '}
        noticed <RelativeTime at={openedAt} /> - {takenBy ? `${takenBy} looks after it` : 'nobody has it'}
      </span>
      {mayTake && takenBy === undefined && kind !== 'case' && (
        <Button
          variant="default"
          size="compact-sm"
          mt={4}
          style={{ justifySelf: 'start' }}
          aria-label={`Acknowledge: ${title}`}
          loading={acknowledge.isPending}
          onClick={() => acknowledge.mutate()}
        >
          Acknowledge
        </Button>
      )}
      {acknowledge.isError && <ErrorNote error={acknowledge.error} title="It was not taken." />}
    </li>
  );
}
