const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The hours of a period in buckets of a reader's clock. */
export interface HourBuckets {
  /** The first whole hour of the period, in hours since 1970 (UTC). */
  first: number;
  /** In which bucket each hour from the first on lies. */
  places: number[];
  buckets: number;
  /** What a bucket is called: see PulseRow. */
  keyOf(place: number): string;
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
  /** The first hour of each bucket. */
  const begins: number[] = [];
  const known = new Map<number, number>();
  const offsets = by === 'hour' ? undefined : offsetsOf(first, end, timeZone);
  for (let hour = first; hour < end; hour += 1) {
    const local = hour * hourMs + (offsets?.[hour - first] ?? 0);
    const bucket = by === 'hour' ? hour : by === 'day' ? Math.floor(local / dayMs) : weekhourOf(local);
    let place = known.get(bucket);
    if (place === undefined) {
      place = begins.length;
      known.set(bucket, place);
      begins.push(by === 'weekhour' ? bucket : hour);
    }
    places.push(place);
  }
  const keyOf = (place: number) => {
    const begin = begins[place] ?? 0;
    return by === 'weekhour' ? weekhourName(begin) : new Date(begin * hourMs).toISOString();
  };
  return { first, places, buckets: begins.length, keyOf };
}

/** The whole hours that begin in a period: from inclusive, to exclusive, in hours since 1970. */
export function hoursOf({ from, to }: { from: Date; to: Date }): [first: number, end: number] {
  return [Math.ceil(from.getTime() / hourMs), Math.ceil(to.getTime() / hourMs)];
}

/** Hours since Monday at midnight. The first day of 1970 was a Thursday. */
function weekhourOf(local: number): number {
  return (((Math.floor(local / hourMs) + 72) % 168) + 168) % 168;
}

/** `1-00` is Monday at midnight. */
function weekhourName(weekhour: number): string {
  return `${Math.floor(weekhour / 24) + 1}-${String(weekhour % 24).padStart(2, '0')}`;
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
