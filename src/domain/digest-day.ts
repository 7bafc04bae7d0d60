import type { DigestReader } from '../schemas/digest.ts';

/** Date and hour of a moment in a time zone: `{ day: '2026-11-21', hour: 8 }`. */
export function localTime(at: Date, timeZone: string): { day: string; hour: number } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return { day: `${part('year')}-${part('month')}-${part('day')}`, hour: Number(part('hour')) };
}

type Timing = Pick<DigestReader, 'hour' | 'timeZone' | 'weekdays' | 'cadence' | 'wishedAt'>;
type Standing = Pick<DigestReader, 'enabled' | 'userId' | 'confirmedAt' | 'stoppedAt'>;

/** Readers without an account get mail once they said yes, nobody does who stopped it. */
export function getsMail({ enabled, userId, confirmedAt, stoppedAt }: Standing): boolean {
  return enabled && stoppedAt === undefined && (userId !== undefined || confirmedAt !== undefined);
}

/**
 * The day whose mail a reader should have by now: today from their hour on, else the last one before. A late start still
 * sends that one, unless the reader's wishes are younger than it. Undefined where nothing is due.
 */
export function isDigestDue(reader: Timing & Standing, now: Date): string | undefined {
  if (!getsMail(reader)) return undefined;
  const today = localTime(now, reader.timeZone);
  if (isMailDay(reader, today.day) && today.hour >= reader.hour) return today.day;
  if (!reader.wishedAt) return undefined;
  const wished = localTime(reader.wishedAt, reader.timeZone);
  const before = Array.from({ length: 7 }, (_, index) => dayBefore(today.day, index + 1));
  const last = before.find((day) => isMailDay(reader, day));
  const isOurs = last !== undefined && (wished.day < last || (wished.day === last && wished.hour < reader.hour));
  return isOurs ? last : undefined;
}

/** The mail of this day leaves more than an hour after the reader's hour. The hour that a clock leaps over is not late. */
export function isLate(reader: Pick<Timing, 'hour' | 'timeZone'>, day: string, now: Date): boolean {
  const anHourAgo = localTime(new Date(now.getTime() - 3_600_000), reader.timeZone);
  return anHourAgo.day > day || (anHourAgo.day === day && anHourAgo.hour >= reader.hour);
}

/** ISO: 1 is Monday, 7 Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

function isMailDay({ weekdays, cadence }: Pick<Timing, 'weekdays' | 'cadence'>, day: string): boolean {
  const weekday = weekdayOf(day);
  return cadence === 'weekly' ? weekday === Math.min(...weekdays) : weekdays.includes(weekday);
}

/** So many days before a day `YYYY-MM-DD`. */
export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
