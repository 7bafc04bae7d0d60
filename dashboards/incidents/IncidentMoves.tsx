import { Button, Group } from '@mantine/core';
import { IconCheck, IconHandStop } from '@tabler/icons-react';
import type { Incident } from '#src/schemas/incident.ts';
import { useMay, useMe } from '../shared/useMe.ts';
import { useIncidentMoves } from './useIncidentMoves.ts';

/** What a person may do with an incident. */
export function IncidentMoves({ incident, size = 'sm' }: { incident: Incident; size?: 'sm' | 'compact-sm' }) {
  const mayTriage = useMay('triage');
  const me = useMe();
  const move = useIncidentMoves();
  if (!mayTriage || incident.mergedInto !== undefined) return null;
  const { status, acknowledgedBy, closedBy } = incident;
  return (
    <Group gap="xs">
      {status === 'open' && acknowledgedBy === undefined && (
        <Button
          size={size}
          leftSection={<IconHandStop size={16} aria-hidden="true" />}
          title="Acknowledge (i)"
          onClick={() => move(incident, 'acknowledge')}
        >
          Acknowledge
        </Button>
      )}
      {status === 'open' && acknowledgedBy === me?.id && (
        <Button size={size} variant="default" onClick={() => move(incident, 'take_back')}>
          Give it back
        </Button>
      )}
      {status === 'open' && (
        <Button
          size={size}
          variant="default"
          leftSection={<IconCheck size={16} aria-hidden="true" />}
          title="Close (e)"
          onClick={() => move(incident, 'close')}
        >
          Close
        </Button>
      )}
      {status === 'closed' && closedBy !== undefined && (
        <Button size={size} variant="default" onClick={() => move(incident, 'reopen')}>
          Open it again
        </Button>
      )}
    </Group>
  );
}
