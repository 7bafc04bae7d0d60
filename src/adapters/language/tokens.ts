import { TARGET } from './text.ts';

export type TokenKind = 'word' | 'target' | 'mention' | 'hashtag' | 'number' | 'emoji' | 'emoticon' | 'mark';

export interface Token {
  kind: TokenKind;
  /** Lower case; a word drawn out (`sooooo`) is kept as written. */
  text: string;
  start: number;
  end: number;
  /** A word of two letters or more, all of them capitals. */
  capitals: boolean;
  /** The word begins with a capital. */
  title: boolean;
  /** Which word list entry to look up: `text` without its drawn-out letters. */
  drawnOut: boolean;
}

const token = new RegExp(
  [
    `${TARGET}+`,
    String.raw`[@#][\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*`,
    String.raw`\p{L}[\p{L}\p{M}\p{N}\u200c\u200d]*(?:'[\p{L}\p{M}]+)*`,
    String.raw`[:;=][-'^o]?[()[\]DPp/\\|*@$]+(?![\p{L}\p{N}])|<\/?3+|\^_*\^|-_+-|[()]['-]?[:;=](?![\p{L}\p{N}])`,
    String.raw`[$€£]?\d[\d.,:]*`,
    String.raw`\p{RI}\p{RI}|\p{Extended_Pictographic}[\uFE0F\u{1F3FB}-\u{1F3FF}]*(?:\u200D\p{Extended_Pictographic}[\uFE0F\u{1F3FB}-\u{1F3FF}]*)*`,
    String.raw`[.!?…。！？؟]+|[,;،:"()\n]|[-–—]{1,3}(?=\s)`,
  ].join('|'),
  'gu',
);

const longestWord = 60;
const mostTokens = 1500;

/** Cuts a prepared text into tokens with their places. What is neither word, number, emoji nor mark is passed over. */
export function tokenise(masked: string): Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  for (let match = token.exec(masked); match; match = token.exec(masked)) {
    const found = match[0];
    const start = match.index;
    const kind = kindOf(found);
    if (kind === 'hashtag') {
      pushHashtag(tokens, found, start);
    } else if (kind === 'word') {
      if (found.length <= longestWord) tokens.push(wordToken(found, start));
    } else {
      tokens.push(plainToken(kind, found, start));
    }
    if (tokens.length >= mostTokens) break;
  }
  return tokens;
}

const letterOrMark = /^\p{L}/u;

function kindOf(found: string): TokenKind {
  const code = found.charCodeAt(0);
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return 'word';
  if (found[0] === TARGET) return 'target';
  if (code === 64) return 'mention';
  if (code === 35) return 'hashtag';
  if ((code >= 48 && code <= 57) || (/^[$€£]/u.test(found) && found.length > 1)) return 'number';
  if (code > 127 && letterOrMark.test(found)) return 'word';
  if (found.length === 1 && code < 127) return 'mark';
  if (/^[.!?…。！？؟،–—]/u.test(found) || /^-+$/u.test(found)) return 'mark';
  return code < 127 ? 'emoticon' : 'emoji';
}

const drawnOutLetters = /(\p{L})\1\1/u;

function wordToken(found: string, start: number): Token {
  const text = found.toLowerCase();
  const first = found[0] ?? '';
  const title = first !== first.toLowerCase();
  const capitals = title && found.length > 1 && found === found.toUpperCase();
  return {
    kind: 'word',
    text,
    start,
    end: start + found.length,
    capitals,
    title,
    drawnOut: drawnOutLetters.test(text),
  };
}

function plainToken(kind: TokenKind, text: string, start: number): Token {
  return { kind, text, start, end: start + text.length, capitals: false, title: false, drawnOut: false };
}

const camelWords = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lo}+/gu;

/** Hashtags that mean something else than their words one by one. */
const saidAsOne = new Set(['thanksfornothing', 'epicfail', 'neveragain', 'worstever', 'bestever']);

/** A hashtag written in camel case gives its words; another one gives itself as one word. */
function pushHashtag(tokens: Token[], found: string, start: number): void {
  const body = found.slice(1, 1 + longestWord);
  const camel = /\p{Ll}\p{Lu}/u.test(body) && !saidAsOne.has(body.toLowerCase());
  if (!camel) {
    if (/^\p{L}/u.test(body)) tokens.push({ ...wordToken(body, start + 1), kind: 'hashtag', title: false });
    return;
  }
  for (const part of body.matchAll(camelWords)) {
    tokens.push({ ...wordToken(part[0], start + 1 + part.index), kind: 'hashtag', title: false, capitals: false });
  }
}
