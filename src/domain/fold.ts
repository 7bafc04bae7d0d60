/**
 * Folding: one spelling for everything a reader takes for the same letters. Case, accents, width, ligatures and
 * decorative alphabets fall away; marks that change the word (vowel signs of Indic and Thai, the voicing of kana) stay.
 */

/** A text as it is compared, with the way back to its original UTF-16 offsets. */
export interface Folded {
  text: string;
  /** Original start of each folded unit; absent where folding moved nothing. */
  starts?: number[];
  /** Original end of each folded unit, its accents included. */
  ends?: number[];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is asked for.
const BEYOND_ASCII = /[^\x00-\x7f]/;

// What folds as one: Hangul written in single jamo, kana with a voicing mark of their own, else a code point.
const CLUSTER =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
  /[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\u3040-\u30ff\uff66-\uff9d][\u3099\u309a\uff9e\uff9f]|[^\x00-\x7f]/gu;

const DROPPED = new RegExp(
  '(?![\\u3099\\u309a])(?=\\p{M})[\\p{Script=Inherited}\\p{Script=Hebrew}\\p{Script=Arabic}\\p{Script=Syriac}' +
    '\\p{Script=Cyrillic}\\p{Script=Greek}]|\\p{Default_Ignorable_Code_Point}|\\u0640',
  'gu',
);
const MARK = /^\p{M}/u;
const COMPOSED = /[\u1100-\u11ff\u3040-\u30ff]/;

/** Trade marks and footnote figures stand beside a name; unfolded they would read as its last letters. */
const KEPT = /^[™℠⁰-₎¹²³]$/u;

/** Letters that Unicode does not take apart but people type without their stroke. */
const PLAIN: Record<string, string> = {
  ß: 'ss',
  ı: 'i',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ħ: 'h',
  ŧ: 't',
  ς: 'σ',
};
const PLAINED = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');

/** Folds are asked for the same few hundred characters again and again; the cap keeps hostile input from filling memory. */
const CACHE_SIZE = 4096;
const cache = new Map<string, string>();

function foldCluster(cluster: string): string {
  const known = cache.get(cluster);
  if (known !== undefined) return known;
  const folded = foldAnew(cluster);
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(cluster, folded);
  return folded;
}

function foldAnew(cluster: string): string {
  if (KEPT.test(cluster)) return cluster;
  const apart = cluster.normalize('NFKD').toLowerCase().normalize('NFKD');
  const bare = apart.replace(DROPPED, '').replace(PLAINED, (letter) => PLAIN[letter] ?? letter);
  return COMPOSED.test(bare) ? bare.normalize('NFC') : bare;
}

/** The folded spelling alone. */
export function fold(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase();
  return text.replace(CLUSTER, foldCluster).toLowerCase();
}

/** The folded spelling with its offsets. */
export function foldWithOffsets(text: string): Folded {
  if (!BEYOND_ASCII.test(text)) return { text: text.toLowerCase() };
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = '';
  let at = 0;
  const copyPlain = (until: number) => {
    if (at === until) return;
    folded += text.slice(at, until);
    for (; at < until; at++) {
      starts.push(at);
      ends.push(at + 1);
    }
  };
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    copyPlain(index);
    at = index + cluster.length;
    const piece = foldCluster(cluster);
    // An accent written as its own character belongs to the letter before it.
    if (piece === '' && ends.length > 0 && MARK.test(cluster)) ends[ends.length - 1] = at;
    for (let unit = 0; unit < piece.length; unit++) {
      starts.push(index);
      ends.push(at);
    }
    folded += piece;
  }
  copyPlain(text.length);
  return { text: folded.toLowerCase(), starts, ends };
}

/** Original offset at which the folded unit `at` begins. */
export function originalStart(folded: Folded, at: number): number {
  return folded.starts?.[at] ?? at;
}

/** Original offset at which a stretch ending before the folded unit `end` ends. */
export function originalEnd(folded: Folded, end: number): number {
  return folded.ends?.[end - 1] ?? end;
}

/** 0 no part of a word; 1 a letter or digit of a script that spaces its words; 2 one of a script that does not. */
export type LetterClass = 0 | 1 | 2;

export const LETTER = '[\\p{L}\\p{M}\\p{Nd}]';
/** Scripts without spaces between words. Hangul is among them because its particles cling to the name. */
export const UNSPACED =
  '[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Hang}\\p{scx=Bopo}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}]';
const isLetter = new RegExp(`^${LETTER}`, 'u');
const isUnspaced = new RegExp(`^${UNSPACED}`, 'u');

/** Class plus one for each code point of the basic plane, 0 while it has not been asked for. */
const classes = new Uint8Array(0x10000);

function classOf(codePoint: number): LetterClass {
  const known = classes[codePoint];
  if (known) return (known - 1) as LetterClass;
  const character = String.fromCodePoint(codePoint);
  const found = !isLetter.test(character) ? 0 : isUnspaced.test(character) ? 2 : 1;
  if (codePoint < 0x10000) classes[codePoint] = found + 1;
  return found;
}

/** Class of the character that begins at `at`; 0 beyond the end. */
export function classAt(text: string, at: number): LetterClass {
  const codePoint = text.codePointAt(at);
  return codePoint === undefined ? 0 : classOf(codePoint);
}

/** Class of the character that ends before `at`; 0 at the beginning. */
export function classBefore(text: string, at: number): LetterClass {
  if (at <= 0) return 0;
  const unit = text.charCodeAt(at - 1);
  const isPair = unit >= 0xdc00 && unit <= 0xdfff && at > 1;
  const codePoint = isPair ? (text.codePointAt(at - 2) ?? unit) : unit;
  return classOf(codePoint > 0xffff ? codePoint : unit);
}

/** How many UTF-16 units the character at `at` takes. */
export function widthAt(text: string, at: number): 1 | 2 {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
