import { dayBefore, localTime, weekdayOf } from './digest-day.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** A day of the year that lies further ahead was meant as one that is past. */
const furthestMs = 300 * dayMs;
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
  "\\b(?:within|in|over|inside|under|innerhalb|binnen|dans|sous|d'ici|en|dentro de)(?: (?:the|under|less than|von|den|der|" +
    'les|las|los|menos de|spatestens|weniger als|moins de|next|nachsten|prochaines?|prochains|proximas|proximos)){0,3} ' +
    `${number}${unit}(?![\\p{L}\\p{N}])`,
  'u',
);

/** Monday first. */
const weekdays = [
  ['monday', 'montag', 'lundi', 'lunes'],
  ['tuesday', 'dienstag', 'mardi', 'martes'],
  ['wednesday', 'mittwoch', 'mercredi', 'miercoles'],
  ['thursday', 'donnerstag', 'jeudi', 'jueves'],
  ['friday', 'freitag', 'vendredi', 'viernes'],
  ['saturday', 'samstag|sonnabend', 'samedi', 'sabado'],
  ['sunday', 'sonntag', 'dimanche', 'domingo'],
].map((names) => new RegExp(`(?<before>(?<![\\p{L}'])[\\p{L}']{1,20} )?\\b(?:${names.join('|')})\\b(?! ago)`, 'u'));
const gone = /^(?:last|since|from|past|of|letzten|letzter|seit|vom|vergangenen|dernier|depuis|pasado|desde) $/u;

const months = [
  ['january', 'januar|janner', 'janvier', 'enero', 'jan'],
  ['february', 'februar', 'fevrier', 'febrero', 'feb'],
  ['march', 'marz|maerz', 'mars', 'marzo', 'mar'],
  ['april', 'avril', 'abril', 'apr'],
  ['may', 'mai', 'mayo'],
  ['june', 'juni', 'juin', 'junio', 'jun'],
  ['july', 'juli', 'juillet', 'julio', 'jul'],
  ['august', 'aout', 'agosto', 'aug'],
  ['september', 'septembre', 'septiembre', 'sept?'],
  ['october', 'oktober', 'octobre', 'octubre', 'oct|okt'],
  ['november', 'novembre', 'noviembre', 'nov'],
  ['december', 'dezember', 'decembre', 'diciembre', 'dec|dez'],
].map((names) => names.join('|'));
const monthFirst = months.map((names) => new RegExp(`\\b(?:${names}) (?<day>\\d{1,2})(?:st|nd|rd|th)?\\b`, 'u'));
const dayFirst = months.map(
  (names) => new RegExp(`\\b(?<day>\\d{1,2})(?:st|nd|rd|th|er)?\\.? (?:of |de )?(?:${names})\\b`, 'u'),
);
/** Of the month to come; "the 2nd batch" is no day. */
const dayAlone =
  /(?:\b(?:by|on|until|till|before)|day,?) the (?<day>\d{1,2})(?:st|nd|rd|th)(?=[.,!)]|$| (?:at|and|latest)\b)/u;
const monthEnd = months.map((names) => new RegExp(`\\b(?:end of|ende|fin|fin(?:al(?:es)?)? de) (?:${names})\\b`, 'u'));
const isoDay = /\b(?<year>20\d\d)-(?<month>\d\d)-(?<day>\d\d)\b/u;
/** Without its year it may be the number of a version. */
const dottedDay =
  /\b(?:(?=\d)(?<=(?:am|bis|zum|vom|den|ab|vor|spatestens|le|el|au|hasta) (?:[\p{L}]+,? )?)(?<day>\d{1,2})\.(?<month>\d{1,2})\.?(?!\d)|(?<fullDay>\d{1,2})\.(?<fullMonth>\d{1,2})\.(?<year>20\d\d))/u;

