import { plainSpelling } from './spelling.ts';
import type { Token } from './tokens.ts';
import { factOf } from './words.ts';

/** Days a unit of time has, by its word in seven languages. */
const unitDays = new Map<string, number>();
for (const [days, words] of [
  [1 / 24, 'hour hours hrs hr stunde stunden heure heures hora horas ora ore ساعة ساعات ساعتين'],
  [1, 'day days tag tage tagen jour jours dia dias giorno giorni يوم ايام يومين'],
  [7, 'week weeks wks woche wochen semaine semaines semana semanas settimana settimane اسبوع اسابيع اسبوعين'],
  [30, 'month months monat monate monaten mois mes meses mese mesi شهر اشهر شهور شهرين'],
  [365, 'year years jahr jahre jahren an ans annee annees ano anos anno anni سنة سنوات سنين سنتين'],
] as const) {
  for (const word of words.split(' ')) unitDays.set(word, days);
}

/** 0 for what is no unit of time. */
const daysOf = factOf(({ text }) => unitDays.get(plainSpelling(text)) ?? 0);

const figures = new Map<string, number>();
for (const [figure, words] of [
  [0.5, 'half halbe halben demi media mezzo mezza meia'],
  [1, 'a an one ein eine einen einer un une una uno um uma'],
  [2, 'two second 2nd zwei zweite zweiten deux deuxieme dos segunda segundo due seconda secondo dois duas couple both'],
  [
    3,
    'three third 3rd drei dritte dritten trois troisieme tres tercera tercer tre terza terzo terceira terceiro few several mehrere mehreren plusieurs varias varios diverse alcuni varios ثلاثة ثلاث عدة الثالث',
  ],
  [
    4,
    'four fourth 4th vier vierte vierten quatre cuatro cuarta quattro quarta quatro many viele vielen muchas muchos molti muitas اربعة اربع',
  ],
  [5, 'five fifth 5th funf funfte cinq cinco quinta cinque خمسة خمس'],
  [6, 'six sixth 6th sechs sechste seis sei sesta ستة ست'],
  [7, 'seven seventh sieben sept siete sette sete سبعة سبع'],
  [8, 'eight acht huit ocho otto oito ثمانية'],
  [9, 'nine neun neuf nueve nove تسعة'],
  [10, 'ten zehn dix diez dieci dez عشرة'],
  [12, 'twelve dozen zwolf douze doce dodici doze'],
] as const) {
  for (const word of words.split(' ')) figures.set(word, figure);
}

/** Words that make a stretch of time none that somebody waited: an age, a trial, a loyal customer's years. */
const otherwise = new Set(
  'old trial warranty guarantee customer client member plan contract notice holiday anniversary alt alte garantie kunde kundin abo client cliente garantia probezeit sale away ahead'.split(
    ' ',
  ),
);
const ahead = new Set(
  'in next every per each nachsten pro alle prochain prochaine proximo proxima prossimo prossima'.split(' '),
);

/** The longest stretch of time told of, in days; 0 without one. `folded` are the tokens' words without accents. */
export function daysTold(tokens: readonly Token[], folded: readonly string[]): number {
  let longest = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const days = daysOf((tokens[at] as Token).word);
    if (days === 0 || otherwise.has(folded[at + 1] ?? '') || otherwise.has(folded[at + 2] ?? '')) continue;
    const figure = figureBefore(tokens, folded, at);
    if (figure === 'ahead') continue;
    // "For weeks", "seit Wochen": more than one.
    const isSince = /^(?:for|since|seit|depuis|desde|hace|da|ha|منذ)$/.test(folded[at - 1] ?? '');
    const isMany = duals.has(folded[at] ?? '') || (isSince && folded[at] !== 'day');
    const told = (figure ?? (isMany ? 2 : 0)) * days;
    if (told < 20 * 365) longest = Math.max(longest, told);
  }
  return longest;
}

/** Arabic has a form of its own for two of them. */
const duals = new Set(['ساعتين', 'يومين', 'اسبوعين', 'شهرين', 'سنتين']);

/** How many units: the figure up to three words before; `ahead` where the time is still to come. */
function figureBefore(tokens: readonly Token[], folded: readonly string[], at: number): number | 'ahead' | undefined {
  // French has a `mes` that is no month: such a one stands right behind its figure.
  const reach = folded[at] === 'mes' ? 1 : 3;
  for (let back = at - 1; back >= Math.max(0, at - reach); back -= 1) {
    const token = tokens[back];
    if (!token || token.kind === 'mark') return undefined;
    const figure = token.kind === 'number' ? numberOf(token.text) : figures.get(folded[back] ?? '');
    if (figure === undefined) continue;
    const before = folded[back - 1] ?? '';
    if (ahead.has(before)) return 'ahead';
    if (figure !== 1 || token.kind === 'number') return figure;
    // An article tells of one only beside the unit ("a week", not "a nice week"); "half a year" tells of half a one.
    if (back < at - 1) return undefined;
    return figures.get(before) === 0.5 ? 0.5 : 1;
  }
  return undefined;
}

const currencyBehind =
  /^\s?(?:€|\$|£|eur\b|euros?\b|usd\b|dollars?\b|pounds?\b|quid\b|gbp\b|chf\b|franken\b|reais\b|r\$|riyals?\b|dirhams?\b|ريال|درهم|جنيه|دولار|يورو)/;
const currencyBefore = /(?:€|\$|£|r\$|eur|usd|gbp|chf)\s?$/;

/** The largest sum of money told of, whatever its currency; 0 without one. */
export function moneyTold(tokens: readonly Token[], lower: string): number {
  let most = 0;
  for (const { kind, text, start, end } of tokens) {
    if (kind !== 'number') continue;
    const isMoney =
      /^[$€£]/.test(text) ||
      currencyBehind.test(lower.slice(end, end + 10)) ||
      currencyBefore.test(lower.slice(Math.max(0, start - 4), start));
    if (!isMoney) continue;
    const thousands = /^\s?k\b/.test(lower.slice(end, end + 3)) ? 1000 : 1;
    most = Math.max(most, numberOf(text) * thousands);
  }
  return most;
}

/** `1,299.50`, `1.299,50`, `12:30` (12), `3` -> a number; 0 where it is none. */
function numberOf(text: string): number {
  const digits = text
    .replace(/^[$€£]/u, '')
    .replace(/[.,:]+$/, '')
    .replace(/:.*$/, '');
  const plain = digits.replace(/[.,](?=\d{3}(?:\D|$))/g, '').replace(',', '.');
  const number = Number(plain);
  return Number.isFinite(number) ? number : 0;
}
