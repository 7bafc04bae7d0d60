import { localTime } from './digest-day.ts';

const hourMs = 3_600_000;
/** No clock is further from UTC, nor leaps further. */
const widestMs = 16 * hourMs;
/** What comes late on the network has until then to be heard and judged. */
export const countedAfterMs = 2 * hourMs;

export interface BrandDay {
  /** `2026-11-21` */
  day: string;
  from: Date;
  to: Date;
}

/** A day as it begins and ends by the clocks of a time zone; the end of one is the beginning of the next, whatever clocks do. */
export function brandDay(day: string, timeZone: string): BrandDay {
  return { day, from: startOf(day, timeZone), to: startOf(dayAfter(day, 1), timeZone) };
}

/** The last day of which all is heard by now. */
export function lastDayAt(now: Date, timeZone: string): string {
  return dayAfter(localTime(new Date(now.getTime() - countedAfterMs), timeZone).day, -1);
}

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * hourMs).toISOString().slice(0, 10);
}

/** To the second: some clocks leap at midnight, so it is searched for. */
function startOf(day: string, timeZone: string): Date {
  const middle = Date.parse(`${day}T00:00:00Z`);
  let [before, after] = [middle - widestMs, middle + widestMs];
  while (after - before > 1000) {
    const at = Math.floor((before + after) / 2000) * 1000;
    if (localTime(new Date(at), timeZone).day < day) before = at;
    else after = at;
  }
  return new Date(after);
}
