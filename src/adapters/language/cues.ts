import type { Span } from './text.ts';
import type { Token } from './tokens.ts';

/** A turn of phrase to be found: the words it may begin with, and the whole of it. */
export interface Cue<Meaning> {
  pattern: RegExp;
  meaning: Meaning;
}

export interface CueMatch<Meaning> extends Span {
  meaning: Meaning;
}

/** Cues by the word they begin with, so that a text only meets the few that can be in it. */
export type CueIndex<Meaning> = ReadonlyMap<string, readonly Cue<Meaning>[]>;

/** One line of a cue table: the words it begins with (`a|b`), what follows them, and what it means. */
export type CueLine<Meaning> = readonly [first: string, rest: string, meaning: Meaning];

/**
 * Builds the index. In `rest` a space stands for any white space or comma, `~` for up to four words within the
 * sentence, `\S` for what is neither white space nor comma (a word ends in one way only, so that no text takes long),
 * `§` for the target's name; everything else is a regular expression in lower case. `first` may hold `§` and `#` (any
 * number).
 */
export function indexCues<Meaning>(lines: readonly CueLine<Meaning>[]): CueIndex<Meaning> {
  const index = new Map<string, Cue<Meaning>[]>();
  for (const [first, rest, meaning] of lines) {
    // Neither the u flag nor \p classes: hundreds of such patterns would take a quarter of a second to compile.
    const pattern = new RegExp(`(?:${startOf(first)})${expand(rest)}(?![a-z0-9\\u00c0-\\u024f\\u0621-\\u064a])`, 'y');
    for (const word of first.split('|')) {
      const cues = index.get(word) ?? [];
      cues.push({ pattern, meaning });
      index.set(word, cues);
    }
  }
  return index;
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
    const key = keyOf(token);
    const cues = index.get(key);
    if (cues) findAt(cues, lower, token.start, matches);
    // "L'avocat", "un'avvocata": the word begins behind the article.
    const article = key.lastIndexOf("'") + 1;
    const behind = article > 0 ? index.get(key.slice(article)) : undefined;
    if (behind) findAt(behind, lower, token.start + article, matches);
  }
  return matches;
}

function findAt<Meaning>(
  cues: readonly Cue<Meaning>[],
  lower: string,
  start: number,
  matches: CueMatch<Meaning>[],
): void {
  for (const { pattern, meaning } of cues) {
    pattern.lastIndex = start;
    if (pattern.test(lower)) matches.push({ start, end: pattern.lastIndex, meaning });
  }
}

function keyOf(token: Token): string {
  if (token.kind === 'target') return '§';
  if (token.kind === 'number') return '#';
  return token.text;
}
