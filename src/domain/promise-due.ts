import { dayBefore, weekdayOf } from './digest-day.ts';
import { daysIn, weekdaysIn } from './promise-days.ts';
import type { Word } from './promise-wording.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Nobody means a day further ahead. */
const furthestMs = 400 * dayMs;
const lastMinute = 24 * 60 - 1;

const numbers: Record<string, number> = {
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, ten: 10, twelve: 12 },
  ...{ 'a couple of': 2, 'the next': 1, ein: 1, eine: 1, einer: 1, einem: 1, zwei: 2, drei: 3, vier: 4, funf: 5 },
  ...{ sechs: 6, sieben: 7, zehn: 10, un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, sept: 7, dix: 10 },
  ...{ una: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, diez: 10 },
  ...{ 'half an': 0.5, 'einer halben': 0.5, media: 0.5 },
};
const number = `(?:(?<count>\\d{1,3}) ?|(?<named>${Object.keys(numbers)
  .sort((a, b) => b.length - a.length)
  .join('|')}) )`;
const unit =
  '(?:(?<minutes>min(?:ute|uto)?[ns]?)|(?<hours>h|hrs?|hours?|std|stunden?|heures?|horas?)|' +
  '(?<workdays>(?:working|business) days?|werktagen?|arbeitstagen?|jours ouvres|dias habiles)|' +
  '(?<days>days?|tagen?|jours?|dias?)|(?<weeks>weeks?|wochen?|semaines?|semanas?))';
const within = new RegExp(
  "\\b(?:within|in|over|inside|under|innerhalb|binnen|dans(?: un delai de)?|sous|d'ici(?: a)?|en(?: un plazo(?: maximo)? de)?|dentro de)(?: (?:the|under|less than|von|den|der|" +
    'les|las|los|menos de|spatestens|weniger als|moins de|next|nachsten|prochaines?|prochains|proximas|proximos)){0,3} ' +
    `${number}${unit}(?![\\p{L}\\p{N}])`,
  'u',
);

/** An hour needs a mark of its own: in "by 5" it may be anything. */
const clock =
  /\b(?<hour>\d{1,2})(?:(?:[:.]|h ?)(?<minute>[0-5]\d))? ?(?<mark>a\.?m\b|p\.?m\b|uhr\b|o'clock\b|h\b|heures\b|horas\b)|\b(?<hour24>[01]?\d|2[0-3])[:h](?<minute24>[0-5]\d)\b/u;
const noon =
  /\b(?:noon|midday|mittag|midi|mediodia|(?<!good )morning|[\p{L}]*vormittag|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)(?:morgen|mittag|fruh)|(?:am|montag|dienstag|mittwoch|donnerstag|freitag) morgen|fruh|matin|(?:por la|de la) manana)\b/u;
const byNoon = /\b(?:noon|midday|mittags?|midi|mediodia)\b/u;
const afternoon = /\b(?:afternoon|[\p{L}]*nachmittag|apres-midi|tarde)\b/u;

/** Whose clock it is by; behind an hour alone, for "et" is French as well. */
const zones: Record<string, string> = {
  ...{
    utc: 'UTC',
    gmt: 'UTC',
    bst: 'Europe/London',
    cet: 'Europe/Berlin',
    cest: 'Europe/Berlin',
    mez: 'Europe/Berlin',
  },
  ...{ mesz: 'Europe/Berlin', est: 'America/New_York', edt: 'America/New_York', et: 'America/New_York' },
  ...{ cst: 'America/Chicago', cdt: 'America/Chicago', ct: 'America/Chicago', pst: 'America/Los_Angeles' },
  ...{ pdt: 'America/Los_Angeles', pt: 'America/Los_Angeles' },
};
const zone =
  /(?:\d ?[ap]\.?m\.? (?<short>[ecp]t)|(?:\d ?[ap]\.?m\.?|:[0-5]\d|uhr|\dh) (?<long>utc|gmt|bst|cest|cet|mesz|mez|[ecp][sd]t))\b/u;

export interface Said {
  at: Date;
  timeZone: string;
  /** By the clock of that zone. */
  day: string;
}

export function saidOn(at: Date, timeZone: string): Said {
  return { at, timeZone, day: dayAt(at.getTime(), timeZone) };
}

