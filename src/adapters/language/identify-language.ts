import { eld } from 'eld/small';
import { functionWords } from './lexicon/function-words.ts';
import type { Token } from './tokens.ts';

export interface IdentifiedLanguage {
  /** ISO 639-1, `und` unknown, `mul` mixed. */
  lang: string;
  /** Languages with function words in the text, the likeliest first; what a mixed text is read in. */
  seen: string[];
}

const languages = Object.keys(functionWords);
const wordLanguages = countSharing();

/** Word -> for each language in `languages` 1 where it alone has the word, less where several share it. */
function countSharing(): Map<string, Float32Array> {
  const table = new Map<string, Float32Array>();
  languages.forEach((lang, at) => {
    for (const word of new Set(functionWords[lang]?.split(' '))) {
      const row = table.get(word) ?? new Float32Array(languages.length);
      row[at] = 1;
      table.set(word, row);
    }
  });
  for (const row of table.values()) {
    const sharing = row.reduce((sum, one) => sum + one, 0);
    if (sharing > 1) for (let at = 0; at < row.length; at += 1) row[at] = (row[at] ?? 0) * (sharing === 2 ? 0.5 : 0.25);
  }
  return table;
}

const hintPattern = /^[a-z]{2}(?=$|[-_])/iu;
const fewestLetters = 14;

/**
 * Names the language. Function words decide where they are plain, n-grams where they are not; what a network
 * claims decides only where the text is too short to tell.
 */
export function identifyLanguage(
  masked: string,
  tokens: readonly Token[],
  hint: string | undefined,
): IdentifiedLanguage {
  const counts = new Float32Array(languages.length);
  let words = 0;
  let letters = 0;
  let latin = 0;
  for (const token of tokens) {
    if (token.kind !== 'word') continue;
    words += 1;
    const length = token.end - token.start;
    letters += length;
    if (token.text.charCodeAt(0) < 0x250) latin += length;
    const row = wordLanguages.get(token.text);
    if (row) for (let at = 0; at < counts.length; at += 1) counts[at] = (counts[at] ?? 0) + (row[at] ?? 0);
  }
  const claimed = hint ? hintPattern.exec(hint)?.[0].toLowerCase() : undefined;
  if (words === 0) return { lang: claimed ?? 'und', seen: [] };

  const ranked = languages.map((lang, at) => ({ lang, count: counts[at] ?? 0 })).sort((a, b) => b.count - a.count);
  const seen = ranked.filter(({ count }) => count >= 1).map(({ lang }) => lang);
  const [first, second] = [ranked[0]?.count ?? 0, ranked[1]?.count ?? 0];
  const foreign = letters - latin;
  if (latin >= 12 && foreign >= 6 && Math.min(latin, foreign) / letters > 0.3) return { lang: 'mul', seen };
  if (foreign * 2 > letters) return { lang: byNgrams(masked, tokens, letters, 4) ?? claimed ?? 'und', seen };

  const best = ranked[0]?.lang ?? 'und';
  if (first >= 3 && second >= 3 && second > first * 0.6) return { lang: 'mul', seen };
  if (best === 'hi' && first >= 2) return { lang: second >= 2 ? 'mul' : 'und', seen };
  if (first >= 2 && first >= 2 * second && first >= words * 0.12) return { lang: best, seen };
  if (claimed && letters < 40) return { lang: claimed, seen };
  const guessed = byNgrams(masked, tokens, letters, fewestLetters);
  if (guessed) return { lang: guessed, seen };
  if (first >= 1 && first > second * 1.5) return { lang: claimed ?? best, seen };
  return { lang: claimed ?? 'und', seen };
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
