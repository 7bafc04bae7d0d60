import { Group, Paper, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { shiftsText } from '#src/domain/hours-text.ts';
import { duration } from '#src/domain/reasons.ts';
import { removeTeam, type ShownTeam } from '#src/schemas/api/teams.ts';
import { type Team, weekdays } from '#src/schemas/team.ts';
import { call } from '../shared/call.ts';
import { lanes } from '../shared/lanes.ts';
import { queryKeys } from '../shared/query-keys.ts';
import { CardButtons } from './CardButtons.tsx';
import { ConfirmByName } from './ConfirmByName.tsx';
import { brandsQuery } from './setup-queries.ts';

interface TeamCardProps {
  team: ShownTeam;
  mayConfigure: boolean;
  onEdit: () => void;
}

const states = { there: '', away: 'away', gone: 'does not work on cases any more' };

/** One team: who is there, what each has to do, when it works. */
export function TeamCard({ team, mayConfigure, onEdit }: TeamCardProps) {
  const [isRemoving, setIsRemoving] = useState(false);
  const brands = useQuery(brandsQuery);
  const nameOf = (brandId: string) => brands.data?.find(({ id }) => id === brandId)?.name ?? 'a brand that is gone';
  const close = () => setIsRemoving(false);
  const remove = useRemoveTeam(team.id, team.name, close);
  return (
    <Paper withBorder p="md" component="li" aria-label={team.name}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
        <Title order={2} size="h4" className="source-head">
          {team.name}
        </Title>
        <Text size="sm" className="quiet" ta="right">
          {team.hours ? (team.isWorking ? 'At work now' : 'Outside its hours') : 'Around the clock'}
        </Text>
      </Group>
      {team.people.length === 0 ? (
        <Text size="sm" className="quiet" mt={8}>
          Nobody is in it yet; cases that it is given wait until somebody is.
        </Text>
      ) : (
        <ul className="team-people">
          {team.people.map(({ userId, name, load, state }) => (
            <li key={userId}>
              {name}
              <span className="quiet">
                {' '}
                {load === 1 ? '1 case' : `${load} cases`}
                {states[state] && ` · ${states[state]}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {team.hours && <HoursLines hours={team.hours} />}
      <Text size="sm" className="quiet" mt={8}>
        {ownWords(team, nameOf)} {idleWords(team)}
      </Text>
      {mayConfigure && (
        <Group gap="xs" mt="sm">
          <CardButtons onEdit={onEdit} onRemove={() => setIsRemoving(true)} />
        </Group>
      )}
      {isRemoving && (
        <ConfirmByName
          what="team"
          name={team.name}
          consequence="Its cases keep who has them and belong to no team any more; those that nobody has stand under Unassigned."
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate()}
          onClose={close}
        />
      )}
    </Paper>
  );
}

function HoursLines({ hours }: { hours: NonNullable<Team['hours']> }) {
  const days = weekdays.map((day) => ({ day, text: shiftsText(hours.week[day] ?? []) }));
  return (
    <>
      <ul className="team-hours">
        {days
          .filter(({ text }) => text)
          .map(({ day, text }) => (
            <li key={day}>
              <span className="quiet">{day.slice(0, 3)}</span> {text}
            </li>
          ))}
      </ul>
      <Text size="xs" className="quiet">
        {hours.timeZone}
        {hours.holidays.length > 0 &&
          ` · ${hours.holidays.length === 1 ? '1 holiday' : `${hours.holidays.length} holidays`}`}
      </Text>
    </>
  );
}

/** "New cases of Kestrel in Engage are its own." */
function ownWords({ brandIds, lanes: own }: Pick<Team, 'brandIds' | 'lanes'>, nameOf: (brandId: string) => string) {
  if (brandIds.length + own.length === 0) return 'It has the cases that it is given.';
  const which = [
    ...(brandIds.length > 0 ? [`of ${brandIds.map(nameOf).join(' or ')}`] : []),
    ...(own.length > 0 ? [`in ${own.map((lane) => lanes[lane].name).join(' or ')}`] : []),
  ];
  return `New cases ${which.join(' ')} are its own.`;
}

function idleWords({ idle, passesTo }: Pick<Team, 'idle' | 'passesTo'>): string {
  const to = passesTo === 'member' ? 'whoever is there and has least to do' : 'the team as a whole';
  const whose = idle
    ? `is away, or does nothing on ${idle.of === 'urgent' ? 'an urgent case' : 'a case'} for ${duration(idle.minutes)}`
    : 'is away';
  return `From an owner who ${whose}, it goes to ${to}.`;
}

function useRemoveTeam(teamId: string, name: string, onRemoved: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => call(removeTeam, { params: { teamId }, body: {} }),
    onSuccess: ({ cases }) => {
      const left = cases === 1 ? '1 case belongs' : `${cases} cases belong`;
      notifications.show({ message: `${name} was removed. ${left} to no team any more.` });
      onRemoved();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.records('teams') }),
  });
}
