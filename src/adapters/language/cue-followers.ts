import { TARGET } from './text.ts';
import type { Token } from './tokens.ts';

// What stands after a cue's first word tells, before any pattern is tried, that most cues cannot be meant. A character
// is one bit: each small letter its own; digits, the underscore, the target, other ASCII, all the rest and the end of
// the text one each.

const anything = -1;
const [digit, underscore, target, otherAscii, foreign, textEnd] = [
  1 << 26,
  1 << 27,
  1 << 28,
  1 << 29,
  1 << 30,
  1 << 31,
];
/** `\w`, in small letters. */
const wordCharacter = ((1 << 26) - 1) | digit | underscore;

function bitOf(code: number): number {
  if (code >= 97 && code <= 122) return 1 << (code - 97);
  if (code >= 48 && code <= 57) return digit;
  if (code < 128) return code === 95 ? underscore : otherAscii;
  return code === TARGET.charCodeAt(0) ? target : foreign;
}

/** White space or a comma, as a space in a cue table stands for. */
function isGap(code: number): boolean {
  return (
    code === 32 || code === 44 || (code >= 9 && code <= 13) || (code > 127 && /\s/.test(String.fromCharCode(code)))
  );
}

/** The bit of what follows a token behind a gap. */
export function followsAs(lower: string, { kind, text, end }: Token): number {
  // A cue may begin with several parts of a hashtag, or with a part of a number and its comma as the gap.
  if (kind === 'hashtag' || (kind === 'number' && text.includes(','))) return anything;
  let at = end;
  while (at < lower.length && isGap(lower.charCodeAt(at))) at += 1;
  return at < lower.length ? bitOf(lower.charCodeAt(at)) : textEnd;
}

const plainFirsts = /^(?:(?:[\p{L}\p{M}']+|#|§)(?:\||$))+$/u;

/**
 * What may follow the first word of a cue line where it is to match, as bits; all where that cannot be told. Never too few:
 * look-arounds and whatever else is not understood let everything pass.
 */
export function followers(first: string, rest: string): number {
  if (!/^ (?![?*])/.test(rest) || !plainFirsts.test(first)) return anything;
  const reader: Reader = { source: rest, at: 0 };
  const { bits, mayBeEmpty } = readAlternatives(reader);
  return mayBeEmpty || reader.at < rest.length ? anything : bits;
}

/** A part of a pattern: the characters it may begin with, gaps left out, and whether it may be nothing but gaps. */
interface Part {
  bits: number;
  mayBeEmpty: boolean;
}

interface Reader {
  source: string;
  at: number;
}

const empty: Part = { bits: 0, mayBeEmpty: true };

/** Up to the closing bracket, which is left, or the end. */
function readAlternatives(reader: Reader): Part {
  let { bits, mayBeEmpty } = readSequence(reader);
  while (reader.source[reader.at] === '|') {
    reader.at += 1;
    const other = readSequence(reader);
    bits |= other.bits;
    mayBeEmpty ||= other.mayBeEmpty;
  }
  return { bits, mayBeEmpty };
}

function readSequence(reader: Reader): Part {
  let { bits, mayBeEmpty } = empty;
  while (reader.at < reader.source.length && !'|)'.includes(reader.source[reader.at] ?? '')) {
    const part = readPart(reader);
    const quantifier = /^(?:[?*+]|\{[\d,]+\})\??/.exec(reader.source.slice(reader.at))?.[0] ?? '';
    reader.at += quantifier.length;
    if (mayBeEmpty) bits |= part.bits;
    mayBeEmpty &&= part.mayBeEmpty || /^(?:[?*]|\{0)/.test(quantifier);
  }
  return { bits, mayBeEmpty };
}

function readPart(reader: Reader): Part {
  const { source, at } = reader;
  const code = source.charCodeAt(at);
  reader.at += 1;
  if (source[at] === '(') return readGroup(reader);
  if (source[at] === '[') {
    reader.at = source.indexOf(']', at) + 1 || source.length;
    return { bits: anything, mayBeEmpty: true };
  }
  if (source[at] === '\\') return readEscape(reader);
  if (source[at] === '§') return { bits: target | otherAscii, mayBeEmpty: false };
  if (source[at] === '^' || source[at] === '$' || isGap(code)) return empty;
  if (source[at] === '.' || source[at] === '~') return { bits: anything, mayBeEmpty: true };
  return { bits: bitOf(code), mayBeEmpty: false };
}

function readGroup(reader: Reader): Part {
  const opening = /^\?(?::|=|!|<=|<!)/.exec(reader.source.slice(reader.at))?.[0] ?? '';
  reader.at += opening.length;
  const inner = readAlternatives(reader);
  reader.at += 1;
  return opening === '?:' || opening === '' ? inner : empty;
}

function readEscape(reader: Reader): Part {
  const escaped = reader.source.charCodeAt(reader.at);
  reader.at += 1;
  const kind = String.fromCharCode(escaped);
  if (kind === 'w') return { bits: wordCharacter, mayBeEmpty: false };
  if (kind === 'd') return { bits: digit, mayBeEmpty: false };
  return /[a-z]/i.test(kind) ? { bits: anything, mayBeEmpty: true } : { bits: bitOf(escaped), mayBeEmpty: false };
}
