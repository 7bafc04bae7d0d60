export type TokenKind = 'word' | 'target' | 'mention' | 'hashtag' | 'number' | 'emoji' | 'emoticon' | 'mark';

/** What a piece of text is by itself, wherever it stands. */
export interface Word {
  readonly kind: TokenKind;
  /** As it stands in the text. */
  readonly written: string;
  /** Lower case; a word drawn out (`sooooo`) is kept as written. Of numbers, names and the target what stands for all. */
  readonly text: string;
  /** A word of two letters or more, all of them capitals. */
  readonly capitals: boolean;
  /** The word begins with a capital. */
  readonly title: boolean;
  /** A letter stands three times in a row. */
  readonly drawnOut: boolean;
  /** What `factOf` has been told of it. */
  readonly facts: unknown[];
}

/** There is no end of numbers and names: one piece stands for all of each. */
export const anyNumber: Word = pieceOf('number', '#');
export const anyMention: Word = pieceOf('mention', '@');
export const theTarget: Word = pieceOf('target', '§');

/**
 * Most of what people write are a few thousand words; so many are remembered, a power of two. With all that is told of it a
 * word takes 1 kB, so that a full memory takes 35 MB a thread.
 */
const places = 1 << 15;
/** A word lies in one of so many places from its hash on; where all are taken it takes that of another, the first. */
const tries = 8;
const words: (Word | undefined)[] = new Array(places).fill(undefined);
/** Of the word in each place the hash: most others are told apart by it alone, without a look at them. */
const hashes = new Int32Array(places);

/**
 * The piece of the text from `start` to `end`, the same object each time that it is met; `look` tells what it is at the first.
 * A word that is known is compared where it stands, since to cut it out and hash the copy takes longer than all else.
 */
export function remembered(text: string, start: number, end: number, look: (written: string) => Word): Word {
  let hash = end - start;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  const first = (hash ^ (hash >>> 15)) & (places - 1);
  let free = first;
  for (let tried = 0; tried < tries; tried += 1) {
    const place = (first + tried) & (places - 1);
    const word = words[place];
    if (!word) {
      free = place;
      break;
    }
    if (hashes[place] === hash && standsAt(word.written, text, start, end)) return word;
  }
  // A string cut out of a text would keep the whole text in memory; one that is put together anew does not.
  const word = look(text.slice(start, end).split('').join(''));
  words[free] = word;
  hashes[free] = hash;
  return word;
}

function standsAt(known: string, text: string, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let at = 0; at < known.length; at += 1) if (known.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  return true;
}

const drawnOutLetters = /(\p{L})\1\1/u;

export function wordOf(written: string): Word {
  const text = written.toLowerCase();
  const first = written[0] ?? '';
  const title = first !== first.toLowerCase();
  const capitals = title && written.length > 1 && written === written.toUpperCase();
  return { kind: 'word', written, text, capitals, title, drawnOut: drawnOutLetters.test(text), facts: [] };
}

export function pieceOf(kind: TokenKind, written: string): Word {
  return { kind, written, text: written, capitals: false, title: false, drawnOut: false, facts: [] };
}

let factsAsked = 0;

/**
 * A question about a word alone (is it in a list, what is its hash), answered once for each word and then known with it.
 * To be made once, where a list is loaded: each takes a place in every word.
 */
export function factOf<Fact extends NonNullable<unknown> | null>(find: (word: Word) => Fact): (word: Word) => Fact {
  const place = factsAsked;
  factsAsked += 1;
  return (word) => {
    const { facts } = word;
    const known = facts[place] as Fact | undefined;
    if (known !== undefined) return known;
    while (facts.length < place) facts.push(undefined);
    const found = find(word);
    facts[place] = found;
    return found;
  };
}
