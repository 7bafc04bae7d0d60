import { IconMessageReply, IconSpeakerphone, IconUserPlus } from '@tabler/icons-react';
import type { Lane } from '#src/schemas/case.ts';
import { lanes } from './lanes.ts';

const icons = { engage: IconMessageReply, share: IconSpeakerphone, follow: IconUserPlus };

/** The sign of a lane alone, for lists and menus. */
export function LaneIcon({ lane, size = 14 }: { lane: Lane; size?: number }) {
  const Icon = icons[lane];
  return <Icon size={size} stroke={1.75} aria-hidden="true" />;
}

/** A lane with its sign and name. */
export function LaneBadge({ lane }: { lane: Lane }) {
  return (
    <span className="lane-badge" title={lanes[lane].about}>
      <LaneIcon lane={lane} />
      {lanes[lane].name}
    </span>
  );
}