const today =
  /\b(?:today(?!')|tonight|this (?:afternoon|evening|morning)|heute|aujourd'hui|ce soir|hoy|esta (?:tarde|noche)|eod|end of (?:the )?day|close of business|cob)\b/u;
const dayAfter = /\b(?:day after tomorrow|ubermorgen|apres-demain|pasado manana)\b/u;
const tomorrow =
  /\b(?:tomorrow|demain|(?<!am |(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|guten) )morgen|(?<!la |esta |pasado )manana|in the morning)\b/u;
const thisWeek =
  /\b(?:end of (?:the |this )?week|eow|(?:later )?this week|by the weekend|before the weekend|ende (?:der|dieser) woche|diese woche|wochenende|fin de (?:la )?semaine|cette semaine|fin(?:ales)? de (?:la )?semana|esta semana)\b/u;
const nextWeek =
  /\b(?:next week|nachste[rn]? woche|kommende[rn]? woche|semaine prochaine|proxima semana|semana que viene)\b/u;
const thisMonth =
  /\b(?:end of (?:the |this )?month|this month|ende des monats|monatsende|diesen monat|fin du mois|ce mois|fin(?:ales)? de mes|este mes)\b/u;
const nextMonth = /\b(?:next month|nachsten monat|mois prochain|proximo mes|mes que viene)\b/u;
const nextOfWeek = /\bnext $/u;
/** Said on that very day, it is not of today. */
const notToday = /\b(?:kommende[nr]?|nachste[nr]?|proximo) $/u;
const notTodayBehind = /\b(?:prochain|que viene)\b/u;

/** An hour needs a mark of its own: in "by 5" it may be anything. */
const clock =
  /\b(?<hour>\d{1,2})(?:(?:[:.]|h ?)(?<minute>[0-5]\d))? ?(?<mark>a\.?m\b|p\.?m\b|uhr\b|o'clock\b|h\b|heures\b|horas\b)|\b(?<hour24>[01]?\d|2[0-3])[:h](?<minute24>[0-5]\d)\b/u;
const noon =
  /\b(?:noon|midday|mittag|midi|mediodia|(?<!good )morning|vormittag|(?:am|montag|dienstag|mittwoch|donnerstag|freitag) morgen|fruh|matin|(?:por la|de la) manana)\b/u;
const afternoon = /\b(?:afternoon|nachmittag|apres-midi|tarde)\b/u;

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

/**
 * When what a sentence says is due, by the clock of the people who said it: the end of a day that is named without its hour, the
 * earliest of several; undefined where it names none ("soon", "in a few days"). `words` is folded, with plain apostrophes.
 */
export function dueOf(words: string, saidAt: Date, timeZone: string): Date | undefined {
  const span = spanOf(words, saidAt, timeZone);
  if (span) return span;
  const now = localTime(saidAt, timeZone).day;
  const minute = minuteOf(words);
  const { short, long = short } = zone.exec(words)?.groups ?? {};
  const by = (long === undefined ? undefined : zones[long]) ?? timeZone;
  const instants = (days: string[]) =>
    days
      .map((day) => instantOf(day, minute ?? lastMinute, by).getTime())
      .filter((at) => at > saidAt.getTime() && at - saidAt.getTime() < furthestMs);
  const days = daysOf(words, now);
  // "By 3 pm" alone is of the same day.
  if (days.length === 0 && minute !== undefined && clock.test(words)) days.push(now);
  const ahead = instants(days);
  // "Friday at noon", said on a Friday evening.
  const later = ahead.length > 0 ? ahead : instants(weekdaysOf(words, now).map((day) => dayBefore(day, -7)));
  return later.length > 0 ? new Date(Math.min(...later)) : undefined;
}

function spanOf(words: string, saidAt: Date, timeZone: string): Date | undefined {
  const { count, named, ...units } = within.exec(words)?.groups ?? {};
  if (count === undefined && named === undefined) return undefined;
  const many = named === undefined ? Number(count) : (numbers[named] ?? 1);
  if (units.minutes) return new Date(saidAt.getTime() + many * minuteMs);
  if (units.hours) return new Date(saidAt.getTime() + many * hourMs);
  let day = localTime(saidAt, timeZone).day;
  if (units.workdays) {
    for (let left = many; left > 0; ) {
      day = dayBefore(day, -1);
      if (weekdayOf(day) < 6) left -= 1;
    }
  } else day = dayBefore(day, -Math.ceil(many * (units.weeks ? 7 : 1)));
  return instantOf(day, lastMinute, timeZone);
}

/** The days that are named, `YYYY-MM-DD`; `now` is the day on which it was said. */
function daysOf(words: string, now: string): string[] {
  const dates = datesOf(words, now);
  const isOfDate = (day: string) => dates.some((date) => weekdayOf(date) === weekdayOf(day));
  // "Friday, 27 November" is one day.
  const days = [...dates, ...weekdaysOf(words, now).filter((day) => !isOfDate(day))];
  if (today.test(words)) days.push(now);
  if (dayAfter.test(words)) days.push(dayBefore(now, -2));
  else if (tomorrow.test(words)) days.push(dayBefore(now, -1));
  // A week ends with its work; said at the weekend, with Sunday.
  const friday = dayBefore(now, weekdayOf(now) - 5);
  if (thisWeek.test(words)) days.push(friday < now ? dayBefore(now, weekdayOf(now) - 7) : friday);
  if (nextWeek.test(words) && days.length === 0) days.push(dayBefore(friday, -7));
  if (thisMonth.test(words)) days.push(lastOfMonth(now, 0));
  if (nextMonth.test(words)) days.push(lastOfMonth(now, 1));
  return days;
}

function weekdaysOf(words: string, now: string): string[] {
  return weekdays.flatMap((pattern, place) => {
    const found = pattern.exec(words);
    const before = found?.groups?.before ?? '';
    if (!found || gone.test(before)) return [];
    const ahead = (place + 1 - weekdayOf(now) + 7) % 7;
    // "Next Friday" is that of the week to come.
    const isNext = nextOfWeek.test(before) && ahead + weekdayOf(now) <= 7;
    const isOfNextWeek = ahead + weekdayOf(now) <= 7 && nextWeek.test(words);
    const isAWeekOn = ahead === 0 && (notToday.test(before) || notTodayBehind.test(words));
    return [dayBefore(now, -(ahead + (isNext || isOfNextWeek || isAWeekOn ? 7 : 0)))];
  });
}

function datesOf(words: string, now: string): string[] {
  const named = [...months.keys()].flatMap((month) => {
    const day = dayFirst[month]?.exec(words)?.groups?.day ?? monthFirst[month]?.exec(words)?.groups?.day;
    return day === undefined ? [] : [{ month: month + 1, day: Number(day), year: undefined }];
  });
  const written = [isoDay, dottedDay].flatMap((pattern) => {
    const { fullDay, fullMonth, year, month = fullMonth, day = fullDay } = pattern.exec(words)?.groups ?? {};
    return day === undefined ? [] : [{ month: Number(month), day: Number(day), year }];
  });
  const ends = monthEnd.flatMap((pattern, month) => (pattern.test(words) ? [nextOf(now, month + 1)] : []));
  const alone = named.length + written.length === 0 ? dayAlone.exec(words)?.groups?.day : undefined;
  if (alone !== undefined) ends.push(...dayOfMonth(now, alone.padStart(2, '0')));
  const dates = [...named, ...written].flatMap(({ year, month, day }) => {
    const inYear = (of: string | number) => `${of}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    const thisYear = Number(now.slice(0, 4));
    const made = year !== undefined ? inYear(year) : inYear(thisYear) >= now ? inYear(thisYear) : inYear(thisYear + 1);
    return isDay(made) ? [made] : [];
  });
  return [...dates, ...ends];
}

/** There is no 31 April. */
function isDay(made: string): boolean {
  return !Number.isNaN(Date.parse(made)) && new Date(made).toISOString().startsWith(made);
}

/** The last day of a month, of this year or the next. */
function nextOf(now: string, month: number): string {
  return lastOfMonth(now, (month - Number(now.slice(5, 7)) + 12) % 12);
}

/** The day of this month, or of the next where it is over. */
function dayOfMonth(now: string, day: string): string[] {
  const made = `${now.slice(0, 8)}${day}`;
  const one = made >= now ? made : `${lastOfMonth(now, 1).slice(0, 8)}${day}`;
  return isDay(one) ? [one] : [];
}

function lastOfMonth(now: string, later: number): string {
  const [year = 0, month = 0] = now.split('-').map(Number);
  return new Date(Date.UTC(year, month + later, 0)).toISOString().slice(0, 10);
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

function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    ...({ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const),
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return shown - Math.floor(at / minuteMs) * minuteMs;
}
