import { Alert, Button, Group } from '@mantine/core';
import { absoluteTime } from '../../shared/relative-time.ts';
import { usePeople } from '../usePeople.ts';
import type { LeaseInSight } from './useLease.ts';

/** Says that somebody else writes the answer, and offers to take it over. What was written here stays. */
export function LeaseNote({ held }: { held: LeaseInSight }) {
  const { nameOf } = usePeople();
  const { lease, isMine, lostTo, takeOver } = held;
  if (!lease || isMine) return null;
  const name = nameOf(lease.userId);
  return (
    <Alert color="yellow" variant="light" p="xs" mb={6} role="status">
      <Group justify="space-between" gap="xs">
        <span>
          {lostTo === lease.userId ? (
            <>
              <strong>{name} has taken the answer over.</strong> Your text is kept here.
            </>
          ) : (
            <>
              <strong>{name} is writing</strong> since{' '}
              <time dateTime={lease.since.toISOString()} title={absoluteTime(lease.since)}>
                {lease.since.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })}
              </time>
              .
            </>
          )}
        </span>
        <Button size="compact-sm" variant="default" onClick={takeOver}>
          {lostTo === lease.userId ? 'Take it back' : 'Take over'}
        </Button>
      </Group>
    </Alert>
  );
}
