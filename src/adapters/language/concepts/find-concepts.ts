import { fold } from '../../../domain/fold.ts';
import { plainSpelling } from '../spelling.ts';
import { factOf, type Word } from '../words.ts';
import { arabic } from './arabic.ts';
import { type ConceptWords, concepts } from './concept.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { italian } from './italian.ts';
import { portuguese } from './portuguese.ts';
import { spanish } from './spanish.ts';

/** What a word of one language is about, as places in `concepts`; mostly one, none for most words. */
type ConceptsOf = (word: Word) => readonly number[];

const lists: Record<string, ConceptWords> = {
  ...{ ar: arabic, de: german },
  ...{ es: spanish, fr: french, it: italian, pt: portuguese },
};
const loaded = new Map<string, ConceptsOf>();
const nothing: readonly number[] = [];

/** The list of a language, made at its first use; of one that has none every word is about nothing. */
export function conceptsOf(lang: string): ConceptsOf {
  let known = loaded.get(lang);
  if (!known) {
    const words = lists[lang];
    known = words ? indexOf(words) : () => nothing;
    loaded.set(lang, known);
  }
  return known;
}

/** What Arabic writes together with a word: article and words of one letter before it, whose it is or who does it behind it. */
const prefixes = ['', 'وال', 'بال', 'فال', 'لل', 'ال', 'و', 'ب', 'ل', 'ف'];
const suffixes = ['', 'ني', 'نا', 'هم', 'ها', 'كم', 'وا', 'ين', 'ون', 'ات', 'تي', 'ي', 'ه', 'ك', 'ت'];
const shortestStem = 3;
const arabicLetter = /[\u0621-\u064a]/;

function indexOf(lists: ConceptWords): ConceptsOf {
  const whole = new Map<string, number[]>();
  const beginnings = new Map<string, number[]>();
  let longest = 0;
  concepts.forEach((concept, at) => {
    for (const listed of lists[concept].split(' ')) {
      const isBeginning = listed.endsWith('*');
      const text = spelt(isBeginning ? listed.slice(0, -1) : listed);
      if (isBeginning) longest = Math.max(longest, text.length);
      const into = isBeginning ? beginnings : whole;
      into.set(text, [...(into.get(text) ?? []), at]);
    }
  });
  const lookUp = (word: string): readonly number[] => {
    const found = new Set(whole.get(word));
    for (let end = Math.min(word.length, longest); end > 1; end -= 1) {
      for (const one of beginnings.get(word.slice(0, end)) ?? nothing) found.add(one);
    }
    return found.size > 0 ? [...found] : nothing;
  };
  return factOf(({ text }) => {
    const word = spelt(text);
    const found = lookUp(word);
    if (found.length > 0) return found;
    const article = word.lastIndexOf("'") + 1;
    if (article > 0) return lookUp(word.slice(article));
    for (const stem of stemsOf(word)) {
      const within = lookUp(stem);
      if (within.length > 0) return within;
    }
    return nothing;
  });
}

function stemsOf(word: string): string[] {
  if (!arabicLetter.test(word)) return [];
  return suffixes.flatMap((suffix) =>
    prefixes
      .filter((prefix) => word.startsWith(prefix) && word.endsWith(suffix))
      .map((prefix) => word.slice(prefix.length, word.length - suffix.length))
      .filter((stem) => stem.length >= shortestStem),
  );
}

function spelt(word: string): string {
  return plainSpelling(fold(word)).replaceAll('’', "'");
}
