import { useQuery } from '@tanstack/react-query';
import { type Sla, slaOf, type Timed } from '#src/domain/sla.ts';
import type { WorkingClock } from '#src/domain/working-hours.ts';
import type { ShownTeam } from '#src/schemas/api/teams.ts';
import type { SlaDefaults, SlaPolicy } from '#src/schemas/sla.ts';
import { slaQuery, teamsQuery } from '../../shared/team-queries.ts';

interface Kept {
  policies: SlaPolicy[];
  defaults: SlaDefaults;
}

/** Made once for all rows: from what was fetched last. */
let made: { kept: Kept; teams: ShownTeam[]; sla: Sla } | undefined;

/** The hours in which a case's time passes; undefined, so around the clock, until they are known. */
export function useWorkingOf(): (item: Timed) => WorkingClock | undefined {
  const { data: kept } = useQuery(slaQuery);
  const { data: teams } = useQuery(teamsQuery);
  if (!kept || !teams) return () => undefined;
  if (made?.kept !== kept || made.teams !== teams)
    made = { kept, teams, sla: slaOf(kept.defaults, { policies: kept.policies, teams }) };
  const { sla } = made;
  return (item) => sla.of(item).working;
}
