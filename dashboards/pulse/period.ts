import { z } from 'zod';
import { weekdays } from '#src/domain/chart-bars.ts';
import { hourOf } from '#src/domain/rollup.ts';
import { moment } from '#src/schemas/moment.ts';

export const Period = z.enum(['24h', '3d', '7d', '30d', '90d', 'own']);
export type Period = z.infer<typeof Period>;

/** With what a period is compared: the one right before, or the newest one earlier with the same weekdays. */
export const Comparison = z.enum(['before', 'weekdays']);
export type Comparison = z.infer<typeof Comparison>;

/** What the address of the Pulse page says; whatever makes no sense there is taken as not said. */
export const PulseSearch = z.object({
  brandId: z.coerce.string().optional().catch(undefined),
  network: z.coerce.string().optional().catch(undefined),
  sourceId: z.coerce.string().optional().catch(undefined),
  language: z.coerce.string().optional().catch(undefined),
  topic: z.coerce.string().optional().catch(undefined),
  compare: Comparison.default('before').catch('before'),
  period: Period.default('24h').catch('24h'),
  /** Only with the period `own`. */
  from: moment.optional().catch(undefined),
  to: moment.optional().catch(undefined),
});
export type PulseSearch = z.infer<typeof PulseSearch>;

/** A stretch of whole hours (from inclusive, to exclusive), told hour by hour or day by day. */
export interface Stretch {
  from: Date;
  to: Date;
  step: 'hour' | 'day';
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Up to three days are told by the hour; longer, by the day. */
const longestByHourMs = 3 * dayMs;
/** More would be a picture of nothing and a heavy question. */
const longestMs = 366 * dayMs;

/** The stretch that a period means at this moment, with days as they begin in the time zone. */
export function stretchOf(search: Pick<PulseSearch, 'period' | 'from' | 'to'>, now: Date, timeZone: string): Stretch {
  if (search.period === 'own') return ownStretch(search, now) ?? hoursBack(24, now);
  if (search.period === '24h') return hoursBack(24, now);
  if (search.period === '3d') return hoursBack(72, now);
  const today = startOfDay(now, timeZone);
  const days = { '7d': 7, '30d': 30, '90d': 90 }[search.period];
  return { from: daysBefore(today, days - 1, timeZone), to: startOfNextDay(today, timeZone), step: 'day' };
}

function hoursBack(hours: number, now: Date): Stretch {
  const to = new Date(hourOf(now).getTime() + hourMs);
  return { from: new Date(to.getTime() - hours * hourMs), to, step: 'hour' };
}

function ownStretch(search: Pick<PulseSearch, 'from' | 'to'>, now: Date): Stretch | undefined {
  if (!search.from) return undefined;
  const from = hourOf(search.from);
  const to = new Date(hourOf(new Date((search.to ?? now).getTime() - 1)).getTime() + hourMs);
  const lengthMs = to.getTime() - from.getTime();
  if (lengthMs <= 0) return undefined;
  return {
    from: new Date(Math.max(from.getTime(), to.getTime() - longestMs)),
    to,
    step: lengthMs <= longestByHourMs ? 'hour' : 'day',
  };
}

/**
 * The stretch to compare with: as long, right before, and where the stretch still runs only up to the same point of it,
 * so that half a day is never measured against a whole one.
 */
export function stretchBefore(stretch: Stretch, now: Date, timeZone: string): Stretch {
  const { from, to, step } = stretch;
  const heardTo = Math.min(to.getTime(), hourOf(now).getTime() + hourMs);
  const begin =
    step === 'day'
      ? daysBefore(from, startsOf(stretch, timeZone).length, timeZone)
      : new Date(from.getTime() - (to.getTime() - from.getTime()));
  return { from: begin, to: new Date(begin.getTime() + Math.max(hourMs, heardTo - from.getTime())), step };
}

/**
 * The same weekdays, at the same hours of the time zone's clock, as few weeks earlier as leave the two apart; cut where the
 * stretch still runs, as `stretchBefore` does.
 */
export function sameWeekdaysBefore(stretch: Stretch, now: Date, timeZone: string): Stretch {
  const { from, to, step } = stretch;
  const weeks = Math.ceil((to.getTime() - from.getTime() - hourMs) / (7 * dayMs));
  const heardTo = Math.min(to.getTime(), hourOf(now).getTime() + hourMs);
  const begin = weeksEarlier(from, Math.max(1, weeks), timeZone);
  return { from: begin, to: new Date(begin.getTime() + Math.max(hourMs, heardTo - from.getTime())), step };
}

/** The same time on the clock, also where the clock was put forward or back in between. */
function weeksEarlier(at: Date, weeks: number, timeZone: string): Date {
  const plain = new Date(at.getTime() - weeks * 7 * dayMs);
  const wanted = clockHour(at, timeZone);
  const near = [0, -1, 1].map((hours) => new Date(plain.getTime() + hours * hourMs));
  return near.find((moment) => clockHour(moment, timeZone) === wanted) ?? plain;
}

function clockHour(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(at);
}

/** Where each hour or day of the stretch begins. */
export function startsOf({ from, to, step }: Stretch, timeZone: string): Date[] {
  const starts: Date[] = [];
  for (let at = from; at < to; at = step === 'hour' ? new Date(at.getTime() + hourMs) : startOfNextDay(at, timeZone)) {
    starts.push(at);
  }
  return starts;
}

/** The newest hour of a period that is this hour of the week (weekday x 24 + hour, Monday at midnight is 0). */
export function newestHourOfWeek(
  period: { from: Date; to: Date },
  hourOfWeek: number,
  timeZone: string,
): Date | undefined {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' });
  const wanted = `${weekdays[Math.floor(hourOfWeek / 24)]} ${String(hourOfWeek % 24).padStart(2, '0')}`;
  const last = hourOf(new Date(period.to.getTime() - 1)).getTime();
  // Eight days, for a week in which the clock is put back.
  for (let at = last; at >= period.from.getTime() && at > last - 8 * dayMs; at -= hourMs) {
    if (format.format(at).replace(',', '') === wanted) return new Date(at);
  }
  return undefined;
}

/** The first whole hour (UTC) of the day in the time zone: counts come by whole hours, so a day is made of those. */
export function startOfDay(at: Date, timeZone: string): Date {
  const day = dayOf(at, timeZone);
  let start = hourOf(at);
  for (let before = earlier(start); dayOf(before, timeZone) === day; before = earlier(before)) start = before;
  return dayOf(start, timeZone) === day ? start : new Date(start.getTime() + hourMs);
}

function startOfNextDay(at: Date, timeZone: string): Date {
  const day = dayOf(at, timeZone);
  let next = new Date(hourOf(at).getTime() + hourMs);
  while (dayOf(next, timeZone) === day) next = new Date(next.getTime() + hourMs);
  return next;
}

function daysBefore(start: Date, days: number, timeZone: string): Date {
  let at = start;
  for (let count = 0; count < days; count += 1) at = startOfDay(earlier(at), timeZone);
  return at;
}

function earlier(at: Date): Date {
  return new Date(at.getTime() - hourMs);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-21`: the calendar day of a moment in the time zone. */
export function dayOf(at: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  return format.format(at);
}

/** The reader's own time zone, as the browser knows it. */
export function readersZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
