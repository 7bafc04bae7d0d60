const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const slotMs = 30 * minuteMs;

export const slotsPerDay = dayMs / slotMs;

/** Where a moment lies in the days of the people who write. */
export interface LocalSlot {
  /** Local days since 1970-01-01. */
  day: number;
  /** Half-hour of the local day, from 0. */
  slot: number;
}

/** Finds local slots in an IANA time zone. Clocks change on a quarter of an hour at most, so an offset holds for one. */
export function localSlots(timeZone: string): (atMs: number) => LocalSlot {
  const offsetAt = offsets(timeZone);
  return (atMs) => {
    const local = atMs + offsetAt(atMs);
    const day = Math.floor(local / dayMs);
    return { day, slot: Math.floor((local - day * dayMs) / slotMs) };
  };
}

function offsets(timeZone: string): (atMs: number) => number {
  if (timeZone === 'UTC') return () => 0;
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  let quarter = Number.NaN;
  let offsetMs = 0;
  return (atMs) => {
    const asked = Math.floor(atMs / (15 * minuteMs));
    if (asked === quarter) return offsetMs;
    quarter = asked;
    const name = format.formatToParts(atMs).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? [];
    offsetMs = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * minuteMs;
    return offsetMs;
  };
}
