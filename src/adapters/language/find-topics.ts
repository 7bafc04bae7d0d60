import { defaultTopics } from '../../domain/default-topics.ts';
import { fold } from '../../domain/fold.ts';
import { readTopicWord } from '../../domain/topics.ts';
import type { BrandTopic } from '../../schemas/brand.ts';
import type { Token } from './tokens.ts';

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
  byStart: ReadonlyMap<string, readonly Term[]>;
  /** Of scripts that do not space their words: found anywhere. */
  within: readonly { topic: number; needle: string }[];
}

/** A term that cannot be read finds nothing; what people enter is checked before it is stored. */
function indexTopics(topics: readonly BrandTopic[]): TopicIndex {
  const byWord = new Map<string, Term[]>();
  const byStart = new Map<string, Term[]>();
  const within: TopicIndex['within'][number][] = [];
  topics.forEach(({ words }, topic) => {
    for (const word of words) {
      const read = readTopicWord(word);
      if ('fault' in read) continue;
      const parts = read.parts.map((part) => part.text);
      const [first = ''] = parts;
      if (read.parts.some(({ kind }) => kind === 'unspaced')) within.push({ topic, needle: parts.join('') });
      else if (read.prefix && parts.length === 1) put(byStart, first.slice(0, 2), { topic, parts, prefix: true });
      else put(byWord, first, { topic, parts, prefix: read.prefix });
    }
  });
  return { names: topics.map(({ name }) => name), byWord, byStart, within };
}

function put(map: Map<string, Term[]>, key: string, term: Term): void {
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

/** The subjects a text speaks of, in the order of the list. The target's own name is never one of them. */
export function findTopics(tokens: readonly Token[], index: TopicIndex): string[] {
  const words = wordsOf(tokens);
  let found = 0;
  words.forEach((word, at) => {
    for (const term of index.byWord.get(word) ?? []) {
      if ((found & (1 << term.topic)) === 0 && standsAt(term, words, at)) found |= 1 << term.topic;
    }
    if (word.length < 2) return;
    for (const { topic, parts } of index.byStart.get(word.slice(0, 2)) ?? []) {
      if (word.startsWith(parts[0] ?? '')) found |= 1 << topic;
    }
  });
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

/** The folded words in order; an empty one stands where a phrase ends. */
function wordsOf(tokens: readonly Token[]): string[] {
  const words: string[] = [];
  let figureEnd = -1;
  for (const { kind, text, start, end } of tokens) {
    if (kind === 'mark' || kind === 'target') words.push('');
    else if (kind === 'mention' || kind === 'emoticon') continue;
    else {
      const folded = beyondAscii.test(text) ? fold(text) : text;
      // A figure and the letters that cling to it are one word, as in 5g.
      if (start === figureEnd) words.push(`${words.pop()}${folded}`);
      else if (folded.includes("'")) words.push(...folded.split("'"));
      else words.push(folded);
      if (kind === 'number') figureEnd = end;
    }
  }
  return words;
}
