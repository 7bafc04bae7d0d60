import { parseHolidays, parseShifts, shiftsText } from '#src/domain/hours-text.ts';
import type { TeamDraft } from '#src/schemas/api/teams.ts';
import { type Team, type TeamMember, type Weekday, type WorkingHours, weekdays } from '#src/schemas/team.ts';

/** Working hours as they are typed. */
export interface HoursForm {
  timeZone: string;
  days: Record<Weekday, string>;
  holidays: string;
}

/** A team as it is typed. */
export interface TeamForm {
  name: string;
  members: TeamMember[];
  /** Undefined: around the clock. */
  hours: HoursForm | undefined;
  brandIds: string[];
  lanes: Team['lanes'];
  idle: Team['idle'];
  passesTo: Team['passesTo'];
}

export function teamFormOf(team: Team | undefined): TeamForm {
  return {
    name: team?.name ?? '',
    members: team?.members ?? [],
    hours: team?.hours && hoursFormOf(team.hours),
    brandIds: team?.brandIds ?? [],
    lanes: team?.lanes ?? [],
    idle: team ? team.idle : { minutes: 60, of: 'urgent' },
    passesTo: team?.passesTo ?? 'member',
  };
}

export function usualHours(timeZone: string): HoursForm {
  const days = weekdays.map((day, index) => [day, index < 5 ? '9:00-17:00' : '']);
  return { timeZone, days: Object.fromEntries(days) as HoursForm['days'], holidays: '' };
}

export function hoursFormOf({ timeZone, week, holidays }: WorkingHours): HoursForm {
  const days = weekdays.map((day) => [day, shiftsText(week[day] ?? [])]);
  return {
    timeZone,
    days: Object.fromEntries(days) as HoursForm['days'],
    holidays: holidays.map(({ day, name }) => `${day} ${name}`).join('\n'),
  };
}

/** Undefined where something typed cannot be read. */
export function hoursFrom(form: HoursForm): WorkingHours | undefined {
  const week: WorkingHours['week'] = {};
  for (const day of weekdays) {
    const shifts = parseShifts(form.days[day]);
    if (!shifts) return undefined;
    if (shifts.length > 0) week[day] = shifts;
  }
  const { holidays, faults } = parseHolidays(form.holidays);
  return faults.length > 0 ? undefined : { timeZone: form.timeZone, week, holidays };
}

/** Undefined where something typed cannot be read. */
export function teamDraftOf({ hours: typed, idle, ...form }: TeamForm): TeamDraft | undefined {
  const hours = typed && hoursFrom(typed);
  if ((typed && !hours) || form.name.trim() === '') return undefined;
  return { ...form, name: form.name.trim(), ...(hours && { hours }), ...(idle && { idle }) };
}