/**
 * When what a sentence says is due, by the clock of the people who said it: the end of a day that is named without its hour, the
 * earliest of several; undefined where it names none ("soon", "in a few days"). It is folded, with plain apostrophes.
 */
export function dueOf(sentence: string, words: readonly Word[], said: Said): Date | undefined {
  const due = spanOf(sentence, said) ?? momentOf(sentence, words, said);
  return due && due.getTime() - said.at.getTime() <= furthestMs ? due : undefined;
}

function momentOf(sentence: string, words: readonly Word[], { at, timeZone, day: now }: Said): Date | undefined {
  const days = daysIn(sentence, words, now);
  const hasFigure = /\d/u.test(sentence);
  const isClock = hasFigure && clock.test(sentence);
  // "By 3 pm" alone is of the same day.
  if (days.length === 0 && (isClock || byNoon.test(sentence))) days.push(now);
  if (days.length === 0) return undefined;
  const minute = minuteOf(sentence);
  const { short, long = short } = (hasFigure && zone.exec(sentence)?.groups) || {};
  const by = (long === undefined ? undefined : zones[long]) ?? timeZone;
  const toCome = (some: string[]) =>
    some.map((day) => instantOf(day, minute ?? lastMinute, by).getTime()).filter((due) => due > at.getTime());
  const ahead = toCome(days);
  // "Friday at noon", said on a Friday evening.
  const later = ahead.length > 0 ? ahead : toCome(weekdaysIn(sentence, words, now).map((day) => dayBefore(day, -7)));
  return later.length > 0 ? new Date(Math.min(...later)) : undefined;
}

function spanOf(sentence: string, { at, timeZone, day: now }: Said): Date | undefined {
  const { count, named, ...units } = within.exec(sentence)?.groups ?? {};
  if (count === undefined && named === undefined) return undefined;
  const many = named === undefined ? Number(count) : (numbers[named] ?? 1);
  if (units.minutes) return new Date(at.getTime() + many * minuteMs);
  if (units.hours) return new Date(at.getTime() + many * hourMs);
  let day = now;
  if (units.workdays) {
    for (let left = many; left > 0; ) {
      day = dayBefore(day, -1);
      if (weekdayOf(day) < 6) left -= 1;
    }
  } else day = dayBefore(day, -Math.ceil(many * (units.weeks ? 7 : 1)));
  return instantOf(day, lastMinute, timeZone);
}

/** Minutes since midnight that the words name. */
function minuteOf(words: string): number | undefined {
  const { hour, minute = '0', mark = '', hour24, minute24 } = clock.exec(words)?.groups ?? {};
  if (hour24 !== undefined) return Number(hour24) * 60 + Number(minute24);
  if (hour !== undefined && Number(hour) < 24) {
    const isLate = mark.startsWith('p') && Number(hour) < 12;
    return ((isLate ? 12 : 0) + (mark.startsWith('a') ? Number(hour) % 12 : Number(hour))) * 60 + Number(minute);
  }
  if (noon.test(words)) return 12 * 60;
  return afternoon.test(words) ? 18 * 60 : undefined;
}

/** The moment at which clocks of a zone show so many minutes of a day. */
function instantOf(day: string, minutes: number, timeZone: string): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minutes * minuteMs;
  // The offset of the guess may be that of before a change of clocks; the second look has the right one.
  const guess = wanted - offsetAt(wanted, timeZone);
  return new Date(wanted - offsetAt(guess, timeZone));
}

function dayAt(at: number, timeZone: string): string {
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 10);
}

/** Formats take long to make and long to use, and the same few days are asked for again and again. */
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();
const mostKept = 2000;

/** In milliseconds; clocks change on a quarter of an hour. */
function offsetAt(at: number, timeZone: string): number {
  const quarter = Math.floor(at / (15 * minuteMs));
  const key = `${timeZone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= mostKept) offsets.clear();
  const offset = readOffset(quarter * 15 * minuteMs, timeZone);
  offsets.set(key, offset);
  return offset;
}

function readOffset(at: number, timeZone: string): number {
  const format = formats.get(timeZone) ?? formatOf(timeZone);
  formats.set(timeZone, format);
  const parts = format.formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')) - at;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    ...({ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const),
  });
}
