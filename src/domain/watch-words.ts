import { fold } from './fold.ts';
import { languageName } from './language-name.ts';
import { compileBrands, type Matcher } from './matching.ts';
import { isTerm, type QueryNode, type TermNode } from './query-node.ts';
import { newestFirstId } from './time-id.ts';

const dayMs = 86_400_000;
/** "This week": the last seven days. */
export const watchedMs = 7 * dayMs;
/** What was found is kept for so long. */
export const hitKeptMs = 30 * dayMs;

/**
 * Of a longer text the beginning is looked at. Nobody writes more by hand, and every word costs time for every letter: 200 words
 * that all stand in a text of a megabyte hold everybody up for half a minute.
 */
const longestWatched = 20_000;

export function watchedPart<P extends { text: string }>(post: P): P {
  return post.text.length > longestWatched ? { ...post, text: post.text.slice(0, longestWatched) } : post;
}

/** In the order of ids those of a word lie together, the newest first. */
export function hitId(wordId: string, at: Date, postId: string): string {
  return `${hitsBehind(wordId, at)}|${postId}`;
}

/** Behind this id stand the hits of a word that are not newer than a moment. */
export function hitsBehind(wordId: string, at: Date): string {
  return `${wordId}|${newestFirstId(at)}`;
}

/** The day of a moment (UTC), `YYYY-MM-DD`. */
export function watchDayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** The days of this week, the oldest first. */
export function watchedDays(now: Date): string[] {
  return Array.from({ length: 7 }, (_, index) => watchDayOf(new Date(now.getTime() - (6 - index) * dayMs)));
}

/** Of so many posts on half are false alarms: then the words want to be narrower. */
const tooManyFrom = 5;

export function isTooWide({ hits, falseAlarms }: { hits: number; falseAlarms: number }): boolean {
  return hits + falseAlarms >= tooManyFrom && falseAlarms * 2 >= hits + falseAlarms;
}

/** Each word as what finds its posts. */
export function compileWords(words: readonly { id: string; expression: string }[]): Matcher {
  return compileBrands(words.map(({ id, expression }) => ({ id, queries: [{ id, expression, languages: [] }] })));
}

/**
 * What to ask a full-text search for, so that it gives every post that can match; undefined where such a search and the query
 * language may read a word differently, so that every post has to be looked at.
 */
export function searchesFor({ terms, complete }: { terms: TermNode[]; complete: boolean }): string[] | undefined {
  if (!complete || !terms.every(isPlain)) return undefined;
  return terms.flatMap(({ text, prefix }) => spellings(text).map((one) => (prefix ? `${one}*` : `"${one}"`)));
}

/** The query language reads "ß" as "ss" and the like, a search does not. */
function spellings(text: string): string[] {
  const folded = text.toLowerCase();
  const others = [folded.replaceAll('ss', 'ß'), folded.replaceAll('ae', 'æ'), folded.replaceAll('oe', 'œ')];
  return [text, ...others.filter((other) => other !== folded)];
}

function isPlain({ kind, text }: TermNode): boolean {
  const bare = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return (
    (kind === 'word' || kind === 'phrase') &&
    /^[\p{Script=Latin}\p{Nd} ]+$/u.test(text.normalize('NFC')) &&
    fold(text) === bare
  );
}

/** What an expression finds, as a sentence. */
export function sayQuery(node: QueryNode): string {
  const said = say(node, false);
  return `Finds posts ${said}.`;
}

function say(node: QueryNode, isInner: boolean): string {
  if (isTerm(node)) return sayTerm(node);
  switch (node.kind) {
    case 'not':
      return `without ${bare(say(node.node, true))}`;
    case 'near':
      return `with ${bare(say(node.left, true))} at most ${node.words} words from ${bare(say(node.right, true))}`;
    case 'lang':
      return `in ${languageName(node.value)}`;
    case 'network':
      return `on ${node.value}`;
    case 'author':
      return `by @${node.value.replace(/^@/u, '')}`;
    case 'and':
    case 'or': {
      const all = node.nodes.map((part) => say(part, true));
      const isSame = all.every((one) => one.startsWith('with ')) && node.kind === 'or';
      const joined = (isSame ? [all[0] ?? '', ...all.slice(1).map(bare)] : all).join(
        node.kind === 'and' ? ' and ' : ' or ',
      );
      return isInner
        ? `${joined.startsWith('with ') ? 'with ' : ''}(${joined.startsWith('with ') ? joined.slice(5) : joined})`
        : joined;
    }
    default:
      return '';
  }
}

const bare = (said: string) => said.replace(/^with /u, '');

function sayTerm({ kind, text, prefix }: TermNode): string {
  if (kind === 'handle') return `with @${text}${prefix ? '…' : ''}`;
  if (kind === 'hashtag') return `with #${text}${prefix ? '…' : ''}`;
  if (kind === 'domain') return `with a link to ${text}`;
  return `with “${text}${prefix ? '…' : ''}”`;
}
