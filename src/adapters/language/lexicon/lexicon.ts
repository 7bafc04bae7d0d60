import { createRequire } from 'node:module';
import afinnEmoji from 'sentiment/build/emoji.json' with { type: 'json' };
import afinnWords from 'sentiment/languages/en/labels.json' with { type: 'json' };
import { factOf, type Word } from '../words.ts';
import { emojiWords } from './emoji-words.ts';
import { englishDegrees, englishNegators, englishWords } from './english-words.ts';
import { otherSeeds } from './other-words.ts';
import { vaderWords } from './vader-words.ts';

/** What one language's lists say of a word. */
export interface Sense {
  /** In [-4, 4]. */
  valence: number;
  negates: boolean;
  /** Share by which it makes the next word grow or shrink. */
  degree: number;
  /** After it the main point of the sentence comes. */
  isBut: boolean;
}

/** One language's words. */
export type Lexicon = (word: Word) => Sense;

interface Lists {
  valence: ReadonlyMap<string, number>;
  negators: ReadonlySet<string>;
  degrees: ReadonlyMap<string, number>;
  buts: ReadonlySet<string>;
}

const require = createRequire(import.meta.url);
const loaded = new Map<string, Lexicon>();

/** The languages that have words of their own; others are judged by emoji and by what everybody borrows. */
export function hasLexicon(lang: string): boolean {
  return lang === 'en' || Object.hasOwn(otherSeeds, lang);
}

/** Loads at the first use, since most hosts never meet most languages. Unknown ones get the English words. */
export function lexiconOf(lang: string): Lexicon {
  const known = hasLexicon(lang) ? lang : 'en';
  let lexicon = loaded.get(known);
  if (!lexicon) {
    lexicon = readBy(known === 'en' ? english() : other(known));
    loaded.set(known, lexicon);
  }
  return lexicon;
}

/** What the lists say of most words: one for all of them, which is at hand sooner than one for each. */
const noSense: Sense = { valence: 0, negates: false, degree: 0, isBut: false };

function readBy({ valence, negators, degrees, buts }: Lists): Lexicon {
  return factOf((word) => {
    const sense = {
      valence: lookUp(valence, word),
      negates: negators.has(word.text) || word.text.endsWith("n't"),
      degree: lookUp(degrees, word),
      isBut: buts.has(word.text),
    };
    return sense.valence === 0 && sense.degree === 0 && !sense.negates && !sense.isBut ? noSense : sense;
  });
}

/** A word drawn out is the one with two letters in a row (`cooool`), else the one with one (`baaad`). */
function lookUp(values: ReadonlyMap<string, number>, { text, drawnOut }: Word): number {
  const known = values.get(text);
  if (known !== undefined || !drawnOut) return known ?? 0;
  const twice = text.replace(/(\p{L})\1{2,}/gu, '$1$1');
  return values.get(twice) ?? values.get(text.replace(/(\p{L})\1+/gu, '$1')) ?? 0;
}

let emoji: Map<string, number> | undefined;

/** Valence of an emoji or emoticon, whatever its skin colour. */
export const emojiValence: (word: Word) => number = factOf(({ text }) => {
  emoji ??= loadEmoji();
  const plain = text.replace(/[\uFE0F\u{1F3FB}-\u{1F3FF}]/gu, '');
  return emoji.get(plain) ?? emoji.get(String.fromCodePoint(plain.codePointAt(0) ?? 32)) ?? 0;
});

function loadEmoji(): Map<string, number> {
  const values = new Map<string, number>();
  // AFINN's scale ends at 5, ours at 4; its emoji are kept half, since many are said in any mood.
  for (const [key, value] of Object.entries(afinnEmoji)) values.set(key, value * 0.5);
  addLines(values, emojiWords.replace(/[\uFE0F]/gu, ''));
  return values;
}

function english(): Lists {
  const valence = new Map<string, number>();
  for (const [word, value] of Object.entries(afinnWords)) {
    if (!word.includes(' ')) valence.set(word, value * 0.8);
  }
  const afinn = new Map(valence);
  addLines(valence, vaderWords);
  // Where both lists know a word, their mean errs less than either.
  for (const [word, value] of afinn) valence.set(word, ((valence.get(word) ?? value) + value) / 2);
  addLines(valence, englishWords);
  const degrees = new Map<string, number>();
  addLines(degrees, englishDegrees);
  return {
    valence,
    degrees,
    negators: new Set(englishNegators.split(' ')),
    buts: new Set(['but', 'however', 'though', 'although', 'yet', 'except', 'unfortunately', 'sadly']),
  };
}

// One file of `natural` at a time: the package as a whole takes seconds to load.
const lists: Record<string, () => unknown> = {
  de: () => require('natural/lib/natural/sentiment/German/pattern-sentiment-de.json'),
  fr: () => require('natural/lib/natural/sentiment/French/pattern-sentiment-fr.json'),
  es: () => require('natural/lib/natural/sentiment/Spanish/afinnShortSortedSpanish.json'),
  it: () => require('natural/lib/natural/sentiment/Italian/pattern-sentiment-it.json'),
  pt: () => require('natural/lib/natural/sentiment/Portuguese/afinnShortSortedPortuguese.json'),
  nl: () => require('natural/lib/natural/sentiment/Dutch/pattern-sentiment-nl.json'),
};

function other(lang: string): Lists {
  const valence = new Map<string, number>();
  const list = lists[lang];
  if (list) addList(valence, list(), lang === 'de');
  const seeds = otherSeeds[lang];
  if (seeds) addLines(valence, seeds.words);
  return {
    valence,
    negators: new Set(seeds?.negators.split(' ')),
    degrees: new Map((seeds?.degrees.split(' ') ?? []).map((word) => [word, 0.3])),
    buts: new Set(seeds?.buts.split(' ')),
  };
}

/**
 * Reads both forms of list in `natural`: word to number, and word to an entry with `polarity` in [-1, 1], whose
 * `sense` holds inflected forms in the German list and a gloss in the others.
 */
function addList(valence: Map<string, number>, list: unknown, senseInflects: boolean): void {
  if (typeof list !== 'object' || list === null) return;
  for (const [word, entry] of Object.entries(list)) {
    if (typeof entry === 'number') {
      if (/\p{L}/u.test(word)) valence.set(word, entry * 0.7);
    } else if (typeof entry === 'object' && entry !== null && 'polarity' in entry) {
      const value = Number(entry.polarity) * 3;
      // Faint polarities are guesses of the list's makers and drown the words that count.
      if (!(Math.abs(value) >= 0.3)) continue;
      const inflected =
        senseInflects && 'sense' in entry && typeof entry.sense === 'string' ? entry.sense.split(',') : [];
      for (const form of [word, ...inflected]) if (form && !form.includes(' ')) valence.set(form.toLowerCase(), value);
    }
  }
}

function addLines(values: Map<string, number>, lines: string): void {
  for (const line of lines.split('\n')) {
    const [number, ...words] = line.trim().split(' ');
    for (const word of words) values.set(word, Number(number));
  }
}
