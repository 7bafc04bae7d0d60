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

/** The day whose mail a reader should have by now; undefined before their hour. A late start still sends the day's mail. */
export function isDigestDue(
  reader: Pick<DigestReader, 'enabled' | 'hour' | 'timeZone'>,
  now: Date,
): string | undefined {
  if (!reader.enabled) return undefined;
  const { day, hour } = localTime(now, reader.timeZone);
  return hour >= reader.hour ? day : undefined;
}

/** The mail left more than an hour after the reader's hour. */
export function isLate(reader: Pick<DigestReader, 'hour' | 'timeZone'>, now: Date): boolean {
  return localTime(now, reader.timeZone).hour > reader.hour;
}
