import { dayBefore, weekdayOf } from './digest-day.ts';
import { type Language, languageOf } from './promise-language.ts';
import type { Word } from './promise-wording.ts';

/** Monday first. */
const weekdayNames = [
  'monday montag lundi lunes',
  'tuesday dienstag mardi martes',
  'wednesday mittwoch mercredi miercoles',
  'thursday donnerstag jeudi jueves',
  'friday freitag vendredi viernes',
  'saturday samstag sonnabend samedi sabado',
  'sunday sonntag dimanche domingo',
];
const monthNames = [
  'january januar janner janvier enero jan',
  'february februar fevrier febrero feb',
  'march marz maerz mars marzo mar',
  'april avril abril apr',
  'may mai mayo',
  'june juni juin junio jun',
  'july juli juillet julio jul',
  'august aout agosto aug',
  'september septembre septiembre sep sept',
  'october oktober octobre octubre oct okt',
  'november novembre noviembre nov',
  'december dezember decembre diciembre dec dez dic',
];
/** "Montagvormittag" is one word. */
const germanParts = ['s', 'fruh', 'morgen', 'vormittag', 'mittag', 'nachmittag', 'abend'];
const weekdayWords = weekdayNames.map((names) => {
  const german = names.split(' ').filter((name) => /(?:tag|mittwoch|abend)$/u.test(name));
  return [names, ...german.flatMap((name) => germanParts.map((part) => name + part))].join(' ');
});
const placeOf = (names: string[]) =>
  new Map(names.flatMap((of, place) => of.split(' ').map((name) => [name, place] as const)));
const [weekdayPlaces, monthPlaces] = [placeOf(weekdayWords), placeOf(monthNames)];
const alternatives = (names: string) => `(?:${names.replaceAll(' ', '|')})`;

const weekdays = weekdayWords.map(
  (names) =>
    new RegExp(
      `(?<before>(?<![\\p{L}'])[\\p{L}']{1,20} )?\\b${alternatives(names)}\\b(?! (?:ago|pasad[oa]|dernier|derniere)\\b)`,
      'u',
    ),
);
const gone = /^(?:last|since|from|past|of|letzten|letzter|seit|vom|vergangenen|dernier|depuis|pasado|desde) $/u;

const months = monthNames.map((names) => {
  const month = alternatives(names);
  return {
    dayFirst: new RegExp(`\\b(?<day>\\d{1,2})(?:st|nd|rd|th|er)?\\.? (?:of |de )?${month}\\b`, 'u'),
    monthFirst: new RegExp(`\\b${month} (?<day>\\d{1,2})(?:st|nd|rd|th)?\\b`, 'u'),
    part: new RegExp(
      `(?:\\b(?<end>end of|late|ende|fin|fin(?:al(?:es)?)? de)|(?<start>\\b(?:start of|beginning of|early|anfang|debut|principios de|comienzos de|primeros de))|(?<middle>\\b(?:middle of|mid|mitte|mi|mediados de))|(?<whole>\\b(?:in|im|en|during)))[ -](?:the )?${month}\\b(?! \\d)`,
      'u',
    ),
  };
});
/** Of the month to come; "the 2nd batch" is no day. */
const dayAlone =
  /(?:\b(?:by|on|until|till|before)|day,?) the (?<day>\d{1,2})(?:st|nd|rd|th)(?=[.,!)]|$| (?:at|and|latest)\b)/u;

/** The year first. */
const isoDay = /(?<![\d./-])(?<year>20\d\d)(?<mark>[-/])(?<month>\d\d?)\k<mark>(?<day>\d\d?)(?![\d/-])/u;
const fullDay = /(?<![\d./-])(?<first>\d{1,2})(?<mark>[./-])(?<second>\d{1,2})\k<mark>(?<year>20\d\d|\d\d)(?![\d/-])/gu;
/** Without its year it may be the number of a version, or a share of something: it is a day behind such a word, or where the words end with it. */
const shortDay = new RegExp(
  '(?<lead>\\b(?:am|bis|zum|vom|den|dem|der|ab|vor|fur|spatestens|le|au|avant|hasta|el|del|al|antes|para|dia|by|on|before|until|till|for) ' +
    '(?:(?:[\\p{L}]+,? )?|the ))?(?<![\\d.,/-])(?<first>\\d{1,2})(?<mark>[./])(?<second>\\d{1,2})(?:\\.(?!\\d))?(?![\\d/])(?<last>\\s*(?:$|[.,!)]))?',
  'gu',
);
/** "For 24/7" is round the clock, "by 24/7" a day. */
const beforeDay = /^(?:bis|am|le|avant|el|del|hasta|by|on|before|until)\b/u;

