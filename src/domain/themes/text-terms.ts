import { fold, LETTER, UNSPACED } from '../fold.ts';

/** A word, hashtag, emoji or link of a text as themes compare it. */
export interface Token {
  /** What is compared: a stem of at most six letters, an emoji, or a link without its query. */
  stem: string;
  /** As written, for people. */
  written: string;
}

const mostTokens = 120;
/** Six letters keep words apart and their endings together (charge, charged; Rechnung, Rechnungen), in many languages. */
const stemLetters = 6;

const TOKEN = new RegExp(
  [
    '(?<link>https?://[^\\s]+)',
    '(?<handle>@[\\p{L}\\p{N}_.-]+(?:@[\\p{L}\\p{N}_.-]+)?)',
    `(?<word>[\\p{L}\\p{M}\\p{Nd}]+(?:['’.,_][\\p{L}\\p{M}\\p{Nd}]+)*)`,
    '(?<emoji>\\p{Extended_Pictographic})',
  ].join('|'),
  'gu',
);
const UNSPACED_RUN = new RegExp(`${UNSPACED}+`, 'gu');
const IS_LETTER = new RegExp(LETTER, 'u');
/** Shortened links are new for every post: the link says nothing that the next post could share. */
const SHORTENED = /^(?:t\.co|bit\.ly|goo\.gl|ow\.ly|buff\.ly|dlvr\.it|tinyurl\.com)\//;

/** Tokens in the order of the text. Handles are left out: they say who is spoken to, not of what. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: written, groups } of text.matchAll(TOKEN)) {
    if (tokens.length >= mostTokens) break;
    if (groups?.handle) continue;
    if (groups?.link) tokens.push(...linkToken(written));
    else if (groups?.word) tokens.push(...wordTokens(written));
    else tokens.push({ stem: written, written });
  }
  return tokens;
}

function linkToken(written: string): Token[] {
  const link = written.replace(/^https?:\/\/(?:www\.)?/, '').replace(/[?#].*$|[.,)…]+$/g, '');
  if (SHORTENED.test(link) || !link.includes('.')) return [];
  return [{ stem: link.slice(0, 80), written }];
}

function wordTokens(written: string): Token[] {
  const folded = fold(written).replace(/['’]/g, '');
  if (!IS_LETTER.test(folded)) return [];
  const runs = folded.match(UNSPACED_RUN);
  if (!runs) return [{ stem: [...folded].slice(0, stemLetters).join(''), written }];
  return runs.flatMap(pairsOfCharacters);
}

/** Scripts without spaces have no words to be had cheaply; two characters together stand for one. */
function pairsOfCharacters(run: string): Token[] {
  const characters = [...run];
  if (characters.length === 1) return [{ stem: run, written: run }];
  return characters.slice(1).map((character, at) => {
    const pair = `${characters[at]}${character}`;
    return { stem: pair, written: pair };
  });
}
