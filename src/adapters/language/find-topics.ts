import { defaultTopics } from '../../domain/default-topics.ts';
import { fold } from '../../domain/fold.ts';
import { readTopicWord } from '../../domain/topics.ts';
import type { BrandTopic } from '../../schemas/brand.ts';
import type { Token } from './tokens.ts';
import { factOf, type Word } from './words.ts';

interface Term {
  /** Place of its topic in the list. */
  topic: number;
  parts: string[];
  prefix: boolean;
}

/** Topics by the words that begin their terms, so that a text meets only the few that can be in it. */
export interface TopicIndex {
  names: readonly string[];
  /** By the whole first word. */
  byWord: ReadonlyMap<string, readonly Term[]>;
  /** Terms of one part with a star, by their first two letters. */
  byStart: ReadonlyMap<number, readonly Term[]>;
  /** Of scripts that do not space their words: found anywhere. */
  within: readonly { topic: number; needle: string }[];
}

/** A term that cannot be read finds nothing; what people enter is checked before it is stored. */
function indexTopics(topics: readonly BrandTopic[]): TopicIndex {
  const byWord = new Map<string, Term[]>();
  const byStart = new Map<number, Term[]>();
  const within: TopicIndex['within'][number][] = [];
  topics.forEach(({ words }, topic) => {
    for (const word of words) {
      const read = readTopicWord(word);
      if ('fault' in read) continue;
      const parts = read.parts.map((part) => part.text);
      const [first = ''] = parts;
      if (read.parts.some(({ kind }) => kind === 'unspaced')) within.push({ topic, needle: parts.join('') });
      else if (read.prefix && parts.length === 1) put(byStart, startOf(first), { topic, parts, prefix: true });
      else put(byWord, first, { topic, parts, prefix: read.prefix });
    }
  });
  return { names: topics.map(({ name }) => name), byWord, byStart, within };
}

/** The first two letters, as a number. */
function startOf(word: string): number {
  return (word.charCodeAt(0) << 16) | word.charCodeAt(1);
}

function put<Key>(map: Map<Key, Term[]>, key: Key, term: Term): void {
  const terms = map.get(key);
  if (terms) terms.push(term);
  else map.set(key, [term]);
}

let builtIn: TopicIndex | undefined;
const indexesKept = 200;
const indexes = new Map<string, TopicIndex>();
const seen = new WeakMap<readonly BrandTopic[], TopicIndex>();

/** The index of a list, made once however often the list is sent to this thread; without one that of the built-in list. */
export function topicIndexOf(topics: readonly BrandTopic[] | undefined): TopicIndex {
  if (!topics) {
    builtIn ??= indexTopics(defaultTopics);
    return builtIn;
  }
  const same = seen.get(topics);
  if (same) return same;
  const key = JSON.stringify(topics);
  const index = indexes.get(key) ?? indexTopics(topics);
  if (indexes.size >= indexesKept) indexes.clear();
  indexes.set(key, index);
  seen.set(topics, index);
  return index;
}

const nothing: readonly Term[] = [];

/** What an index has of a word: terms that begin with it, and as bits the topics that it is enough for by its beginning. */
interface Hits {
  terms: readonly Term[];
  topics: number;
}

const noHits: Hits = { terms: nothing, topics: 0 };

/** With each word the hits in the index that was asked last: mostly the same one again. */
const lastHits = factOf((): { index: TopicIndex | undefined; hits: Hits } => ({ index: undefined, hits: noHits }));

function hitsOf(index: TopicIndex, word: string, piece: Word | undefined): Hits {
  if (!piece) return lookUp(index, word);
  const last = lastHits(piece);
  if (last.index !== index) {
    last.index = index;
    last.hits = lookUp(index, word);
  }
  return last.hits;
}

function lookUp(index: TopicIndex, word: string): Hits {
  let topics = 0;
  if (word.length >= 2) {
    for (const { topic, parts } of index.byStart.get(startOf(word)) ?? nothing) {
      if (word.startsWith(parts[0] ?? '')) topics |= 1 << topic;
    }
  }
  const terms = index.byWord.get(word) ?? nothing;
  return topics === 0 && terms === nothing ? noHits : { terms, topics };
}

/** The subjects a text speaks of, in the order of the list. The target's own name is never one of them. */
export function findTopics(tokens: readonly Token[], index: TopicIndex): string[] {
  const { words, pieces } = wordsOf(tokens);
  let found = 0;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '') continue;
    const { terms, topics } = hitsOf(index, word, pieces[at]);
    found |= topics;
    for (const term of terms) {
      if ((found & (1 << term.topic)) === 0 && standsAt(term, words, at)) found |= 1 << term.topic;
    }
  }
  for (const { topic, needle } of index.within) {
    if (words.some((word) => word.includes(needle))) found |= 1 << topic;
  }
  return found === 0 ? [] : index.names.filter((_, topic) => (found & (1 << topic)) !== 0);
}

function standsAt({ parts, prefix }: Term, words: readonly string[], at: number): boolean {
  const last = parts.length - 1;
  for (let part = 1; part <= last; part += 1) {
    const word = words[at + part];
    if (word === undefined) return false;
    const wanted = parts[part] ?? '';
    if (prefix && part === last ? !word.startsWith(wanted) : word !== wanted) return false;
  }
  return true;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is asked for.
const beyondAscii = /[^\x00-\x7f]/;
const foldedOf = factOf(({ text }) => (beyondAscii.test(text) ? fold(text) : text));

/** The folded words in order, with what each is where it is one alone; an empty one stands where a phrase ends. */
function wordsOf(tokens: readonly Token[]): { words: string[]; pieces: (Word | undefined)[] } {
  const words: string[] = [];
  const pieces: (Word | undefined)[] = [];
  let figureEnd = -1;
  for (const { kind, word, text, start, end } of tokens) {
    if (kind === 'mark' || kind === 'target') words.push('');
    else if (kind === 'mention' || kind === 'emoticon') continue;
    else {
      const folded = kind === 'number' ? fold(text) : foldedOf(word);
      // A figure and the letters that cling to it are one word, as in 5g.
      if (start === figureEnd) {
        words.push(`${words.pop()}${folded}`);
        pieces[words.length - 1] = undefined;
      } else if (folded.includes("'")) words.push(...folded.split("'"));
      else {
        if (kind !== 'number') pieces[words.length] = word;
        words.push(folded);
      }
      if (kind === 'number') figureEnd = end;
    }
  }
  return { words, pieces };
}
