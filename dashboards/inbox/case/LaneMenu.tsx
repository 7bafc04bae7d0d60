import { Menu } from '@mantine/core';
import { type Case, Lane } from '#src/schemas/case.ts';
import type { MoveWish } from '#src/schemas/move-wish.ts';
import { LaneIcon } from '../../shared/LaneBadge.tsx';
import { lanes } from '../../shared/lanes.ts';
import { moveKeys } from '../case-keys.ts';
import { MoveButton } from './MoveButton.tsx';

interface LaneMenuProps {
  items: readonly Case[];
  opened: boolean;
  onChange: (opened: boolean) => void;
  onMove: (wish: MoveWish) => void;
}

/** Moves cases to another lane; choosing their own says that a person has decided. */
export function LaneMenu({ items, opened, onChange, onMove }: LaneMenuProps) {
  const all = new Set(items.map(({ lane }) => lane));
  const [here] = all.size === 1 ? all : [];
  const isUndecided = items.some(({ undecided }) => undecided);
  const isChoice = (lane: Lane) => here !== lane || isUndecided;
  return (
    <Menu opened={opened} onChange={onChange} position="bottom-start" returnFocus withinPortal={false}>
      <Menu.Target>
        <MoveButton keys={moveKeys.lane.keys} {...(here && { leftSection: <LaneIcon lane={here} /> })}>
          {here ? `Lane: ${lanes[here].name}` : 'Lane'}
          {here && isUndecided && '?'}
        </MoveButton>
      </Menu.Target>
      <Menu.Dropdown>
        {Lane.options.filter(isChoice).map((lane) => (
          <Menu.Item
            key={lane}
            leftSection={<LaneIcon lane={lane} />}
            onClick={() => onMove({ move: 'change_lane', lane })}
          >
            {lanes[lane].name}
            {here === lane && isUndecided && ': yes, it belongs here'}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
