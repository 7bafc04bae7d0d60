/** A stretch of the text in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/** A text made ready for reading. Every position in `masked` is the same position in `raw`. */
export interface PreparedText {
  raw: string;
  /** Links, addresses, markup and odd spaces blanked, quotes made plain, the target's names put as TARGET. */
  masked: string;
  /** `masked` in lower case, of the same length. */
  lower: string;
  targetSpans: Span[];
}

/** Only this many UTF-16 units are read; a post says what it feels long before. */
export const analysedLength = 5000;

/** Stands, repeated, where the target's name stood: a private-use character that no word list holds. */
export const TARGET = '\uE000';

const mayLink = /https?:|www\.|\.(?:com|org|net|ly|co|io)\b|\w@\w/iu;
const blankable =
  /https?:\/\/\S+|www\.\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}|\b[\w-]{1,64}\.(?:com|org|net|ly|co|io)\b(?:\/\S*)?/giu;
const markup = /<\/?[a-z][^<>]{0,500}>|&(?:[a-z]{2,8}|#\d{1,6}|#x[\da-f]{1,6});/giu;
const odd = String.raw`\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\uE000`;
const oddSpace = new RegExp(`[${odd}]`, 'gu');
const rareCharacter = new RegExp(`[${odd}\u2018-\u201f\u00ab\u00bb\u00b4\`]`, 'u');

/** Blanks what is not prose and marks where the target is named. Never throws, keeps every offset. */
export function prepareText(text: string, terms: readonly string[]): PreparedText {
  const raw = text.length > analysedLength ? text.slice(0, analysedLength) : text;
  let masked = raw;
  if (rareCharacter.test(masked)) {
    masked = masked
      .replace(oddSpace, ' ')
      .replace(/[\u2018\u2019\u201b´`]/gu, "'")
      .replace(/[\u201c-\u201f\u00ab\u00bb]/gu, '"');
  }
  if (masked.includes('<') || masked.includes('&')) masked = masked.replace(markup, blank);
  const targetSpans: Span[] = [];
  const target = targetPattern(terms);
  if (target) {
    masked = masked.replace(target, (found, ...rest: unknown[]) => {
      const start = rest.find((value) => typeof value === 'number') ?? 0;
      targetSpans.push({ start, end: start + found.length });
      return TARGET.repeat(found.length);
    });
  }
  if (mayLink.test(masked)) masked = masked.replace(/\S+/gu, blankLinks);
  return { raw, masked, lower: lowerCase(masked), targetSpans };
}

/** What is blanked never goes beyond white space, and has a colon, dot or @ in it; the pattern takes long over all else. */
function blankLinks(chunk: string): string {
  return /[.:@]./u.test(chunk) ? chunk.replace(blankable, blank) : chunk;
}

/** A few letters, such as the Turkish İ, grow as they become small; those stay as they are. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return text.replace(/\p{Lu}/gu, (letter) =>
    letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter,
  );
}

function blank(found: string): string {
  return ' '.repeat(found.length);
}

const patterns = new Map<string, RegExp | undefined>();
const patternsKept = 500;

/** One pattern for all names of a target, with an @ or # before it taken along and a possessive left out. */
function targetPattern(terms: readonly string[]): RegExp | undefined {
  if (terms.length === 0) return undefined;
  const key = terms.join('\n');
  if (patterns.has(key)) return patterns.get(key);
  if (patterns.size >= patternsKept) patterns.clear();
  const names = terms
    .map((term) =>
      term
        .trim()
        .replace(/^[@#]+/, '')
        .slice(0, 100),
    )
    .filter((term) => /[\p{L}\p{N}]/u.test(term))
    .flatMap((term) => (/\s/u.test(term) ? [term, term.replaceAll(/\s+/gu, '')] : [term]))
    .sort((a, b) => b.length - a.length)
    .slice(0, 50)
    .map((term) =>
      term
        .replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')
        .replace(/\s+/gu, '\\s+')
        .replaceAll("'", "['’]"),
    );
  const pattern =
    names.length > 0
      ? new RegExp(`[@#]?(?<![\\p{L}\\p{N}_])(?:${names.join('|')})(?![\\p{L}\\p{N}_])`, 'giu')
      : undefined;
  patterns.set(key, pattern);
  return pattern;
}
