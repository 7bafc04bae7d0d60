import { fold, LETTER } from './fold.ts';
import type { QueryFault, QueryToken } from './query-lexer.ts';
import type { FilterNode, TermNode } from './query-node.ts';
import { partsOf } from './query-term.ts';

const FIELD = /^(\p{L}+):(.*)$/su;
const NAME = `(?:${LETTER}|_)`;
const HANDLE = new RegExp(`^${NAME}+(?:[.-]${NAME}+)*(?:@${NAME}+(?:[.-]${NAME}+)*)?$`, 'u');
const HASHTAG = new RegExp(`^${NAME}+$`, 'u');
const DOMAIN = new RegExp(`^(?:${LETTER}|-)+(?:\\.(?:${LETTER}|-)+)+$`, 'u');
const LANGUAGE = /^[a-z]{2,3}(?:[-_][a-z0-9]+)*$/i;
const MIN_PREFIX = 2;
const MAX_PARTS = 50;

/** What a word or a phrase of an expression asks for, or what is wrong with it. */
export function readTerm(token: Extract<QueryToken, { text: string }>): TermNode | FilterNode | QueryFault {
  if (token.kind === 'phrase') return readPlain('phrase', token.text.trim(), false, token.at);
  const field = FIELD.exec(token.text);
  if (field) return readField(field[1] ?? '', field[2] ?? '', token);
  return readWord(token);
}

function readWord({ text: written, at }: { text: string; at: number }): TermNode | QueryFault {
  const bare = written.replace(/\*$/, '');
  const prefix = bare !== written;
  if (bare.includes('*')) return { message: 'A star may stand only at the end of a word, as in acm*.', at };
  if (prefix && (fold(bare).match(LETTERS)?.length ?? 0) < MIN_PREFIX) {
    return { message: `A star needs at least ${MIN_PREFIX} letters before it.`, at };
  }
  const sign = fold(bare.slice(0, 1));
  const name = bare.slice(1).replace(/[.,;:!?…'’-]+$/u, '');
  if (sign === '@') {
    if (HANDLE.test(fold(name))) return { kind: 'handle', text: name, prefix, at };
    return { message: 'A handle is letters, digits, dots, hyphens and underscores after an @, as in @acme.', at };
  }
  if (sign === '#' && name !== '') {
    if (HASHTAG.test(fold(name))) return { kind: 'hashtag', text: name, prefix, at };
    return { message: 'A hashtag is letters, digits and underscores after a #, as in #acme.', at };
  }
  return readPlain('word', bare, prefix, at);
}

const LETTERS = new RegExp(LETTER, 'gu');

function readPlain(kind: 'word' | 'phrase', text: string, prefix: boolean, at: number): TermNode | QueryFault {
  const parts = partsOf(kind, text);
  if (parts.length > MAX_PARTS) return { message: `A phrase holds at most ${MAX_PARTS} words.`, at };
  if (parts.length > 0) return { kind, text, prefix, at };
  if (kind === 'phrase') return { message: 'There is nothing to find between these quotation marks.', at };
  return { message: `There is no letter, digit or emoji in ${text}; put it in quotation marks if you mean it.`, at };
}

function readField(
  field: string,
  value: string,
  token: { text: string; at: number },
): TermNode | FilterNode | QueryFault {
  const { at } = token;
  const name = field.toLowerCase();
  if (name === 'http' || name === 'https') {
    return { message: 'To find links to a site write domain: before it, as in domain:acme.com.', at };
  }
  if (name !== 'domain' && name !== 'lang' && name !== 'network' && name !== 'author') {
    return {
      message: `There is no field ${trimHalfPairs(field.slice(0, 30))}: only domain, lang, network and author; put the words in quotation marks to find them as they stand.`,
      at,
    };
  }
  if (value === '') return { message: `${name}: needs a value right after it, as in ${EXAMPLES[name]}.`, at };
  if (name === 'domain') return readDomain(value, at);
  if (name === 'lang' && !LANGUAGE.test(value)) {
    return { message: 'lang: takes the code of a language, as in lang:de.', at };
  }
  if (name === 'lang') return { kind: 'lang', value: languageOf(value), at };
  if (name === 'author' && !HANDLE.test(fold(value.replace(/^[@＠]/u, '')))) {
    return { message: 'author: takes a handle, as in author:acme.', at };
  }
  return { kind: name, value, at };
}

const EXAMPLES = { domain: 'domain:acme.com', lang: 'lang:de', network: 'network:rss', author: 'author:acme' };

function readDomain(value: string, at: number): TermNode | QueryFault {
  const host = value
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[/?#].*$/s, '')
    .replace(/^www\./i, '')
    .replace(/\.+$/, '');
  if (DOMAIN.test(fold(host))) return { kind: 'domain', text: host.toLowerCase(), prefix: false, at };
  return { message: 'domain: takes the name of a site, as in domain:acme.com.', at };
}

/** The language of a tag, without region or script: `de` of `de-AT`. */
export function languageOf(tag: string): string {
  return tag.toLowerCase().split(/[-_]/, 1)[0] ?? '';
}

/** Text cut by length, without the half of a character that the cut may leave. */
export function trimHalfPairs(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '');
}
