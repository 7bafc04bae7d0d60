import type { SentimentReason } from '../../schemas/sentiment.ts';
import type { Layout } from './clauses.ts';
import type { PhraseMeaning } from './cue-tables/phrases.ts';
import type { CueMatch } from './cues.ts';
import { emojiValence, type Lexicon } from './lexicon/lexicon.ts';
import type { Token } from './tokens.ts';

export type WeighedSpan = Omit<SentimentReason, 'text'>;

/** What the words and turns of phrase add up to. */
export interface Valence {
  positive: number;
  /** Not above 0. */
  negative: number;
  /** What carried it, in the order of the text. */
  spans: WeighedSpan[];
  sarcasm: boolean;
}

// VADER's constants (Hutto & Gilbert 2014): a negation keeps 74 % and turns it, capitals add 0.733 of 4.
const turned = -0.74;
/** A negated complaint ("not slow") praises less than the word would hurt. */
const turnedNegative = -0.45;
const capitalsAdd = 0.733;
const reach = 3;

/** Sums up the text toward its target. */
export function weigh(
  tokens: readonly Token[],
  lexicon: Lexicon,
  layout: Layout,
  phrases: readonly CueMatch<PhraseMeaning>[],
): Valence {
  const valence: Valence = { positive: 0, negative: 0, spans: [], sarcasm: false };
  const capitalsStandOut = tokens.some((token) => token.kind === 'word' && !token.capitals && token.text.length > 2);
  const taken = longestFirst(phrases);
  let next = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    while (next < taken.length && (taken[next]?.end ?? 0) <= token.start) next += 1;
    const phrase = taken[next];
    if (phrase && token.start >= phrase.start) {
      if (token.start === phrase.start) addPhrase(valence, phrase, layout.weights[at] ?? 1);
      continue;
    }
    const own = ownValence(token, lexicon);
    if (own === 0) continue;
    const value = inContext(tokens, at, own, lexicon, layout, capitalsStandOut) * (layout.weights[at] ?? 1);
    add(valence, token.start, token.end, value);
  }
  return valence;
}

/** Where phrases overlap the longer one is meant. */
function longestFirst(phrases: readonly CueMatch<PhraseMeaning>[]): CueMatch<PhraseMeaning>[] {
  if (phrases.length < 2) return [...phrases];
  const kept: CueMatch<PhraseMeaning>[] = [];
  for (const phrase of [...phrases].sort((a, b) => b.end - b.start - (a.end - a.start))) {
    if (!kept.some((other) => phrase.start < other.end && other.start < phrase.end)) kept.push(phrase);
  }
  return kept.sort((a, b) => a.start - b.start);
}

function addPhrase(valence: Valence, phrase: CueMatch<PhraseMeaning>, weight: number): void {
  if (phrase.meaning.sarcasm) valence.sarcasm = true;
  // Weights below one for concessions do not soften what is said of the target by name.
  add(valence, phrase.start, phrase.end, phrase.meaning.valence * weight);
}

function add(valence: Valence, start: number, end: number, value: number): void {
  if (value > 0) valence.positive += value;
  else valence.negative += value;
  if (Math.abs(value) >= 0.05) valence.spans.push({ start, end, weight: value });
}

function ownValence(token: Token, lexicon: Lexicon): number {
  if (token.kind === 'emoji' || token.kind === 'emoticon') return emojiValence(token.word);
  if (token.kind !== 'word' && token.kind !== 'hashtag') return 0;
  return lexicon(token.word).valence;
}

function inContext(
  tokens: readonly Token[],
  at: number,
  own: number,
  lexicon: Lexicon,
  layout: Layout,
  capitalsStandOut: boolean,
): number {
  const token = tokens[at];
  if (!token) return 0;
  let value = own;
  if (token.capitals && capitalsStandOut && token.text.length > 2) value += Math.sign(value) * capitalsAdd;
  if (token.drawnOut) value *= 1.2;
  let negated = 0;
  if (!layout.opens[at]) {
    for (let back = 1; back <= reach; back += 1) {
      const before = tokens[at - back];
      if (!before || before.kind === 'mark') break;
      if (before.kind !== 'word') continue;
      const { degree, negates } = lexicon(before.word);
      // A word further off strengthens less; the shares are VADER's.
      if (degree !== 0) value *= 1 + degree * (before.capitals ? 1.3 : 1) * (back === 1 ? 1 : back === 2 ? 0.7 : 0.4);
      if (negates) negated += 1;
      if (layout.opens[at - back]) break;
    }
  }
  if (negated % 2 === 1) value *= value > 0 ? turned : turnedNegative;
  return value;
}
