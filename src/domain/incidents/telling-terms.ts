import { atFirstUse } from '../at-first-use.ts';

/** A post, as far as its words tell what is spoken of. */
export interface Said {
  authorId: string;
  text: string;
}

const mostTerms = 6;
/** A word that fewer people use may name one of them. */
const fewestAuthors = 2;
/** Of fewer earlier posts nothing can be said; a word is then taken for new. */
const fewestBefore = 20;
/** Shorter words are rarely what anybody speaks of. */
const shortest = 3;

/**
 * What people say now and did not say before: words and pairs of words by how many people use them, against how many
 * posts had them earlier. `known` are words that stand in every post, as the brand's name.
 */
export function tellingTerms(now: Said[], before: Said[], known: string[]): { term: string; authors: number }[] {
  const unwanted = new Set(known.flatMap(wordsOf));
  const users = new Map<string, Set<string>>();
  for (const { authorId, text } of now) {
    for (const term of termsOf(text, unwanted)) {
      const authors = users.get(term) ?? new Set();
      users.set(term, authors.add(authorId));
    }
  }
  const earlier = new Map<string, number>();
  for (const { text } of before) {
    for (const term of termsOf(text, unwanted)) earlier.set(term, (earlier.get(term) ?? 0) + 1);
  }
  const people = new Set(now.map(({ authorId }) => authorId)).size;
  const scored = [...users].flatMap(([term, { size: authors }]) => {
    if (authors < fewestAuthors) return [];
    const share = (authors + 0.5) / (people + 1);
    const usual = ((earlier.get(term) ?? 0) + 0.5) / (Math.max(before.length, fewestBefore) + 1);
    const score = share * Math.log(share / usual);
    return share > 2 * usual ? [{ term, authors, score }] : [];
  });
  scored.sort((a, b) => b.score - a.score || (a.term < b.term ? -1 : 1));
  return withoutParts(scored)
    .slice(0, mostTerms)
    .map(({ term, authors }) => ({ term, authors }));
}

/** "refund", "lost refund" and "lost" tell one thing: the longer stays where nearly all say it so. */
function withoutParts<T extends { term: string; authors: number }>(terms: T[]): T[] {
  const pairs = terms.filter(({ term }) => term.includes(' '));
  return terms.filter(({ term, authors }) => {
    if (!term.includes(' ')) {
      return !pairs.some((pair) => pair.term.split(' ').includes(term) && pair.authors >= 0.7 * authors);
    }
    const parts = terms.filter((part) => term.split(' ').includes(part.term));
    return parts.every((part) => authors >= 0.7 * part.authors);
  });
}

const segmenter = atFirstUse(() => new Intl.Segmenter(undefined, { granularity: 'word' }));

function termsOf(text: string, unwanted: Set<string>): Set<string> {
  const words = wordsOf(text);
  const isTold = (word: string) => isTelling(word) && !unwanted.has(word);
  const terms = new Set(words.filter(isTold));
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    if (next !== undefined && isTold(word) && isTold(next)) terms.add(`${word} ${next}`);
  }
  return terms;
}

/** In lower case, without addresses and names of accounts. */
function wordsOf(text: string): string[] {
  const plain = text.toLowerCase().replace(/https?:\/\/\S+|@[\p{L}\p{N}_.]+/gu, ' ');
  return [...segmenter().segment(plain)].flatMap(({ segment, isWordLike }) => (isWordLike ? segment : []));
}

function isTelling(word: string): boolean {
  const length = [...word].length;
  const isWritten = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u.test(
    word,
  );
  return (length >= shortest || (isWritten && length >= 2)) && !/^\p{N}+$/u.test(word) && !plainWords.has(word);
}

/** Words that join others in the languages met most often; where there is little earlier text, nothing else drops them. */
const plainWords = new Set(
  (
    'the and for that this with you your was are but not have has had they them their from what when who why how all ' +
    'any can will would could should been were our out about just like get got its it’s i’m don’t can’t didn’t than then there here ' +
    'now one more some very too still even only into over after again because than these those she his her him been being did does doing ' +
    'don’t isn’t won’t it’ve i’ve than also much many way day today no yes nobody nothing somebody something anyone anything everyone everything again der die das und ist nicht ein eine einen einem einer ich ' +
    'sie wir ihr mit von auf für den dem des auch sich aber oder wie was wenn noch nur schon mal bei aus nach zum zur hat habe haben ' +
    'war sind wird kann man mir mich euch alle immer les des une que qui pour dans pas sur est avec vous nous par plus mais ont sont ' +
    'cette tout fait bien très aussi los las una unos con por para del como más pero sus este esta muy hay ser está son todo'
  ).split(' '),
);
