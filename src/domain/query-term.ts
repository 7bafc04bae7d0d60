import { classAt, classBefore, fold, LETTER, UNSPACED, widthAt } from './fold.ts';
import { type TermNode, termSource } from './query-node.ts';
import { marksOf, type ReadText, regionAt } from './query-text.ts';

/** A piece of a term: letters of a spaced script, of an unspaced one, or signs such as emoji. */
export interface TermPart {
  kind: 'word' | 'unspaced' | 'sign';
  text: string;
}

/** A term made ready to be looked for. */
export interface CompiledTerm {
  kind: TermNode['kind'];
  /** As shown beside what it found. */
  label: string;
  /** Text that every folded match holds. */
  needle: string;
  parts: TermPart[];
  prefix: boolean;
  /** Signs that belong to the name: `$` before it, `+` or `#` behind it. */
  head: string;
  tail: string;
}

/** A stretch of folded text. */
export interface Found {
  start: number;
  end: number;
}

const EMOJI = '(?:(?![©®™])[\\p{Extended_Pictographic}\\p{RI}\\p{Emoji_Modifier}])';
const PART = new RegExp(
  `(?<unspaced>(?:(?=${LETTER})${UNSPACED})+)|(?<word>(?:(?!${UNSPACED})${LETTER})+)|(?<sign>${EMOJI}+)`,
  'gu',
);

/** What of a word or phrase is looked for; punctuation between the parts is not, unless there is nothing else. */
export function partsOf(kind: 'word' | 'phrase', text: string): TermPart[] {
  const folded = fold(text);
  const parts: TermPart[] = [];
  for (const { groups } of folded.matchAll(PART)) {
    if (groups?.word) parts.push({ kind: 'word', text: groups.word });
    else if (groups?.unspaced) parts.push({ kind: 'unspaced', text: groups.unspaced });
    else if (groups?.sign) parts.push({ kind: 'sign', text: groups.sign });
  }
  const signs = folded.trim();
  if (parts.length === 0 && kind === 'phrase' && signs !== '') return [{ kind: 'sign', text: signs }];
  return parts;
}

const HEAD = new RegExp(`^\\$(?=${LETTER})`, 'u');
const TAIL = new RegExp(`(?<=${LETTER})[+#]+$`, 'u');

export function compileTerm(node: TermNode): CompiledTerm {
  const { kind, prefix } = node;
  const folded = fold(node.text);
  const label = kind === 'phrase' ? node.text : termSource(node);
  if (kind === 'handle' || kind === 'hashtag' || kind === 'domain') {
    const sign = kind === 'handle' ? '@' : kind === 'hashtag' ? '#' : '';
    return { kind, label, needle: sign + folded, parts: [], prefix, head: '', tail: '' };
  }
  const parts = partsOf(kind, node.text);
  const longest = parts.reduce((best, part) => (part.text.length > best.length ? part.text : best), '');
  const head = HEAD.exec(folded)?.[0] ?? '';
  const tail = prefix ? '' : (TAIL.exec(folded)?.[0] ?? '');
  return { kind, label, needle: longest, parts, prefix, head, tail };
}

/** Every place where the term stands, in order. */
export function findTerm(term: CompiledTerm, read: ReadText): Found[] {
  if (!read.folded.text.includes(term.needle)) return [];
  if (term.kind === 'domain') return findDomain(term.needle, read);
  if (term.kind === 'handle' || term.kind === 'hashtag') return findName(term, read);
  return findParts(term, read);
}

