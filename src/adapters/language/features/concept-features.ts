import { conceptsOf } from '../concepts/find-concepts.ts';
import type { Reading } from '../reading.ts';
import { factOf } from '../words.ts';
import type { FeatureBag } from './bag.ts';
import { mix } from './hash.ts';

const kinds = { one: 0x3c6e, pair: 0x71a3 };
/** So many words with a concept back, within the sentence, a pair is looked for. */
const reach = 4;
/** More than there are concepts. */
const most = 64;

const endsSentence = factOf(({ text }) => /[.!?؟\n]/u.test(text));

/**
 * What the text is about and which concepts stand near each other in a sentence, each once: what is learnt of "week" beside
 * "without" in one language holds in all.
 */
export function addConcepts(bag: FeatureBag, { tokens }: Reading, lang: string): void {
  const find = conceptsOf(lang);
  const told = new Set<number>();
  const add = (id: number, place: number): void => {
    if (told.has(id)) return;
    told.add(id);
    bag.add(id, place);
  };
  const near: (readonly number[])[] = [];
  tokens.forEach(({ kind, word }, place) => {
    if (kind === 'mark' && endsSentence(word)) near.length = 0;
    if (kind !== 'word' && kind !== 'hashtag') return;
    const here = find(word);
    if (here.length === 0) return;
    for (const one of here) {
      add(mix(one, kinds.one), place);
      for (const other of near.flat()) add(mix(pairOf(one, other), kinds.pair), place);
    }
    near.push(here);
    if (near.length > reach) near.shift();
  });
}

/** The same whichever comes first, since languages differ in it. */
function pairOf(one: number, other: number): number {
  return Math.min(one, other) * most + Math.max(one, other);
}
