import { hashOf } from './hash.ts';
/** A word or a pair of neighbouring words of a text, named by its hash. */
export interface Feature {
  /** 32 bits as a decimal number. */
  key: string;
  /** Where it stands first; UTF-16 units. */
  start: number;
  end: number;
}

interface Word {
  text: string;
  start: number;
  end: number;
}

/** A text is read so far and no further. */
const mostWords = 400;

// Links, handles, one letter of a script that is written without spaces, words, emoji.
const WORD =
  /https?:\/\/\S+|@[\p{L}\p{N}_.]+|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[\p{L}\p{M}\p{N}'’]+|\p{Extended_Pictographic}/gu;

/**
 * What a layer learns by: words and pairs of words, each once, in lower case. Names say nothing of the next post: the
 * brand, handles, links and figures are each one word, whichever they are.
 */
export function featuresOf(text: string, brandTerms: readonly string[]): Feature[] {
  const names = new Set(brandTerms.flatMap((term) => term.toLowerCase().match(WORD) ?? []));
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    if (words.length === mostWords) break;
    words.push({ text: wordOf(match[0], names), start: match.index, end: match.index + match[0].length });
  }
  const features = new Map<string, Feature>();
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    add(features, word.text, word.start, word.end);
    if (next) add(features, `${word.text} ${next.text}`, word.start, next.end);
  }
  return [...features.values()];
}

function add(features: Map<string, Feature>, words: string, start: number, end: number): void {
  const key = String(hashOf(words));
  if (!features.has(key)) features.set(key, { key, start, end });
}

function wordOf(found: string, names: ReadonlySet<string>): string {
  if (found.startsWith('http')) return '<link>';
  if (found.startsWith('@')) return '<handle>';
  const word = found.normalize('NFKC').toLowerCase().replaceAll('’', "'");
  if (names.has(word)) return '<brand>';
  return /^\p{N}+$/u.test(word) ? '<figure>' : word;
}
