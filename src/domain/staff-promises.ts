import { fold } from './fold.ts';
import { dueOf } from './promise-due.ts';
import { commitmentsIn } from './promise-words.ts';

export interface FoundPromise {
  /** Offsets of its sentence in the text. */
  start: number;
  end: number;
  dueAt?: Date;
}

/** What keeps words from being a promise, wherever in them it stands. */
const negated =
  /\b(?:not|never|nothing|can't|cannot|couldn't|won't|don't|doesn't|wouldn't|nicht|nichts|nie|niemals|kein(?:e[nmrs]?)?|pas|jamais|rien|nada|nunca|jamas)\b/u;
/** "Cannot promise", "hard to promise", "ich kann nichts versprechen", and what is told of the past or of others. */
const before =
  /(?:\b(?:can't|cannot|can not|couldn't|won't|don't|not|never|nobody|doubt|unlikely|unable to|hard to|wish (?:we|i) could|without|no)(?: [\p{L}']+){0,2}|\b(?:whether|ob|savoir si)(?: [^,.;]*)?|\b(?:you|they|he|she|who|which|das|sie|er|ils?|elles?|ellos?) (?:said|say|says|told [\p{L}]+|wrote|claimed|promised|sagte[n]?|hat(?:te)? gesagt|a dit|dijo|dijeron)[^,.;]{0,30}|\bas (?:we|i)|\bno podemos(?: [\p{L}]+)?) ?$/u;
/** German says no behind its verb, before the next clause. */
const negatedAfter =
  /^(?:(?! (?:und|oder|damit|dass|sobald|bis wir)\b)[^,.;:]){0,60}? (?:nicht(?! nur\b)|nie|niemals|kein(?:e[nmrs]?)?)\b/u;
/** "We had promised": told of the past. */
const hadBefore = /\b(?:had|have|has|hatten?|haben|habe|avions|avons|habiamos|hemos)(?: [\p{L}']+){0,6} ?$/u;
const promising = /promis|versproch|prometido/u;
/** It waits for the reader, or for what may never be. */
const conditional =
  /^(?:(?:and|but|so|then|und|aber|et|mais|y|pero|please|bitte|also),? )?(?:if|unless|in case|should (?:you|it|that|this)|falls|sollten?|si|en caso|au cas ou|wenn (?:du|ihr|sie|das|es (?:nicht|noch|wieder)|jemand|dein|ihr))\b|\b(?:if you|wenn (?:du|ihr|sie)|si (?:vous|tu|usted|nos|me)|falls (?:du|ihr|sie))\b/u;
/** What is going on is no promise. */
const goingOn = /\b(?:gerade|derzeit|momentan|aktuell|bereits|en ce moment|actuellement|ahora mismo|actualmente)\b/u;

/** Sentences in which one of our people said in public that somebody would do something; what they quote is not theirs. */
export function findPromises(text: string, { saidAt, timeZone }: { saidAt: Date; timeZone: string }): FoundPromise[] {
  return sentencesOf(withoutQuotes(text)).flatMap(({ start, end }) => {
    const words = plain(text.slice(start, end));
    if (/[?¿][\s)!]*$/u.test(words)) return [];
    const dueAt = dueOf(words, saidAt, timeZone);
    return binds(words, dueAt !== undefined) ? [{ start, end, ...(dueAt && { dueAt }) }] : [];
  });
}

/** Whether any sentence of a text binds its writer to something. */
export function bindsSomebody(text: string): boolean {
  return sentencesOf(withoutQuotes(text)).some(({ start, end }) => binds(plain(text.slice(start, end)), false));
}

function binds(words: string, hasDay: boolean): boolean {
  if (conditional.test(words)) return false;
  return commitmentsIn(words, hasDay).some(({ start, end }) => {
    const said = words.slice(start, end);
    const [ahead, behind] = [words.slice(0, start), words.slice(end)];
    if (negated.test(said) || negatedAfter.test(behind) || before.test(ahead)) return false;
    if (promising.test(said) && hadBefore.test(ahead)) return false;
    return hasDay || !goingOn.test(said + behind.split(',', 1)[0]?.slice(0, 25));
  });
}

function plain(sentence: string): string {
  return fold(sentence)
    .replace(/[’‘`´]/gu, "'")
    .replace(/\s+/gu, ' ')
    .trim();
}

const quotes = /^[ \t]*>[^\n]*$|„[^“”"]{3,500}[“”"]|“[^”]{3,500}”|«[^»]{3,500}»|(?<!\p{L})"[^"\n]{3,500}"(?!\p{L})/gmu;

/** As long as before, with blanks for what is quoted. */
function withoutQuotes(text: string): string {
  return text.replace(quotes, (quoted) => ' '.repeat(quoted.length));
}

/** A dot behind a single letter ends nothing, nor one behind a figure before a month or a small letter: "am 3. März", "3 p.m. on Friday". */
const month = 'Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez';
const sentenceEnd = new RegExp(
  `(?:(?<!(?:^|[^\\p{L}\\p{N}])\\p{L}|\\p{N})\\.|(?<=\\p{N})\\.(?=\\s+(?!${month})\\p{Lu}|\\s*$)|[!?…])+(?=["”»)\\s]|$)|\\n+|;(?=\\s)`,
  'gu',
);

/** What goes on for longer without an end is looked at in pieces: the time that a search takes grows with the square. */
const longestSentence = 500;

function sentencesOf(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const add = (from: number, to: number) => {
    if (to - from > longestSentence) {
      const space = text.lastIndexOf(' ', from + longestSentence);
      const cut = space > from ? space : from + longestSentence;
      add(from, cut);
      add(cut, to);
      return;
    }
    const part = text.slice(from, to);
    const start = from + part.length - part.trimStart().length;
    const end = from + part.trimEnd().length;
    if (end > start) found.push({ start, end });
  };
  let from = 0;
  for (const { 0: mark, index } of text.matchAll(sentenceEnd)) {
    add(from, index + (mark.startsWith('\n') ? 0 : mark.length));
    from = index + mark.length;
  }
  add(from, text.length);
  return found;
}
