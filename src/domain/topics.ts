import type { Brand, BrandTopic } from '../schemas/brand.ts';
import { defaultTopics } from './default-topics.ts';
import { fold } from './fold.ts';
import { partsOf, type TermPart } from './query-term.ts';

/** A topic's word made ready to be looked for. */
export interface TopicTerm {
  /** Folded as in queries (domain/fold.ts): case, accents and width do not count. Never empty. */
  parts: TermPart[];
  /** It ended in a star: its last part is the beginning of a word. */
  prefix: boolean;
}

/** How many topics a brand may have; a result names them by bits. */
export const mostTopics = 30;
/** Words and phrases of one topic. */
export const mostTopicWords = 300;

/** The topics of a brand: its own list, else the built-in one. */
export function topicsOf(brand: Pick<Brand, 'topics'> | undefined): readonly BrandTopic[] {
  return brand?.topics ?? defaultTopics;
}

/** Who can remove the cause of a complaint about a topic; undefined where nobody is named. */
export function departmentOf(brand: Pick<Brand, 'topics'> | undefined, topic: string): string | undefined {
  return topicsOf(brand).find(({ name }) => name === topic)?.department;
}

/** Reads a word or phrase of a topic (`refund`, `money back`, `deliver*`), or says what is wrong with it. */
export function readTopicWord(written: string): TopicTerm | { fault: string } {
  const bare = written.trim().replace(/\*$/u, '');
  const prefix = bare !== written.trim();
  if (bare.includes('*'))
    return { fault: `A star may stand only at the end, as in deliver*; "${written}" has another.` };
  const parts = partsOf('word', bare);
  const last = parts.at(-1);
  if (!last) return { fault: `There is no letter, digit or emoji in "${written}".` };
  if (prefix && (last.kind !== 'word' || last.text.length < 2)) {
    return { fault: `A star needs at least 2 letters before it; "${written}" would be found everywhere.` };
  }
  return { parts, prefix };
}

/** What is wrong with a list of topics, in a sentence for the person who edits it; undefined where nothing is. */
export function faultOfTopics(topics: readonly BrandTopic[]): string | undefined {
  if (topics.length === 0) return 'A list needs at least one topic; or use the built-in list.';
  if (topics.length > mostTopics) return `A brand has at most ${mostTopics} topics; these are ${topics.length}.`;
  const names = new Set<string>();
  for (const [index, topic] of topics.entries()) {
    const name = fold(topic.name.trim());
    if (name === '') return `Topic ${index + 1} has no name.`;
    if (names.has(name)) return `Two topics are named "${topic.name}".`;
    names.add(name);
    const fault = faultOfWords(topic);
    if (fault) return fault;
  }
  return undefined;
}

function faultOfWords({ name, words }: BrandTopic): string | undefined {
  if (words.length === 0) return `The topic "${name}" has no words: nothing would ever belong to it.`;
  if (words.length > mostTopicWords) {
    return `The topic "${name}" has ${words.length} words; at most ${mostTopicWords} are looked for.`;
  }
  for (const word of words) {
    const read = readTopicWord(word);
    if ('fault' in read) return `Topic "${name}": ${read.fault}`;
  }
  return undefined;
}
