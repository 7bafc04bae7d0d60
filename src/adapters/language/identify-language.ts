import { eld } from 'eld/small';
import { functionWords } from './lexicon/function-words.ts';
import type { Token } from './tokens.ts';
import { factOf } from './words.ts';

export interface IdentifiedLanguage {
  /** ISO 639-1, `und` unknown, `mul` mixed. */
  lang: string;
  /** Of a text that is mixed or unknown the languages with function words in it, the likeliest first; what it is read in. */
  seen: string[];
}

const languages = Object.keys(functionWords);
const wordLanguages = countSharing();

/** Who shares a function word: places in `languages`, and what it counts for each, 1 where one alone has it. */
interface Sharing {
  places: number[];
  share: number;
}

function countSharing(): Map<string, Sharing> {
  const table = new Map<string, Sharing>();
  languages.forEach((lang, place) => {
    for (const word of new Set(functionWords[lang]?.split(' '))) {
      const places = [...(table.get(word)?.places ?? []), place];
      table.set(word, { places, share: places.length > 2 ? 0.25 : 1 / places.length });
    }
  });
  return table;
}

const languagesOf = factOf(({ text }) => wordLanguages.get(text) ?? null);

const hintPattern = /^[a-z]{2}(?=$|[-_])/iu;
const fewestLetters = 14;

interface Counted {
  words: number;
  letters: number;
  /** Letters of words in Latin script. */
  latin: number;
  /** How many function words the language with most of them has, and the next one. */
  best: string;
  first: number;
  second: number;
}

/** Filled anew for each text: function words of each of `languages`. */
const counts = new Float32Array(languages.length);

/**
 * Names the language. Function words decide where they are plain, n-grams where they are not; what a network
 * claims decides only where the text is too short to tell.
 */
export function identifyLanguage(
  masked: string,
  tokens: readonly Token[],
  hint: string | undefined,
): IdentifiedLanguage {
  const claimed = hint ? hintPattern.exec(hint)?.[0].toLowerCase() : undefined;
  const lang = nameOf(masked, tokens, count(tokens), claimed);
  return { lang, seen: lang === 'und' || lang === 'mul' ? seen() : [] };
}

function nameOf(masked: string, tokens: readonly Token[], counted: Counted, claimed: string | undefined): string {
  const { words, letters, latin, best, first, second } = counted;
  if (words === 0) return claimed ?? 'und';
  const foreign = letters - latin;
  if (latin >= 12 && foreign >= 6 && Math.min(latin, foreign) / letters > 0.3) return 'mul';
  if (foreign * 2 > letters) return byNgrams(masked, tokens, letters, 4) ?? claimed ?? 'und';

  if (first >= 3 && second >= 3 && second > first * 0.6) return 'mul';
  if (best === 'hi' && first >= 2) return second >= 2 ? 'mul' : 'und';
  if (first >= 2 && first >= 2 * second && first >= words * 0.12) return best;
  if (claimed && letters < 40) return claimed;
  const guessed = byNgrams(masked, tokens, letters, fewestLetters);
  if (guessed) return guessed;
  if (first >= 1 && first > second * 1.5) return claimed ?? best;
  return claimed ?? 'und';
}

function count(tokens: readonly Token[]): Counted {
  let [words, letters, latin] = [0, 0, 0];
  counts.fill(0);
  for (const token of tokens) {
    if (token.kind !== 'word') continue;
    words += 1;
    const length = token.end - token.start;
    letters += length;
    if (token.text.charCodeAt(0) < 0x250) latin += length;
    const sharing = languagesOf(token.word);
    if (sharing) for (const place of sharing.places) counts[place] = (counts[place] ?? 0) + sharing.share;
  }
  let [best, first, second] = [0, -1, -1];
  counts.forEach((count, at) => {
    if (count > first) [best, first, second] = [at, count, first];
    else if (count > second) second = count;
  });
  return { words, letters, latin, best: languages[best] ?? 'und', first, second };
}

function seen(): string[] {
  return languages
    .map((lang, at) => ({ lang, count: counts[at] ?? 0 }))
    .filter(({ count }) => count >= 1)
    .sort((a, b) => b.count - a.count)
    .map(({ lang }) => lang);
}

function byNgrams(masked: string, tokens: readonly Token[], letters: number, fewest: number): string | undefined {
  if (letters < fewest) return undefined;
  let text = '';
  for (const token of tokens) {
    if (token.kind !== 'word') continue;
    text += `${masked.slice(token.start, token.end)} `;
    if (text.length > 200) break;
  }
  const found = eld.detect(text);
  return found.language && found.isReliable() ? found.language : undefined;
}
