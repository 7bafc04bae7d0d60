import { tokensOf } from './themes/text-terms.ts';

/** A post as likeness compares it. */
export interface SaidWords {
  authorId: string;
  text: string;
}

/** Posts of one conversation, the first one first. */
export type SaidTogether = readonly SaidWords[];

/** In how many of the brand's other conversations each word comes. */
export interface UsualWords {
  conversations: number;
  counts: ReadonlyMap<string, number>;
}

/** Words that the people of an issue share and others do not use, as compared, with one spelling for people. */
export type IssueWords = ReadonlyMap<string, string>;

/** A word that comes in a larger share of other conversations says nothing. */
const mostUsual = 0.08;
/** A few conversations make no word usual: they may be about the same trouble. */
const fewConversations = 4;
/** Of those who speak of an issue so many use a word of it, two at least. */
const sharers = 0.2;
/** A conversation begins with so many of its words, and so many further people use as many. */
const fewestWords = 2;
const fewestOthers = 2;
/** And so many of all who write in it: in a thread of sixty somebody says anything. */
const fewestShare = 0.15;
/** Among the posts of an issue a word comes so many times as often as in other conversations. */
const fewestTimes = 5;

/** What is compared of a text: each word once, without the endings that English puts behind it. */
export function wordsIn(text: string): Map<string, string> {
  return new Map(tokensOf(text).flatMap(({ stem, written }) => (isTelling(stem) ? [[trimmed(stem), written]] : [])));
}

/** Short words tell nothing, but for those with a digit in them: an error code, a version. */
function isTelling(stem: string): boolean {
  return stem.length > 2 || /\d/.test(stem);
}

/** "leaks", "leaking" (cut to "leakin") and "leaked" are one word. */
function trimmed(stem: string): string {
  const short = stem.replace(/(?:ing?|ed|es|s)$/, '');
  return short.length >= 3 ? short : stem;
}

/** All words of a conversation, each once. */
export function wordsTogether(posts: SaidTogether): Set<string> {
  return new Set(posts.flatMap(({ text }) => [...wordsIn(text).keys()]));
}

/** @param conversations the words of each */
export function usualWords(conversations: readonly ReadonlySet<string>[]): UsualWords {
  const counts = new Map<string, number>();
  for (const words of conversations) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { conversations: conversations.length, counts };
}

/**
 * The words by which an issue is known: what its people share, and what it is called; neither of them usual elsewhere. A
 * single voice shares nothing with anybody.
 */
export function issueWords(name: string, conversations: readonly SaidTogether[], usual: UsualWords): IssueWords {
  const users = new Map<string, { who: Set<string>; times: number }>();
  const written = new Map<string, string>();
  const people = new Set<string>();
  for (const { authorId, text } of conversations.flat()) {
    people.add(authorId);
    for (const [word, spelt] of wordsIn(text)) {
      if (!written.has(word)) written.set(word, spelt);
      const known = users.get(word) ?? { who: new Set(), times: 0 };
      known.who.add(authorId);
      users.set(word, { ...known, times: known.times + 1 });
    }
  }
  const fewest = Math.max(2, Math.ceil(sharers * people.size));
  const posts = conversations.flat().length;
  const shared = [...users].flatMap(([word, { who, times }]) =>
    who.size >= fewest && (times + 0.5) / (posts + 1) > fewestTimes * usualShare(word, usual) ? word : [],
  );
  const called = wordsIn(name);
  const telling = [...shared, ...called.keys()].filter((word) => isUnusual(word, usual));
  return new Map(telling.map((word) => [word, called.get(word) ?? written.get(word) ?? word]));
}

function usualShare(word: string, { conversations, counts }: UsualWords): number {
  return ((counts.get(word) ?? 0) + 0.5) / (conversations + 1);
}

function isUnusual(word: string, { conversations, counts }: UsualWords): boolean {
  return (counts.get(word) ?? 0) <= Math.max(fewConversations, mostUsual * conversations);
}

/**
 * What speaks for a conversation belonging to an issue: it begins with two of the issue's words, and two more people use
 * two of them as well. Undefined where that is not so: a suggestion that is wrong costs more than one that is missing.
 */
export function likeness(
  posts: SaidTogether,
  words: IssueWords,
): { words: string[]; people: number; weight: number } | undefined {
  const [first] = posts;
  if (!first || words.size === 0) return undefined;
  const begins = sharedWith(first.text, words);
  if (begins.length < fewestWords) return undefined;
  const people = new Set([first.authorId]);
  for (const { authorId, text } of posts.slice(1))
    if (sharedWith(text, words).length >= fewestWords) people.add(authorId);
  const all = new Set(posts.map(({ authorId }) => authorId)).size;
  if (people.size <= fewestOthers || people.size < fewestShare * all) return undefined;
  const shown = begins.map((word) => words.get(word) ?? word);
  return { words: shown, people: people.size, weight: begins.length + people.size };
}

function sharedWith(text: string, words: IssueWords): string[] {
  return [...wordsIn(text).keys()].filter((word) => words.has(word));
}

/** "4 people write of leaks, seal and descaling, as in this issue." */
export function whyAlike({ words, people }: { words: readonly string[]; people: number }): string {
  const named = words.slice(0, 4).map((word) => `“${word}”`);
  const last = named.pop();
  const list = named.length > 0 ? `${named.join(', ')} and ${last}` : last;
  return `${people} people in it write of ${list}, as those of the issue do.`;
}
