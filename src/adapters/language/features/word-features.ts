import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Token } from '../tokens.ts';
import { factOf, wordOf } from '../words.ts';
import type { FeatureBag } from './bag.ts';
import { hashText, mix } from './hash.ts';

/** What sets features of different kinds apart that would hash alike. */
const kinds = { negated: 0x9e37, pair: 0x85eb, hashtag: 0x1656, emoji: 0x6c07 };

/** How many words a negation reaches, within its clause. */
const negationReach = 4;

const before = hashText('^');
const after = hashText('$');

/** What `addWords` found on the way. */
export interface WordCounts {
  words: number;
  capitals: number;
  drawnOut: number;
  negations: number;
  numbers: number;
  ellipses: number;
  quotes: number;
}

/** Words (marked where negated), pairs of neighbours, emoji and marks. Notes the hash of each token. */
export function addWords(bag: FeatureBag, tokens: readonly Token[], lexicon: Lexicon): WordCounts {
  const { hashes } = bag;
  const counts: WordCounts = { words: 0, capitals: 0, drawnOut: 0, negations: 0, numbers: 0, ellipses: 0, quotes: 0 };
  let negated = 0;
  let last = before;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    let hash: number;
    if (token.kind === 'word' || token.kind === 'hashtag') {
      const plain = plainOf(token.word);
      hash = hashOf(plain);
      bag.add(negated > 0 ? mix(hash, kinds.negated) : hash, at);
      if (token.kind === 'hashtag') bag.add(mix(hash, kinds.hashtag), at);
      if (plain.text.length > 2) bag.addWord(plain, at);
      counts.words += 1;
      if (token.capitals) counts.capitals += 1;
      if (token.drawnOut) counts.drawnOut += 1;
      if (lexicon(plain).negates) {
        counts.negations += 1;
        negated = negationReach;
      } else if (negated > 0) negated -= 1;
    } else {
      const name = nameOf(token.word);
      hash = nameHashOf(token.word);
      bag.add(hash, at);
      if (token.kind === 'mark') negated = 0;
      if (token.kind === 'number') counts.numbers += 1;
      else if (name === '...') counts.ellipses += 1;
      else if (name === '"') counts.quotes += 1;
    }
    hashes[at] = hash;
    bag.add(mix(last, hash ^ kinds.pair), at);
    last = hash;
  }
  bag.add(mix(last, after ^ kinds.pair), tokens.length - 1);
  return counts;
}

/** A word without its drawn-out letters: `soooo` and `sooo` are one. */
const plainOf = factOf((word) => (word.drawnOut ? wordOf(word.text.replace(/(.)\1{2,}/gu, '$1$1')) : word));
const hashOf = factOf(({ text }) => hashText(text));

/** Others' names, the target, numbers and runs of marks are each one word. */
const nameOf = factOf(({ kind, text }) => {
  if (kind === 'target') return '<target>';
  if (kind === 'mention' || kind === 'number') return text;
  if (kind === 'emoji') return String.fromCodePoint(text.codePointAt(0) ?? 32);
  if (kind === 'emoticon' || text.length === 1) return text;
  if (!text.includes('?')) return text.includes('!') ? '!!' : '...';
  return text.includes('!') ? '?!' : '??';
});
const nameHashOf = factOf((word) => {
  const hash = hashText(nameOf(word));
  return word.kind === 'emoji' || word.kind === 'emoticon' ? mix(hash, kinds.emoji) : hash;
});
