import { Button, Skeleton, Title } from '@mantine/core';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Team } from '#src/schemas/team.ts';
import { EmptyNote } from '../shared/EmptyNote.tsx';
import { ErrorNote } from '../shared/ErrorNote.tsx';
import { PageHeader } from '../shared/PageHeader.tsx';
import { teamsQuery } from '../shared/team-queries.ts';
import { useMay } from '../shared/useMe.ts';
import { GotBetter } from '../team/GotBetter.tsx';
import { AwayList } from './AwayList.tsx';
import { SlaPolicies } from './SlaPolicies.tsx';
import { TeamCard } from './TeamCard.tsx';
import { TeamEditor } from './TeamEditor.tsx';
import './setup.css';
import './team.css';

/** Who looks after cases together and when, how soon answers are due, and who is away. */
export function TeamPage() {
  const teams = useQuery(teamsQuery);
  const mayConfigure = useMay('configure');
  const [edited, setEdited] = useState<Team | 'new'>();
  const add = mayConfigure && (
    <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={() => setEdited('new')}>
      Add a team
    </Button>
  );
  return (
    <div className="page">
      <PageHeader title="Team" about="Who looks after cases together, when, and how soon answers are due.">
        {teams.data && teams.data.length > 0 && add}
      </PageHeader>
      {teams.isPending && <Skeleton h={160} />}
      {teams.isError && (
        <ErrorNote error={teams.error} title="The teams could not be loaded." onRetry={() => void teams.refetch()} />
      )}
      {teams.data?.length === 0 && (
        <EmptyNote title="No team yet" icon={<IconUsersGroup size={32} aria-hidden="true" />} action={add}>
          {mayConfigure
            ? 'With a team, cases can be given to people together, time left passes in its working hours, and what somebody leaves goes to a colleague.'
            : 'A lead or an admin makes the teams; they appear here.'}
        </EmptyNote>
      )}
      {teams.data && teams.data.length > 0 && (
        <section aria-label="Teams" className="card-group">
          <ul className="card-list">
            {teams.data.map((team) => (
              <TeamCard key={team.id} team={team} mayConfigure={mayConfigure} onEdit={() => setEdited(team)} />
            ))}
          </ul>
        </section>
      )}
      <GotBetter />
      <SlaPolicies mayConfigure={mayConfigure} />
      <section aria-labelledby="away-title" className="card-group">
        <Title order={2} size="h4" id="away-title" mb="xs">
          Away
        </Title>
        <AwayList mayConfigure={mayConfigure} />
      </section>
      {edited && (
        <TeamEditor
          key={edited === 'new' ? 'new' : edited.id}
          team={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </div>
  );
}
