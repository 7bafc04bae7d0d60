import { Menu } from '@mantine/core';
import { IconUser, IconUserOff, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Case } from '#src/schemas/case.ts';
import type { MoveWish } from '#src/schemas/move-wish.ts';
import { KeyHint } from '../../shared/KeyHint.tsx';
import { relativeTime } from '../../shared/relative-time.ts';
import { awayQuery, teamsQuery } from '../../shared/team-queries.ts';
import { useMe } from '../../shared/useMe.ts';
import { moveKeys } from '../case-keys.ts';
import { usePeople } from '../usePeople.ts';
import { MoveButton } from './MoveButton.tsx';

interface AssignMenuProps {
  items: readonly Case[];
  opened: boolean;
  onChange: (opened: boolean) => void;
  onMove: (wish: MoveWish) => void;
}

/** Gives cases to somebody, to a team, or to nobody; says who is away. */
export function AssignMenu({ items, opened, onChange, onMove }: AssignMenuProps) {
  const user = useMe();
  const { team, nameOf } = usePeople();
  const { data: teams = [] } = useQuery(teamsQuery);
  const awayUntil = useAwayUntil();
  const others = team.filter(({ id }) => id !== user?.id);
  const assign = (userId: string | null) => onMove({ move: 'assign', userId });
  const giveTo = (teamId: string | null) => onMove({ move: 'assign_team', teamId });
  const holderId = onlyOne(items, 'assigneeId');
  const teamId = onlyOne(items, 'teamId');
  const teamName = teams.find(({ id }) => id === teamId)?.name;
  const holder = holderId ? (holderId === user?.id ? 'Mine' : nameOf(holderId)) : teamName;
  return (
    <Menu opened={opened} onChange={onChange} position="bottom-start" returnFocus withinPortal={false}>
      <Menu.Target>
        <MoveButton
          keys={moveKeys.assign.keys}
          variant={holder ? 'light' : 'default'}
          leftSection={
            holderId || !teamName ? (
              <IconUser size={14} aria-hidden="true" />
            ) : (
              <IconUsersGroup size={14} aria-hidden="true" />
            )
          }
        >
          {holder ?? 'Assign'}
        </MoveButton>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {user && holderId !== user.id && (
          <Menu.Item onClick={() => assign(user.id)}>
            To me
            <KeyHint keys={moveKeys.take.keys} />
          </Menu.Item>
        )}
        {others.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => assign(id)} disabled={holderId === id}>
            {name}
            <AwayWords until={awayUntil(id)} />
          </Menu.Item>
        ))}
        {items.some(({ assigneeId }) => assigneeId) && (
          <Menu.Item leftSection={<IconUserOff size={14} aria-hidden="true" />} onClick={() => assign(null)}>
            Nobody
          </Menu.Item>
        )}
        {teams.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Label>Teams</Menu.Label>
          </>
        )}
        {teams.map(({ id, name, people, isWorking }) => (
          <Menu.Item
            key={id}
            leftSection={<IconUsersGroup size={14} aria-hidden="true" />}
            disabled={teamId === id && items.every(({ assigneeId }) => !assigneeId)}
            onClick={() => giveTo(id)}
          >
            {name}
            <span className="quiet">
              {' '}
              {teamWords(people.filter(({ state }) => state === 'there').length, isWorking)}
            </span>
          </Menu.Item>
        ))}
        {items.some((item) => item.teamId) && <Menu.Item onClick={() => giveTo(null)}>No team</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}

function AwayWords({ until }: { until: Date | undefined }) {
  return until ? <span className="quiet"> away, back {relativeTime(until, new Date())}</span> : null;
}

function teamWords(there: number, isWorking: boolean): string {
  return isWorking ? `${there} there` : 'outside its hours';
}

/** What all of them have in common; undefined where they differ. */
function onlyOne(items: readonly Case[], field: 'assigneeId' | 'teamId'): string | undefined {
  const found = new Set(items.map((item) => item[field]));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

function useAwayUntil(): (userId: string) => Date | undefined {
  const { data: away = [] } = useQuery(awayQuery);
  return (userId) => away.find(({ id, isAway }) => id === userId && isAway)?.awayUntil;
}
