import { plainEnd } from './plain-end.ts';
import { TARGET } from './text.ts';
import { anyMention, anyNumber, pieceOf, remembered, type TokenKind, theTarget, type Word, wordOf } from './words.ts';

export interface Token {
  kind: TokenKind;
  /** What it is by itself; of a hashtag the word behind the sign. */
  word: Word;
  /** Lower case; a word drawn out (`sooooo`) is kept as written. */
  text: string;
  start: number;
  end: number;
  /** As its word; of a hashtag they tell little. */
  capitals: boolean;
  title: boolean;
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
const targetCode = TARGET.charCodeAt(0);

/** Cuts a prepared text into tokens with their places. What is neither word, number, emoji nor mark is passed over. */
export function tokenise(masked: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < masked.length && tokens.length < mostTokens) {
    let end = plainEnd(masked, at);
    if (end === at) {
      at += 1;
      continue;
    }
    if (end === undefined) {
      token.lastIndex = at;
      const match = token.exec(masked);
      if (!match) break;
      at = match.index;
      end = token.lastIndex;
    }
    addToken(tokens, masked, at, end);
    at = end;
  }
  return tokens;
}

function addToken(tokens: Token[], masked: string, start: number, end: number): void {
  const code = masked.charCodeAt(start);
  if (code === 35) addHashtag(tokens, masked.slice(start, end), start);
  else if (code === 64) tokens.push(oneOf(anyMention, masked, start, end));
  else if (isNumber(code, end - start)) tokens.push(oneOf(anyNumber, masked, start, end));
  else if (code === targetCode) tokens.push(oneOf(theTarget, masked, start, end));
  else if (end - start <= longestWord) tokens.push(tokenOf(remembered(masked, start, end, pieceFor), start, end));
  else {
    const piece = pieceFor(masked.slice(start, end));
    if (piece.kind !== 'word') tokens.push(tokenOf(piece, start, end));
  }
}

function tokenOf(word: Word, start: number, end: number): Token {
  const { kind, text, capitals, title, drawnOut } = word;
  return { kind, word, text, start, end, capitals, title, drawnOut };
}

/** Of what one word stands for all the token says which one it is. */
function oneOf(word: Word, masked: string, start: number, end: number): Token {
  const token = tokenOf(word, start, end);
  token.text = masked.slice(start, end);
  return token;
}

const currencies = new Set([...'$€£'].map((sign) => sign.charCodeAt(0)));

function isNumber(code: number, length: number): boolean {
  return (code >= 48 && code <= 57) || (length > 1 && currencies.has(code));
}

function pieceFor(found: string): Word {
  if (/^\p{L}/u.test(found)) return wordOf(found);
  return pieceOf(kindOf(found), found);
}

function kindOf(found: string): TokenKind {
  const code = found.charCodeAt(0);
  if (found.length === 1 && code < 127) return 'mark';
  if (/^[.!?…。！？؟،–—]/u.test(found) || /^-+$/u.test(found)) return 'mark';
  return code < 127 ? 'emoticon' : 'emoji';
}

const camelWords = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lo}+/gu;

/** Hashtags that mean something else than their words one by one. */
const saidAsOne = new Set(['thanksfornothing', 'epicfail', 'neveragain', 'worstever', 'bestever']);

/** A hashtag written in camel case gives its words; another one gives itself as one word. */
function addHashtag(tokens: Token[], found: string, start: number): void {
  const body = found.slice(1, 1 + longestWord);
  const camel = /\p{Ll}\p{Lu}/u.test(body) && !saidAsOne.has(body.toLowerCase());
  if (!camel) {
    if (/^\p{L}/u.test(body)) tokens.push(hashtagOf(body, start + 1));
    return;
  }
  for (const { 0: part, index } of body.matchAll(camelWords)) {
    const token = hashtagOf(part, start + 1 + index);
    token.capitals = false;
    tokens.push(token);
  }
}

function hashtagOf(written: string, start: number): Token {
  const token = tokenOf(remembered(written, 0, written.length, wordOf), start, start + written.length);
  token.kind = 'hashtag';
  token.title = false;
  return token;
}
