const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The hours of a period in buckets of a reader's clock. */
export interface HourBuckets {
  /** The first whole hour of the period, in hours since 1970 (UTC). */
  first: number;
  /** In which bucket each hour from the first on lies. */
  places: number[];
  /** What each bucket is called: see PulseRow. */
  keys: string[];
}

/**
 * Puts each hour that begins in the period into its hour, day or hour of the week in the time zone. Counts come by whole hours
 * (UTC), so where the zone is half an hour off, an hour belongs to where it begins.
 */
export function hourBuckets(
  { from, to }: { from: Date; to: Date },
  by: 'hour' | 'day' | 'weekhour',
  timeZone: string,
): HourBuckets {
  const [first, end] = hoursOf({ from, to });
  const places: number[] = [];
  const keys: string[] = [];
  const known = new Map<string | number, number>();
  const offsets = by === 'hour' ? undefined : offsetsOf(first, end, timeZone);
  for (let hour = first; hour < end; hour += 1) {
    const local = hour * hourMs + (offsets?.[hour - first] ?? 0);
    const bucket = by === 'hour' ? hour : by === 'day' ? Math.floor(local / dayMs) : weekhourOf(local);
    let place = known.get(bucket);
    if (place === undefined) {
      place = keys.length;
      known.set(bucket, place);
      keys.push(typeof bucket === 'string' ? bucket : new Date(hour * hourMs).toISOString());
    }
    places.push(place);
  }
  return { first, places, keys };
}

/** The whole hours that begin in a period: from inclusive, to exclusive, in hours since 1970. */
export function hoursOf({ from, to }: { from: Date; to: Date }): [first: number, end: number] {
  return [Math.ceil(from.getTime() / hourMs), Math.ceil(to.getTime() / hourMs)];
}

/** `1-00` is Monday at midnight. */
function weekhourOf(local: number): string {
  // The first day of 1970 was a Thursday.
  const weekday = ((((Math.floor(local / dayMs) + 3) % 7) + 7) % 7) + 1;
  const hour = Math.floor((((local % dayMs) + dayMs) % dayMs) / hourMs);
  return `${weekday}-${String(hour).padStart(2, '0')}`;
}

/** How far the zone's clock is ahead of UTC at each hour. Asked once a day where nothing changes on that day: asking takes long. */
function offsetsOf(first: number, end: number, timeZone: string): number[] {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const offsetAt = (hour: number) => offsetFrom(format.formatToParts(hour * hourMs));
  const offsets: number[] = [];
  for (let hour = first, offset = offsetAt(first); hour < end; hour += 24) {
    const next = offsetAt(hour + 24);
    for (let at = hour; at < Math.min(hour + 24, end); at += 1) offsets.push(offset === next ? offset : offsetAt(at));
    offset = next;
  }
  return offsets;
}

/** From `GMT`, `GMT+05:30` or, long ago, `GMT+00:53:28`. */
function offsetFrom(parts: Intl.DateTimeFormatPart[]): number {
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = /([+-])(\d+):(\d+)(?::(\d+))?/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * hourMs + Number(minutes) * 60_000 + Number(seconds) * 1000);
}
