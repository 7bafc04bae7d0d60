import { Button, Group, Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { AwayDialog } from '../shared/AwayDialog.tsx';
import { absoluteTime } from '../shared/relative-time.ts';
import { awayQuery } from '../shared/team-queries.ts';
import { useAway } from '../shared/useAway.ts';
import { useMe } from '../shared/useMe.ts';
import { usePeople } from './usePeople.ts';

/** Who is away or will be; leads and admins say it of others. */
export function AwayList({ mayConfigure }: { mayConfigure: boolean }) {
  const away = useQuery(awayQuery);
  const { people } = usePeople();
  const me = useMe();
  const { back } = useAway();
  const [chosen, setChosen] = useState<string>();
  const nameOf = (id: string) => people.data?.find((person) => person.id === id)?.name ?? 'Somebody';
  return (
    <>
      {away.data?.length === 0 && (
        <Text size="sm" className="quiet">
          Nobody is away. Whoever will be says so in the menu behind their initials; what falls due meanwhile then goes
          to colleagues.
        </Text>
      )}
      <ul className="sla-list">
        {away.data?.map(({ id, awayFrom, awayUntil, isAway, note }) => (
          <li key={id} aria-label={nameOf(id)}>
            <div>
              <strong>{nameOf(id)}</strong>
              <Text size="sm" className="quiet">
                {!isAway && `from ${absoluteTime(awayFrom)} `}until {absoluteTime(awayUntil)}
                {note && ` · ${note}`}
              </Text>
            </div>
            {(mayConfigure || id === me?.id) && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`${nameOf(id)} is back`}
                onClick={() => back.mutate(id)}
              >
                Back again
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayConfigure && (
        <Group mt="xs">
          <Select
            aria-label="Somebody who is away"
            placeholder="Somebody else is away…"
            searchable
            data={
              people.data?.filter(({ disabled }) => !disabled).map(({ id, name }) => ({ value: id, label: name })) ?? []
            }
            value={null}
            onChange={(id) => id && setChosen(id)}
          />
        </Group>
      )}
      {chosen && <AwayDialog userId={chosen} name={nameOf(chosen)} onClose={() => setChosen(undefined)} />}
    </>
  );
}
