/*
 * Words by which somebody binds themselves to do something later, in folded sentences with plain apostrophes (see fold.ts). They
 * find words, not meanings: a person confirms what they find.
 */

import { type Language, likelyLanguages } from './promise-language.ts';
import type { Word, Wording } from './promise-wording.ts';
import { german } from './promise-words-de.ts';
import { english } from './promise-words-en.ts';
import { spanish } from './promise-words-es.ts';
import { french } from './promise-words-fr.ts';

interface Stretch {
  start: number;
  end: number;
}

interface Rule {
  language: Language;
  pattern: RegExp;
  withDay: boolean;
}

const endLetters = 3;
const none: readonly Rule[] = [];
const byWord = new Map<string, Rule[]>();
const byEnd = new Map<string, Rule[]>();
const wordings: Record<Language, readonly Wording[]> = { en: english, de: german, fr: french, es: spanish };
for (const [language, families] of Object.entries(wordings) as [Language, readonly Wording[]][]) {
  for (const { at, says, withDay = false } of families) {
    const rule = { language, pattern: new RegExp(says, 'uy'), withDay };
    for (const word of new Set(at.split(' '))) {
      const [map, key] = word.startsWith('-') ? [byEnd, word.slice(-endLetters)] : [byWord, word];
      map.set(key, [...(map.get(key) ?? []), rule]);
    }
  }
}

/** A sentence of 500 letters asks for some 180; what asks for more is none. */
const mostTries = 250;

/** Where a sentence binds its writer, each as the offsets of the words that say so, in their order. */
export function* commitmentsIn(sentence: string, words: readonly Word[], hasDay: () => boolean): Generator<Stretch> {
  let languages: Language[] | undefined;
  let tries = 0;
  for (const { word, at } of words) {
    for (const { language, pattern, withDay } of rulesAt(word)) {
      languages ??= likelyLanguages(words);
      if (!languages.includes(language)) continue;
      if (++tries > mostTries) return;
      pattern.lastIndex = at;
      const [found] = pattern.exec(sentence) ?? [];
      if (found && (!withDay || hasDay())) yield { start: at, end: at + found.length };
    }
  }
}

function rulesAt(word: string): readonly Rule[] {
  const [own, ending] = [byWord.get(word), byEnd.get(word.slice(-endLetters))];
  return own && ending ? [...own, ...ending] : (own ?? ending ?? none);
}
