import { Button, Menu } from '@mantine/core';
import { type Case, Lane } from '#src/schemas/case.ts';
import { LaneIcon } from '../shared/LaneBadge.tsx';
import { lanes } from '../shared/lanes.ts';
import type { Move } from './case-moves.ts';

/** Moves the case to another lane; choosing its own says that a person has decided. */
export function LaneMenu({ item, onMove }: { item: Case; onMove: (move: Move) => void }) {
  return (
    <Menu position="bottom-start" returnFocus withinPortal={false}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Lane: ${lanes[item.lane].name}. Change it`}
          leftSection={<LaneIcon lane={item.lane} />}
        >
          {lanes[item.lane].name}
          {item.undecided && '?'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {Lane.options.map((lane) => (
          <Menu.Item
            key={lane}
            leftSection={<LaneIcon lane={lane} />}
            disabled={item.lane === lane && !item.undecided}
            onClick={() => onMove({ move: 'change_lane', lane })}
          >
            {lanes[lane].name}
            {item.lane === lane && item.undecided && ': yes, it belongs here'}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