const today =
  /\b(?:today(?!')|tonight|later in the day|spater am tag|im laufe des tages|plus tard dans la journee|mas tarde|this (?:afternoon|evening|morning)|heute|aujourd'hui|ce soir|dans la (?:journee|soiree)|hoy|esta (?:misma )?(?:tarde|noche))\b/u;
/** The end of the day that is named beside it, else of today. */
const endOfDay =
  /\b(?:eod|end of (?:the )?day|close of business|cob|end of play|dienstschluss|feierabend|fin de journee|final del dia)\b/u;
const dayAfter = /\b(?:day after tomorrow|ubermorgen|apres-demain|pasado manana)\b/u;
const tomorrow =
  /\b(?:tomorrow|demain|(?<!am |(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|guten) )morgen|(?<!la |esta |pasado )manana|in the morning)\b/u;
const weekend =
  /\b(?:(?:this|over the|on the|during the|at the) weekend|am wochenende|ubers wochenende|ce week-?end|(?:este|el) fin de semana)\b/u;
const thisWeek =
  /\b(?:end of (?:the |this )?week|eow|(?:later )?this week|(?:by|before) the weekend|ende (?:der|dieser) woche|diese woche|wochenende|fin de (?:la )?semaine|cette semaine|avant le week-?end|fin(?:ales)? de (?:la |esta )?semana|esta semana)\b/u;
const nextWeek =
  /\b(?:next week|nachste[rn]? woche|kommende[rn]? woche|semaine prochaine|proxima semana|semana (?:que viene|proxima))\b/u;
const thisMonth =
  /\b(?:end of (?:the |this )?month|this month|ende des monats|monatsende|diesen monat|fin du mois|ce mois|fin(?:ales)? de(?: este|l)? mes|este mes)\b/u;
const nextMonth = /\b(?:next month|nachste[nr]? monats?|mois prochain|proximo mes|mes (?:que viene|proximo))\b/u;
const yearEnd =
  /\b(?:end of (?:the |this )?year|ende des jahres|jahresende|fin de l'annee|fin(?:ales)? de(?: este)? (?:ano|l ano))\b/u;
const christmas = /\b(?:christmas|xmas|weihnachten|noel|navidad)\b/u;
const nextOfWeek = /\bnext $/u;
/** Said on that very day, it is not of today. */
const notToday = /\b(?:kommende[nr]?|nachste[nr]?|proximo) $/u;
const notTodayBehind = /\b(?:prochain|que viene)\b/u;

/** A sentence without one of these, a figure, a weekday or a month names no day. */
const relative = new Set(
  (
    'today tonight tomorrow this afternoon evening morning day eod cob business play weekend week week end weeks eow month year christmas xmas ' +
    'tag tages dienstschluss feierabend heute morgen ubermorgen woche wochenende monat monats monatsende jahres jahresende weihnachten ' +
    'aujourd demain soir journee soiree semaine mois annee noel ' +
    'tarde noche hoy dia esta manana semana mes ano navidad'
  ).split(' '),
);

/** The days that a folded sentence names, as `2026-11-27`; `now` is the day on which it is said. */
export function daysIn(sentence: string, words: readonly Word[], now: string): string[] {
  const dates = datesIn(sentence, words, now);
  const isOfDate = (day: string) => dates.some((date) => weekdayOf(date) === weekdayOf(day));
  // "Friday, 27 November" is one day.
  const days = [...dates, ...weekdaysIn(sentence, words, now).filter((day) => !isOfDate(day))];
  if (words.some(({ word }) => relative.has(word))) days.push(...relativeDays(sentence, now, days.length > 0));
  return days;
}

function relativeDays(sentence: string, now: string, hasDay: boolean): string[] {
  const days: string[] = [];
  if (today.test(sentence)) days.push(now);
  if (dayAfter.test(sentence)) days.push(dayBefore(now, -2));
  else if (tomorrow.test(sentence)) days.push(dayBefore(now, -1));
  // A week ends with its work; said at the weekend, with Sunday.
  const friday = dayBefore(now, weekdayOf(now) - 5);
  const sunday = dayBefore(now, weekdayOf(now) - 7);
  if (nextWeek.test(sentence)) {
    if (!hasDay && days.length === 0) days.push(dayBefore(friday, -7));
  } else if (weekend.test(sentence)) days.push(sunday);
  else if (thisWeek.test(sentence)) days.push(friday < now ? sunday : friday);
  if (nextMonth.test(sentence)) days.push(lastOfMonth(now, 1));
  else if (thisMonth.test(sentence)) days.push(lastOfMonth(now, 0));
  if (endOfDay.test(sentence) && !hasDay && days.length === 0) days.push(now);
  if (yearEnd.test(sentence)) days.push(`${now.slice(0, 4)}-12-31`);
  if (christmas.test(sentence)) days.push(...ahead(now, 12, 24));
  return days;
}

export function weekdaysIn(sentence: string, words: readonly Word[], now: string): string[] {
  return placesAmong(words, weekdayPlaces).flatMap((place) => {
    const found = weekdays[place]?.exec(sentence);
    const before = found?.groups?.before ?? '';
    if (!found || gone.test(before)) return [];
    const days = (place + 1 - weekdayOf(now) + 7) % 7;
    // "Next Friday" is that of the week to come.
    const isNext = nextOfWeek.test(before) && days + weekdayOf(now) <= 7;
    const isOfNextWeek = days + weekdayOf(now) <= 7 && nextWeek.test(sentence);
    const isAWeekOn = days === 0 && (notToday.test(before) || notTodayBehind.test(sentence));
    return [dayBefore(now, -(days + (isNext || isOfNextWeek || isAWeekOn ? 7 : 0)))];
  });
}

function datesIn(sentence: string, words: readonly Word[], now: string): string[] {
  const places = placesAmong(words, monthPlaces);
  const hasFigure = /\d/u.test(sentence);
  const named = hasFigure ? places.flatMap((place) => namedDay(sentence, place, now)) : [];
  const written = hasFigure ? writtenDays(sentence, words, now) : [];
  const parts = places.flatMap((place) => partOfMonth(sentence, place, now));
  const alone = named.length + written.length === 0 && hasFigure ? dayAlone.exec(sentence)?.groups?.day : undefined;
  return [...named, ...written, ...parts, ...(alone === undefined ? [] : dayOfMonth(now, Number(alone)))];
}

function namedDay(sentence: string, place: number, now: string): string[] {
  const { dayFirst, monthFirst } = months[place] ?? {};
  const day = dayFirst?.exec(sentence)?.groups?.day ?? monthFirst?.exec(sentence)?.groups?.day;
  return day === undefined ? [] : ahead(now, place + 1, Number(day));
}

/** A month begins until its 10th, and its middle ends with the 20th. */
function partOfMonth(sentence: string, place: number, now: string): string[] {
  const { start, middle, end, whole } = months[place]?.part.exec(sentence)?.groups ?? {};
  if (start) return ahead(now, place + 1, 10);
  if (middle) return ahead(now, place + 1, 20);
  return end || whole ? [lastOfMonth(now, (place + 1 - Number(now.slice(5, 7)) + 12) % 12)] : [];
}

function writtenDays(sentence: string, words: readonly Word[], now: string): string[] {
  const iso = isoDay.exec(sentence)?.groups;
  if (iso) return dayOf(Number(iso.year), Number(iso.month), Number(iso.day));
  const language = languageOf(words);
  const full = [...sentence.matchAll(fullDay)].flatMap(({ groups }) => {
    const read = dayAndMonth(Number(groups?.first), Number(groups?.second), language);
    const year = groups?.year ?? '';
    return read ? dayOf(Number(year.length === 2 ? `20${year}` : year), read.month, read.day) : [];
  });
  if (full.length > 0) return full;
  return [...sentence.matchAll(shortDay)].flatMap(({ groups }) => {
    const [first, second] = [Number(groups?.first), Number(groups?.second)];
    const isLone = groups?.mark === '/' && groups?.last !== undefined && first > 12;
    const read = dayAndMonth(first, second, language);
    if (!read || (groups?.lead === undefined && !isLone)) return [];
    if (first === 24 && second === 7 && !beforeDay.test(groups?.lead ?? '')) return [];
    return ahead(now, read.month, read.day);
  });
}

/** German, French and Spanish put the day first; of English it is known only where one of the two can be no month. */
function dayAndMonth(first: number, second: number, language: Language): { day: number; month: number } | undefined {
  if (language !== 'en') return { day: first, month: second };
  if (first === second || first > 12) return { day: first, month: second };
  return second > 12 ? { day: second, month: first } : undefined;
}

function placesAmong(words: readonly Word[], places: ReadonlyMap<string, number>): number[] {
  return [...new Set(words.flatMap(({ word }) => places.get(word) ?? []))];
}

/** A day of the year that lies further ahead was meant as one that is past. */
const furthestMs = 300 * 86_400_000;

/** The next such day of a year. */
function ahead(now: string, month: number, day: number): string[] {
  const thisYear = Number(now.slice(0, 4));
  const days = [thisYear, thisYear + 1].flatMap((year) => dayOf(year, month, day));
  return days.filter((made) => made >= now && Date.parse(made) - Date.parse(now) < furthestMs).slice(0, 1);
}

/** There is no 31 April. */
function dayOf(year: number, month: number, day: number): string[] {
  const made = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return !Number.isNaN(Date.parse(made)) && new Date(made).toISOString().startsWith(made) ? [made] : [];
}

/** The day of this month, or of the next where it is over. */
function dayOfMonth(now: string, day: number): string[] {
  const [year = 0, month = 0] = now.split('-').map(Number);
  const [nextYear = 0, nextMonth = 0] = lastOfMonth(now, 1).split('-').map(Number);
  return [...dayOf(year, month, day), ...dayOf(nextYear, nextMonth, day)].filter((made) => made >= now).slice(0, 1);
}

function lastOfMonth(now: string, later: number): string {
  const [year = 0, month = 0] = now.split('-').map(Number);
  return new Date(Date.UTC(year, month + later, 0)).toISOString().slice(0, 10);
}
