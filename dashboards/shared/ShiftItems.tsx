import { Menu } from '@mantine/core';
import { IconArrowsExchange, IconCalendarOff, IconCalendarSmile } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { clockTime } from './relative-time.ts';
import { awayQuery } from './team-queries.ts';
import { useAway } from './useAway.ts';
import { useMay } from './useMe.ts';

interface ShiftItemsProps {
  userId: string;
  onAway: () => void;
  onHandOver: () => void;
}

/** Being away, and leaving one's shift to others. */
export function ShiftItems({ userId, onAway, onHandOver }: ShiftItemsProps) {
  const { data: away = [] } = useQuery(awayQuery);
  const mayTriage = useMay('triage');
  const { back } = useAway();
  const mine = away.find(({ id }) => id === userId);
  if (!mayTriage) return null;
  return (
    <>
      {mine ? (
        <Menu.Item leftSection={<IconCalendarSmile size={16} aria-hidden="true" />} onClick={() => back.mutate(userId)}>
          Back again (away until {clockTime(mine.awayUntil)})
        </Menu.Item>
      ) : (
        <Menu.Item leftSection={<IconCalendarOff size={16} aria-hidden="true" />} onClick={onAway}>
          I am away…
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconArrowsExchange size={16} aria-hidden="true" />} onClick={onHandOver}>
        Hand over my shift…
      </Menu.Item>
      <Menu.Divider />
    </>
  );
}
