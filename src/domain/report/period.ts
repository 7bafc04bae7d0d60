import type { ReportSchedule } from '../../schemas/report.ts';
import { dayBefore, localTime, weekdayOf } from '../digest-day.ts';

const hourMs = 3_600_000;

/** The first whole hour (UTC) of a day (`YYYY-MM-DD`) in a time zone: counts come by whole hours, so a day is made of those. */
export function startOfDay(day: string, timeZone: string): Date {
  // No zone is further from UTC than 14 hours.
  let at = Date.parse(`${day}T00:00:00Z`) - 15 * hourMs;
  while (localTime(new Date(at), timeZone).day < day) at += hourMs;
  return new Date(at);
}

type Timing = Pick<ReportSchedule, 'cadence' | 'weekday' | 'hour' | 'timeZone' | 'since'>;

export interface DueReport {
  /** The day on which it is due. */
  day: string;
  from: Date;
  to: Date;
  late: boolean;
}

/**
 * The report that should have been sent last, with the period that it tells of; undefined where the schedule is younger than
 * that. A late start still sends it, and says that it is late.
 */
export function dueReport(schedule: Timing, now: Date): DueReport | undefined {
  const { hour, timeZone, since } = schedule;
  const today = localTime(now, timeZone);
  const day = lastDay(schedule, today.hour >= hour ? today.day : dayBefore(today.day, 1));
  const made = localTime(since, timeZone);
  if (made.day > day || (made.day === day && made.hour >= hour)) return undefined;
  const to = startOfDay(day, timeZone);
  const from = startOfDay(schedule.cadence === 'weekly' ? dayBefore(day, 7) : firstOfMonthBefore(day), timeZone);
  return { day, from, to, late: now.getTime() - to.getTime() > (hour + 2) * hourMs };
}

function lastDay({ cadence, weekday }: Timing, latest: string): string {
  if (cadence === 'monthly') return `${latest.slice(0, 7)}-01`;
  return dayBefore(latest, (weekdayOf(latest) - weekday + 7) % 7);
}

function firstOfMonthBefore(day: string): string {
  return `${dayBefore(`${day.slice(0, 7)}-01`, 1).slice(0, 7)}-01`;
}