/** Whether a host is the domain or lies below it. */
export function isWithinDomain(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

function findDomain(domain: string, read: ReadText): Found[] {
  return marksOf(read).hosts.filter((host) => isWithinDomain(host.name, domain));
}

function findName(term: CompiledTerm, read: ReadText): Found[] {
  const { text } = read.folded;
  const name = term.needle.slice(1);
  const named = marksOf(read).regions.filter((region) => {
    if (region.kind !== term.kind || !text.startsWith(name, region.bodyStart)) return false;
    const end = region.bodyStart + name.length;
    return term.prefix ? end <= region.end : end === region.nameEnd || end === region.end;
  });
  return named.map((region) => ({
    start: region.start,
    end: term.prefix ? region.end : region.bodyStart + name.length,
  }));
}

function findParts(term: CompiledTerm, read: ReadText): Found[] {
  const { text } = read.folded;
  const first = term.parts[0];
  if (!first) return [];
  const found: Found[] = [];
  let from = 0;
  for (let at = text.indexOf(first.text); at >= 0; at = text.indexOf(first.text, from)) {
    from = at + 1;
    const places = placesFrom(term, text, at);
    if (!places || !mayStandHere(term, read, places)) continue;
    const last = places.at(-1) as Found;
    const tailEnd = last.end + term.tail.length;
    found.push({ start: at - term.head.length, end: tailEnd });
    from = last.end;
  }
  return found;
}

/** Where each part stands when the first stands at `at`; undefined where the term is not there. */
function placesFrom(term: CompiledTerm, text: string, at: number): Found[] | undefined {
  const places: Found[] = [];
  const lastIndex = term.parts.length - 1;
  let start = at;
  for (let index = 0; index <= lastIndex; index++) {
    const part = term.parts[index] as TermPart;
    if (index > 0) {
      const next = afterGap(term, text, start, part);
      if (next === undefined) return undefined;
      start = next;
    }
    let end = start + part.text.length;
    if (part.kind === 'word') {
      if (classBefore(text, start) === 1) return undefined;
      if (term.prefix && index === lastIndex) end = endOfWord(text, end);
      else if (classAt(text, end) === 1) return undefined;
    }
    if (part.kind === 'sign' && splitsFlag(text, start)) return undefined;
    places.push({ start, end });
    start = end;
  }
  if (term.head !== '' && !text.endsWith(term.head, at)) return undefined;
  if (term.tail !== '' && !text.startsWith(term.tail, start)) return undefined;
  return places;
}

/** Signs that may stand between the parts of one word, as in `at&t` or `wal-mart`; between the words of a phrase. */
const GLUE_LENGTH = 3;
const GAP_LENGTH = 30;

function afterGap(term: CompiledTerm, text: string, from: number, part: TermPart): number | undefined {
  const isGlued = term.kind === 'word';
  let at = from;
  while (at < text.length && classAt(text, at) === 0 && !(part.kind === 'sign' && text.startsWith(part.text, at))) {
    if (at - from >= (isGlued ? GLUE_LENGTH : GAP_LENGTH)) return undefined;
    if (isGlued && /\s/.test(text.charAt(at))) return undefined;
    at += widthAt(text, at);
  }
  return text.startsWith(part.text, at) ? at : undefined;
}

function endOfWord(text: string, from: number): number {
  let at = from;
  while (classAt(text, at) === 1) at += widthAt(text, at);
  return at;
}

const FLAG = /^\p{RI}$/u;
/** Rows longer than this are no writing; counting them would only cost time. */
const MAX_FLAGS = 64;

/** Flags are pairs of letters: in a row of them, one does not begin in the middle of another. */
function splitsFlag(text: string, at: number): boolean {
  const isFlagLetter = (start: number) => start >= 0 && FLAG.test(text.slice(start, start + 2));
  if (!isFlagLetter(at)) return false;
  let before = 0;
  while (before < MAX_FLAGS && isFlagLetter(at - 2 * (before + 1))) before += 1;
  return before % 2 === 1;
}

/** Words inside links and addresses do not count, and a handle or hashtag only where the term is the whole of it. */
function mayStandHere(term: CompiledTerm, read: ReadText, places: Found[]): boolean {
  for (let index = 0; index < places.length; ) {
    const place = places[index] as Found;
    const region = regionAt(read, place.start);
    let next = index + 1;
    if (region) {
      if (region.kind === 'link' || region.kind === 'email') return false;
      while (next < places.length && (places[next] as Found).start < region.end) next += 1;
      const reachesPrefix = term.prefix && next === places.length;
      const end = (places[next - 1] as Found).end;
      const isWhole =
        place.start === region.bodyStart && (reachesPrefix || end === region.nameEnd || end === region.end);
      // Scripts without spaces have no inner bounds in a hashtag either.
      const isPartOfHashtag = region.kind === 'hashtag' && term.parts[index]?.kind === 'unspaced';
      if (!isWhole && !isPartOfHashtag && term.parts[index]?.kind !== 'sign') return false;
    }
    index = next;
  }
  return true;
}
