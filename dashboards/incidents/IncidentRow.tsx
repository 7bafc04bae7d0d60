import { Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { headlineOf } from '#src/domain/incidents/words.ts';
import type { Incident } from '#src/schemas/incident.ts';
import { RelativeTime } from '../shared/RelativeTime.tsx';
import { ShortNumber } from '../shared/ShortNumber.tsx';
import { IncidentMoves } from './IncidentMoves.tsx';
import { standing } from './incident-words.ts';
import { LevelBadge } from './LevelBadge.tsx';

interface IncidentRowProps {
  incident: Incident;
  brandName: string;
  people: Record<string, string>;
}

/** One incident in the list. */
export function IncidentRow({ incident, brandName, people }: IncidentRowProps) {
  const { id, status, startedAt, cause, summary } = incident;
  return (
    <li className="row-card incident-row" data-status={status} data-level={incident.level}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <div className="row-words">
          <Group gap="xs">
            <LevelBadge incident={incident} />
            <Link className="row-link" to="/incidents/$incidentId" params={{ incidentId: id }}>
              {headlineOf(incident, brandName)}
            </Link>
          </Group>
          <Text size="sm" mt={2}>
            <ShortNumber value={cause.posts} unit="posts" /> posts by{' '}
            <ShortNumber value={cause.authors} unit="people" /> people · began <RelativeTime at={startedAt} />
            {cause.terms.length > 0 && <> · {cause.terms.map(({ term }) => term).join(', ')}</>}
          </Text>
          <Text size="sm" className={status === 'open' && !incident.acknowledgedBy ? 'incident-untaken' : 'quiet'}>
            {standing(incident, people)}
          </Text>
          {status === 'closed' && summary && (
            <Text size="sm" className="quiet" mt={2}>
              {summary}
            </Text>
          )}
        </div>
        {status === 'open' && <IncidentMoves incident={incident} size="compact-sm" />}
      </Group>
    </li>
  );
}
