const longest = 64;
const wordIn = /[\p{L}\p{N}\p{Co}]+/gu;

/** Words of a text as they are compared: without case and accents. */
export function wordsOf(text: string): string[] {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (folded.match(wordIn) ?? []).map((word) => word.slice(0, longest));
}

interface Texts {
  title?: string | undefined;
  text: string;
}

/** What a post is found by, each word once. */
export function indexedWords({ title, text }: Texts): string[] {
  return [...new Set([...wordsOf(title ?? ''), ...wordsOf(text)])];
}

/** Words that stand side by side; the last one may be the beginning of a longer one. */
interface Phrase {
  words: string[];
  isBeginning: boolean;
}

/** What a person typed, as something to look for. */
export interface Wanted {
  /** For the index: every word must be there. */
  filter: { $and: object[] };
  /** Whether the words also stand in the order in which they were typed in quotes. */
  holds(texts: Texts): boolean;
}

/**
 * Every word must be there, "words in quotes" in this order, a word that ends in * is a beginning. Undefined where
 * nothing can be looked for.
 */
export function wantedFrom(typed: string): Wanted | undefined {
  const phrases: Phrase[] = [];
  for (const [, quoted, word = ''] of typed.replaceAll('\0', ' ').matchAll(/"([^"]*)"?|([^\s"]+)/g)) {
    const words = wordsOf(quoted ?? word);
    if (words.length > 0) phrases.push({ words, isBeginning: quoted === undefined && word.endsWith('*') });
  }
  if (phrases.length === 0) return undefined;
  const ordered = phrases.filter(({ words }) => words.length > 1);
  return {
    filter: { $and: phrases.flatMap(termsOf) },
    holds({ title, text }) {
      const columns = ordered.length === 0 ? [] : [wordsOf(title ?? ''), wordsOf(text)];
      return ordered.every((phrase) => columns.some((words) => standsIn(words, phrase)));
    },
  };
}

function termsOf({ words, isBeginning }: Phrase): object[] {
  return words.map((word, index) => {
    const isOpen = isBeginning && index === words.length - 1;
    return { words: isOpen ? { $elemMatch: { $gte: word, $lt: `${word}\uffff` } } : word };
  });
}

function standsIn(words: string[], { words: phrase, isBeginning }: Phrase): boolean {
  const fits = (word: string | undefined, place: number) =>
    isBeginning && place === phrase.length - 1 ? word?.startsWith(phrase[place] ?? '') : word === phrase[place];
  return words.some((_, start) => phrase.every((_, place) => fits(words[start + place], place)));
}
