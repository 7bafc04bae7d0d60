import { followers, followsAs } from './cue-followers.ts';
import type { Span } from './text.ts';
import type { Token } from './tokens.ts';
import { factOf, type Word } from './words.ts';

/** A turn of phrase to be found: the words it may begin with, and the whole of it. */
interface Cue<Meaning> {
  pattern: RegExp;
  /** What the word after the first may begin with, as bits; see cue-followers.ts. */
  follows: number;
  meaning: Meaning;
}

export interface CueMatch<Meaning> extends Span {
  meaning: Meaning;
}

/** The cues that begin with a word, or behind the article at its front (`offset` 2 in "l'avocat"). */
interface Beginning<Meaning> {
  cues: readonly Cue<Meaning>[];
  /** What any of them may be followed by. */
  follows: number;
  offset: number;
}

/** Cues by the word they begin with, so that a text only meets the few that can be in it. */
export type CueIndex<Meaning> = (word: Word) => readonly Beginning<Meaning>[] | null;

/** One line of a cue table: the words it begins with (`a|b`), what follows them, and what it means. */
export type CueLine<Meaning> = readonly [first: string, rest: string, meaning: Meaning];

/**
 * Builds the index. In `rest` a space stands for any white space or comma, `~` for up to four words within the
 * sentence, `\S` for what is neither white space nor comma (a word ends in one way only, so that no text takes long),
 * `§` for the target's name; everything else is a regular expression in lower case. `first` may hold `§` and `#` (any
 * number). `spelling` is how the lines and the text that is searched are spelt.
 */
export function indexCues<Meaning>(
  lines: readonly CueLine<Meaning>[],
  spelling: (text: string) => string = (text) => text,
): CueIndex<Meaning> {
  const byWord = new Map<string, Cue<Meaning>[]>();
  for (const [first, rest, meaning] of lines) {
    // Neither the u flag nor \p classes: hundreds of such patterns would take a quarter of a second to compile.
    const pattern = new RegExp(`(?:${startOf(first)})${expand(rest)}(?![a-z0-9\\u00c0-\\u024f\\u0621-\\u064a])`, 'y');
    for (const word of first.split('|')) {
      const cues = byWord.get(word) ?? [];
      cues.push({ pattern, follows: followers(first, rest), meaning });
      byWord.set(word, cues);
    }
  }
  const beginning = (text: string, offset: number): Beginning<Meaning>[] => {
    const cues = byWord.get(text.slice(offset));
    return cues ? [{ cues, follows: cues.reduce((all, cue) => all | cue.follows, 0), offset }] : [];
  };
  return factOf((word) => {
    const text = spelling(word.text);
    // "L'avocat", "un'avvocata": the word begins behind the article.
    const article = text.lastIndexOf("'") + 1;
    const beginnings = [...beginning(text, 0), ...(article > 0 ? beginning(text, article) : [])];
    return beginnings.length > 0 ? beginnings : null;
  });
}

function startOf(first: string): string {
  return first.replaceAll('§', '\uE000+').replaceAll('#', '[$€£]?\\d[\\d.,:]*').replaceAll("'", "'?");
}

function expand(rest: string): string {
  return rest
    .replaceAll(' ~ ', '(?:[\\s,]{1,3}[^\\s.!?;\\uE000]{1,30}){0,4}?[\\s,]{1,3}')
    .replaceAll(/ (?![?*])/gu, '[\\s,]{1,3}')
    .replaceAll('\\S', '[^\\s,]')
    .replaceAll('§', "[@#]?\\uE000+(?:'s)?")
    .replaceAll("n't", "n'?t");
}

/** Finds every cue in a text of lower case, in the order of the text. */
export function findCues<Meaning>(
  index: CueIndex<Meaning>,
  lower: string,
  tokens: readonly Token[],
): CueMatch<Meaning>[] {
  const matches: CueMatch<Meaning>[] = [];
  for (const token of tokens) {
    const beginnings = index(token.word);
    if (!beginnings) continue;
    const next = followsAs(lower, token);
    for (const { cues, follows, offset } of beginnings) {
      if ((follows & next) !== 0) findAt(cues, next, lower, token.start + offset, matches);
    }
  }
  return matches;
}

function findAt<Meaning>(
  cues: readonly Cue<Meaning>[],
  next: number,
  lower: string,
  start: number,
  matches: CueMatch<Meaning>[],
): void {
  for (const { pattern, follows, meaning } of cues) {
    if ((follows & next) === 0) continue;
    pattern.lastIndex = start;
    if (pattern.test(lower)) matches.push({ start, end: pattern.lastIndex, meaning });
  }
}
