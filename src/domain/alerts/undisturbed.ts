import type { AlertWishes, QuietHours } from '../../schemas/alert.ts';
import { type Shift, type WorkingHours, weekdays } from '../../schemas/team.ts';
import { workingClock } from '../working-hours.ts';

const dayMinutes = 1440;

/** When a person may be told: `now`, or the moment at which neither quiet hours nor the hours of their teams speak against it. */
export function mayBeToldAt(
  {
    quiet,
    timeZone,
    inTeamHours,
    criticalPasses,
  }: Pick<AlertWishes, 'quiet' | 'timeZone' | 'inTeamHours' | 'criticalPasses'>,
  teamHours: readonly (WorkingHours | undefined)[],
  isCritical: boolean,
  now: Date,
): Date {
  if (isCritical && criticalPasses) return now;
  const awake = quiet && workingClock({ timeZone, week: awakeWeek(quiet), holidays: [] });
  // Who is in no team, or in one without hours, is bound to none.
  const bound = inTeamHours && teamHours.length > 0 && teamHours.every((hours) => hours !== undefined);
  const teams = bound ? teamHours.map((hours) => workingClock(hours)) : [];
  let at = now;
  // Each answer may fall where the other one says no; after some rounds the later of both has to do.
  for (let round = 0; round < 14; round += 1) {
    const afterQuiet = awake?.opensAt(at) ?? at;
    const opened = teams.map((clock) => clock.opensAt(afterQuiet).getTime());
    const next = opened.length > 0 ? new Date(Math.min(...opened)) : afterQuiet;
    if (next.getTime() === at.getTime()) return at;
    at = next;
  }
  return at;
}

/** The minutes of each weekday that are not quiet. */
function awakeWeek(quiet: QuietHours): WorkingHours['week'] {
  return Object.fromEntries(
    weekdays.map((day, index) => {
      const before = weekdays[(index + 6) % 7] ?? 'sunday';
      const isOverNight = quiet.to <= quiet.from;
      const stretches: Shift[] = [
        ...(isOverNight && quiet.days.includes(before) ? [{ from: 0, to: quiet.to }] : []),
        ...(quiet.days.includes(day) ? [{ from: quiet.from, to: isOverNight ? dayMinutes : quiet.to }] : []),
      ];
      return [day, without(stretches)];
    }),
  );
}

function without(stretches: readonly Shift[]): Shift[] {
  const free: Shift[] = [];
  let from = 0;
  for (const stretch of stretches.toSorted((a, b) => a.from - b.from)) {
    if (stretch.from > from) free.push({ from, to: stretch.from });
    from = Math.max(from, stretch.to);
  }
  return from < dayMinutes ? [...free, { from, to: dayMinutes }] : free;
}
