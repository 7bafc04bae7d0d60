import { Button } from '@mantine/core';
import { IconFlame, IconTrendingUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { headlineOf } from '#src/domain/incidents/words.ts';
import { brandsQuery } from '../setup/setup-queries.ts';
import { undoLatest } from '../shared/undo.ts';
import { useKeys } from '../shared/useKeys.ts';
import { useMay } from '../shared/useMe.ts';
import { useNow } from '../shared/useNow.ts';
import { openIncidentsQuery } from './incident-queries.ts';
import { barWords, mostUrgent, standing } from './incident-words.ts';
import { useIncidentMoves } from './useIncidentMoves.ts';
import './incidents.css';

/** The most urgent open incident, on top of every page but its own. */
export function IncidentBar() {
  const { incidents = [], people = {} } = useQuery(openIncidentsQuery).data ?? {};
  const brands = useQuery(brandsQuery).data ?? [];
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const mayTriage = useMay('triage');
  const move = useIncidentMoves();
  const now = useNow();
  // What is done in the bar, and on pages without keys of their own, can be undone on every page.
  useKeys([{ keys: 'u', what: 'Undo what was done last', act: undoLatest }]);
  const incident = mostUrgent(incidents);
  if (!incident || path.startsWith('/incidents')) return null;
  const isTaken = incident.acknowledgedBy !== undefined;
  const brand = brands.find(({ id }) => id === incident.brandId)?.name ?? 'a brand';
  const words = barWords(incident, brand, now);
  const Icon = incident.level === 'storm' ? IconFlame : IconTrendingUp;
  const others = incidents.length - 1;
  return (
    <section className="incident-bar" aria-label="Incident" data-taken={isTaken}>
      <Icon size={18} aria-hidden="true" />
      <p role="status">
        <Link to="/incidents/$incidentId" params={{ incidentId: incident.id }}>
          {words}
        </Link>{' '}
        <span className="quiet incident-figures">
          {incident.cause.posts} posts, {incident.cause.authors} people.
        </span>{' '}
        {/* The plainer words say themselves that nobody has it. */}
        {words === headlineOf(incident, brand) && <span className="quiet">{standing(incident, people)}.</span>}
        {others > 0 && (
          <>
            {' '}
            <Link to="/incidents">{others === 1 ? 'One more' : `${others} more`}</Link>
          </>
        )}
      </p>
      {mayTriage && !isTaken && (
        <Button size="compact-sm" variant="default" onClick={() => move(incident, 'acknowledge')}>
          Acknowledge
        </Button>
      )}
    </section>
  );
}
