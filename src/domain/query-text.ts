import { atFirstUse } from './at-first-use.ts';
import { classAt, type Folded, foldWithOffsets, LETTER, originalStart, UNSPACED, widthAt } from './fold.ts';

/** A stretch that is not plain words: words inside a link or an address say nothing about whom the post is about. */
export interface Region {
  kind: 'link' | 'email' | 'handle' | 'hashtag';
  start: number;
  end: number;
  /** Where the name behind `@` or `#` begins. */
  bodyStart: number;
  /** Where the name ends: before the server of `@acme@example.social`. */
  nameEnd: number;
}

/** A site named in the text, by a link, an address or its bare name. */
export interface Host {
  name: string;
  start: number;
  end: number;
}

/** A text made ready to be searched; what costs more is worked out when first asked for. */
export interface ReadText {
  original: string;
  folded: Folded;
  marks?: { regions: Region[]; hosts: Host[] };
  wordStarts?: number[];
}

export function readText(text: string): ReadText {
  return { original: text, folded: foldWithOffsets(text) };
}

/** `letter` is any letter, `word` one of a script that spaces its words; folded text has no capitals. */
function marksPattern(letter: string, word: string): RegExp {
  const host = `(?:(?:${word}|-)+\\.)+(?:(?!\\p{Nd})${word}){2,24}`;
  const name = `(?:${word}|_)+`;
  // No alternative starts in the middle of a run that another start has scanned, so that the time stays linear.
  const fresh = `(?<!${word}|[_.%+\\-])`;
  const rest = '[^\\s<>"]*';
  return new RegExp(
    [
      `(?<link>(?:https?://(?:[^\\s/@]{0,200}@)?|${fresh}(?=www\\.))(?<linkHost>(?:${word}|[._\\-])+)(?::\\d+)?(?:[/?#]${rest})?)`,
      `(?<email>${fresh}(?:${word}|[_.%+\\-])+@(?<emailHost>${host}))`,
      `(?<handle>(?<!${word}|_)@(?<name>${name}(?:[.\\-]${name})*|(?:${letter}|_)+)(?<server>@${host})?)`,
      `(?<hashtag>(?<!${word}|[_&])#(?:${letter}|_)+)`,
      `(?<bare>${fresh}(?<!@)(?<bareHost>${host})(?!${word}|[_@])(?<path>/${rest})?)`,
    ].join('|'),
    'gu',
  );
}
// The tables of letters take 20 ms.
const marks = atFirstUse(() => marksPattern(LETTER, `(?:(?!${UNSPACED})${LETTER})`));
const plainMarks = atFirstUse(() => marksPattern('[a-z0-9]', '[a-z0-9]'));
// No space follows the dots of a host, so most full stops spare the long search.
const MAY_MARK = /[@#]|\.[^\s.]|www\.|:\/\//;

/** Links, addresses, handles and hashtags in their order, and the sites they name. */
export function marksOf(read: ReadText): { regions: Region[]; hosts: Host[] } {
  read.marks ??= MAY_MARK.test(read.folded.text) ? findMarks(read) : { regions: [], hosts: [] };
  return read.marks;
}

function findMarks(read: ReadText): { regions: Region[]; hosts: Host[] } {
  const { text, starts } = read.folded;
  const regions: Region[] = [];
  const hosts: Host[] = [];
  for (const match of text.matchAll(starts ? marks() : plainMarks())) {
    const groups = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].length;
    const host = groups.linkHost ?? groups.emailHost ?? groups.bareHost;
    if (host !== undefined) {
      const at = groups.emailHost ? end - host.length : text.indexOf(host, start);
      const name = host.replace(/\.+$/, '');
      hosts.push({ name, start: at, end: at + name.length });
    }
    if (groups.name !== undefined) {
      const nameEnd = start + 1 + groups.name.length;
      const dot = groups.server ? undefined : sentenceDot(read, start, nameEnd);
      regions.push({ kind: 'handle', start, end: dot ?? end, bodyStart: start + 1, nameEnd: dot ?? nameEnd });
    } else if (groups.hashtag !== undefined) {
      regions.push({ kind: 'hashtag', start, end, bodyStart: start + 1, nameEnd: end });
    } else if (groups.bareHost === undefined || groups.path !== undefined) {
      regions.push({ kind: groups.emailHost ? 'email' : 'link', start, end, bodyStart: start, nameEnd: end });
    }
  }
  return { regions, hosts };
}

/** `@acme.It broke` is a sentence that lacks its space: a handle with a dot is written in lower case after it. */
function sentenceDot(read: ReadText, start: number, end: number): number | undefined {
  const { text } = read.folded;
  for (let dot = text.indexOf('.', start); dot >= 0 && dot < end; dot = text.indexOf('.', dot + 1)) {
    const at = originalStart(read.folded, dot + 1);
    if (/^\p{Lu}/u.test(read.original.slice(at, at + 2))) return dot;
  }
  return undefined;
}

/** The region that holds the folded offset `at`. */
export function regionAt(read: ReadText, at: number): Region | undefined {
  const { regions } = marksOf(read);
  const region = regions[lastAtOrBefore(regions.length, (index) => (regions[index]?.start ?? 0) <= at)];
  return region && at < region.end ? region : undefined;
}

/** Which word of the text, counted from 0, holds or precedes the folded offset; each character of unspaced scripts counts. */
export function wordNumberAt(read: ReadText, at: number): number {
  read.wordStarts ??= findWordStarts(read);
  const starts = read.wordStarts;
  return lastAtOrBefore(starts.length, (index) => (starts[index] ?? 0) <= at);
}

/** A link, an address, a handle and a hashtag are one word each; so is a word with an apostrophe. */
function findWordStarts(read: ReadText): number[] {
  const { text } = read.folded;
  const { regions } = marksOf(read);
  const starts: number[] = [];
  let region = 0;
  let inWord = false;
  for (let at = 0; at < text.length; ) {
    const mark = regions[region];
    if (mark && at >= mark.start) {
      starts.push(mark.start);
      at = mark.end;
      region += 1;
      inWord = false;
      continue;
    }
    const letters = classAt(text, at);
    const joins: boolean = inWord && /['’]/.test(text.charAt(at)) && classAt(text, at + 1) === 1;
    if (letters === 2 || (letters === 1 && !inWord)) starts.push(at);
    inWord = letters === 1 || joins;
    at += widthAt(text, at);
  }
  return starts;
}

/** Last index for which `holds` is true, where it is true up to some index and false from there; -1 where never. */
export function lastAtOrBefore(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
