import { Button, Skeleton, Title } from '@mantine/core';
import { IconMoodCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Incident } from '#src/schemas/incident.ts';
import { brandsQuery } from '../setup/setup-queries.ts';
import { EmptyNote } from '../shared/EmptyNote.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { focusNextRow } from '../shared/focus-row.ts';
import { PageHeader } from '../shared/PageHeader.tsx';
import { useKeys } from '../shared/useKeys.ts';
import { IncidentRow } from './IncidentRow.tsx';
import { closedIncidentsQuery, openIncidentsQuery } from './incident-queries.ts';
import './incidents.css';

const pageSize = 20;
const mostShown = 100;

/** What goes on now, and what was. */
export function IncidentsPage() {
  const [limit, setLimit] = useState(pageSize);
  const brands = useQuery(brandsQuery).data ?? [];
  const open = useQuery(openIncidentsQuery);
  const closed = useQuery(closedIncidentsQuery(limit));
  const nameOf = (brandId: string) => brands.find(({ id }) => id === brandId)?.name ?? 'a removed brand';
  const failed = [open, closed].find(({ isError }) => isError);
  const isEmpty = open.data?.incidents.length === 0 && closed.data?.incidents.length === 0;

  useKeys([
    { keys: 'j', what: 'Next incident', act: () => focusNextRow(1) },
    { keys: 'k', what: 'Incident before', act: () => focusNextRow(-1) },
  ]);

  const rows = (incidents: Incident[], people: Record<string, string>, label: string) => (
    <ul className="bare-list" aria-label={label}>
      {incidents.map((incident) => (
        <IncidentRow key={incident.id} incident={incident} brandName={nameOf(incident.brandId)} people={people} />
      ))}
    </ul>
  );

  return (
    <div className="page">
      <PageHeader
        title="Incidents"
        about="When people speak of a brand far more than is usual at that hour, or complain far more."
      />
      {failed && (
        <ErrorNote
          error={failed.error}
          title="The incidents could not be loaded."
          onRetry={() => void failed.refetch()}
        />
      )}
      {!failed && (!open.data || !closed.data) && ['a', 'b', 'c'].map((key) => <Skeleton key={key} h={76} mb="sm" />)}
      {isEmpty && (
        <EmptyNote title="No incident yet" icon={<IconMoodCheck size={32} aria-hidden="true" />}>
          A sudden rise of mentions or complaints from at least five people appears here within a minute or two, with
          what people speak of. Each brand’s rhythm is learnt first; how much it takes is set in the brand’s editor.
        </EmptyNote>
      )}
      {open.data && closed.data && !isEmpty && (
        <>
          <Title order={2} size="h4" mb="xs">
            Going on
          </Title>
          {open.data.incidents.length === 0 ? (
            <p className="quiet">All is calm.</p>
          ) : (
            rows(open.data.incidents, open.data.people, 'Going on')
          )}
          {closed.data.incidents.length > 0 && (
            <>
              <Title order={2} size="h4" mt="lg" mb="xs">
                Over
              </Title>
              {rows(closed.data.incidents, closed.data.people, 'Over')}
              {closed.data.next !== undefined && limit < mostShown && (
                <Button
                  variant="default"
                  mt="sm"
                  loading={closed.isPlaceholderData}
                  onClick={() => setLimit(limit + pageSize)}
                >
                  Show more
                </Button>
              )}
            </>
          )}
        </>
      )}
    </div>
  );
}
