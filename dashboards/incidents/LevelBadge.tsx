import { IconFlame, IconTrendingUp } from '@tabler/icons-react';
import type { Incident, IncidentLevel } from '#src/schemas/incident.ts';

const words: Record<IncidentLevel, string> = { warning: 'Warning', storm: 'Storm' };

/** How strong an incident is, in a word and a sign; calm once it is over. */
export function LevelBadge({ incident: { level, status } }: { incident: Pick<Incident, 'level' | 'status'> }) {
  const Icon = level === 'storm' ? IconFlame : IconTrendingUp;
  const shown = status === 'closed' ? 'none' : level === 'storm' ? 'critical' : 'high';
  return (
    <span className="level-badge" data-level={shown}>
      <Icon size={15} aria-hidden="true" />
      {words[level]}
    </span>
  );
}
