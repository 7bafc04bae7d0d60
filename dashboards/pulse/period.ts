import { z } from 'zod';
import { hourOf } from '#src/domain/rollup.ts';
import { moment } from '#src/schemas/moment.ts';

export const Period = z.enum(['24h', '3d', '7d', '30d', 'own']);
export type Period = z.infer<typeof Period>;

/** What the address of the Pulse page says; whatever makes no sense there is taken as not said. */
export const PulseSearch = z.object({
  brandId: z.coerce.string().optional().catch(undefined),
  network: z.coerce.string().optional().catch(undefined),
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
  const days = search.period === '7d' ? 7 : 30;
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

/** Where each hour or day of the stretch begins. */
export function startsOf({ from, to, step }: Stretch, timeZone: string): Date[] {
  const starts: Date[] = [];
  for (let at = from; at < to; at = step === 'hour' ? new Date(at.getTime() + hourMs) : startOfNextDay(at, timeZone)) {
    starts.push(at);
  }
  return starts;
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
