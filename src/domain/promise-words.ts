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
  pattern: RegExp;
  withDay: boolean;
}

interface Index {
  byWord: Map<string, Rule[]>;
  byEnd: Map<string, Rule[]>;
}

const endLetters = 3;
const indexes: Record<Language, Index> = {
  en: indexOf(english),
  de: indexOf(german),
  fr: indexOf(french),
  es: indexOf(spanish),
};

function indexOf(wordings: readonly Wording[]): Index {
  const [byWord, byEnd] = [new Map<string, Rule[]>(), new Map<string, Rule[]>()];
  for (const { at, says, withDay = false } of wordings) {
    const rule = { pattern: new RegExp(says, 'uy'), withDay };
    for (const word of new Set(at.split(' '))) {
      const [map, key] = word.startsWith('-') ? [byEnd, word.slice(-endLetters)] : [byWord, word];
      map.set(key, [...(map.get(key) ?? []), rule]);
    }
  }
  for (const [word, rules] of byWord) rules.push(...(byEnd.get(word.slice(-endLetters)) ?? []));
  return { byWord, byEnd };
}

/** A sentence of 500 letters asks for some 180; what asks for more is none. */
const mostTries = 250;

/** Where a sentence binds its writer, each as the offsets of the words that say so. */
export function* commitmentsIn(sentence: string, words: readonly Word[], hasDay: () => boolean): Generator<Stretch> {
  let tries = 0;
  for (const language of likelyLanguages(words)) {
    const { byWord, byEnd } = indexes[language];
    for (const { word, at } of words) {
      for (const { pattern, withDay } of byWord.get(word) ?? byEnd.get(word.slice(-endLetters)) ?? []) {
        if (++tries > mostTries) return;
        pattern.lastIndex = at;
        const [found] = pattern.exec(sentence) ?? [];
        if (found && (!withDay || hasDay())) yield { start: at, end: at + found.length };
      }
    }
  }
}
