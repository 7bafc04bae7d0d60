import type { DigestLanguage } from '../../schemas/digest.ts';
import type { RiskReason } from '../../schemas/risk.ts';
import { sentenceFor } from '../reasons.ts';
import { de, deReasons } from './de.ts';
import { type DigestWords, en, type ReasonWords } from './en.ts';
import { es, esReasons } from './es.ts';
import { fr, frReasons } from './fr.ts';

export const digestWords: Record<DigestLanguage, DigestWords> = { en, de, fr, es };
/** English has its sentences in domain/reasons.ts. */
export const reasonWords: Record<Exclude<DigestLanguage, 'en'>, ReasonWords> = {
  de: deReasons,
  fr: frReasons,
  es: esReasons,
};

type Filling = Record<string, string | number>;

/** Says things in one language, with its plurals, numbers and dates; times are those of the reader's zone. */
export interface Speaker {
  language: DigestLanguage;
  say(key: keyof DigestWords['say'], filling?: Filling): string;
  /** "1 case", "12 cases". */
  counted(key: keyof DigestWords['counted'], n: number): string;
  number(n: number): string;
  /** Net sentiment in points of a hundred: "+12", "−3". */
  points(share: number): string;
  /** In the unit that says it shortest: "50 minutes", "3 hours", "2 days". */
  time(ms: number): string;
  /** "Tue" */
  weekday(at: Date): string;
  /** "Tue, Nov 17" */
  date(at: Date): string;
  /** "Nov 21, 2026, 8:00 AM" */
  moment(at: Date): string;
  /** "Nov 16 – 22, 2026" */
  range(from: Date, to: Date): string;
  /** "a, b and c" */
  list(names: readonly string[]): string;
  reason(reason: RiskReason): string;
}

export function speaker(language: DigestLanguage, timeZone: string): Speaker {
  const { say, counted } = digestWords[language];
  const plural = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(language, { maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const date = new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric', month: 'short', timeZone });
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone });
  const lists = new Intl.ListFormat(language, { type: 'conjunction' });
  const unit = (amount: number, name: 'minute' | 'hour' | 'day') =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'long' }).format(amount);

  function time(ms: number): string {
    const minutes = Math.max(1, Math.round(Math.abs(ms) / 60_000));
    if (minutes < 120) return unit(minutes, 'minute');
    return minutes < 48 * 60 ? unit(Math.round(minutes / 60), 'hour') : unit(Math.round(minutes / 1440), 'day');
  }
  return {
    language,
    say: (key, filling = {}) => filled(say[key], filling),
    counted: (key, n) => filled(counted[key][plural.select(n)] ?? counted[key].other, { n: numbers.format(n) }),
    number: (n) => numbers.format(n),
    points: (share) => signed.format(share * 100).replace('-', '−'),
    time,
    weekday: (at) => weekday.format(at).replace(/\.$/, ''),
    date: (at) => plainSpaces(date.format(at)),
    moment: (at) => plainSpaces(moment.format(at)),
    range: (from, to) => plainSpaces(day.formatRange(from, to)),
    list: (names) => lists.format(names),
    reason: (reason) =>
      language === 'en' ? sentenceFor(reason) : translated(reasonWords[language], reason, numbers, time),
  };
}

function translated(
  words: ReasonWords,
  { code, facts }: RiskReason,
  numbers: Intl.NumberFormat,
  time: Speaker['time'],
) {
  const shown = Object.entries(facts).map(([name, fact]) => [
    name,
    typeof fact === 'number' ? numbers.format(fact) : fact,
  ]);
  const filling = { ...Object.fromEntries(shown), time: time(Number(facts.minutes ?? 0) * 60_000) };
  if (code === 'hard_rule') return words[isRule(words, facts.rule) ? facts.rule : 'hard_rule'];
  if (code !== 'becoming_fire') return filled(words[code], filling);
  return filled(Number(facts.count) >= Number(facts.viralFrom) ? words.fire_now : words.fire_soon, filling);
}

function isRule(words: ReasonWords, rule: unknown): rule is keyof ReasonWords {
  return typeof rule === 'string' && Object.hasOwn(words, rule);
}

/** What is filled in is not looked at again: a name may hold braces. */
function filled(template: string, filling: Filling): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(filling[name] ?? whole));
}

/** Mails are read in programs that show narrow and unbreakable spaces as boxes. */
function plainSpaces(text: string): string {
  return text.replace(/[\u202f\u00a0\u2009]/g, ' ');
}
