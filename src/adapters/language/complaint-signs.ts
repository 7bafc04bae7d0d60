import type { HardRule } from '../../schemas/sentiment.ts';
import { arabicRules } from './cue-tables/hard-rules/arabic.ts';
import { englishRules, notMeant } from './cue-tables/hard-rules/english.ts';
import { frenchRules } from './cue-tables/hard-rules/french.ts';
import { germanRules } from './cue-tables/hard-rules/german.ts';
import { italianRules } from './cue-tables/hard-rules/italian.ts';
import { portugueseRules } from './cue-tables/hard-rules/portuguese.ts';
import { spanishRules } from './cue-tables/hard-rules/spanish.ts';
import { type Leaving, leavingCues, notLeaving } from './cue-tables/leaving.ts';
import { type Plight, plightCues } from './cue-tables/plights.ts';
import { rhetoricalCues } from './cue-tables/rhetorical.ts';
import { type CueLine, type CueMatch, findCues, indexCues } from './cues.ts';
import { daysTold, moneyTold } from './measures.ts';
import type { Grounds } from './severity.ts';
import { plainSpelling } from './spelling.ts';
import type { PreparedText, Span } from './text.ts';
import type { Token } from './tokens.ts';
import { factOf } from './words.ts';

type Found =
  | { kind: 'rule'; said: HardRule }
  | { kind: 'leaving'; said: Leaving }
  | { kind: 'plight'; said: Plight }
  | { kind: 'rhetorical' };

function spelt<Meaning>(lines: readonly CueLine<Meaning>[], found: (said: Meaning) => Found): CueLine<Found>[] {
  return lines.map(([first, rest, said]) => [plainSpelling(first), plainSpelling(rest), found(said)]);
}

const hardRules = [englishRules, germanRules, frenchRules, spanishRules, italianRules, portugueseRules, arabicRules];

const cueIndex = indexCues<Found>(
  [
    ...spelt(hardRules.flat(), (said) => ({ kind: 'rule', said })),
    ...spelt(leavingCues, (said) => ({ kind: 'leaving', said })),
    ...spelt(plightCues, (said) => ({ kind: 'plight', said })),
    ...spelt(rhetoricalCues, () => ({ kind: 'rhetorical' })),
  ],
  plainSpelling,
);

const speltPlainly = factOf(({ text }) => plainSpelling(text));

/** What a text shows of trouble beside its mood. */
export interface ComplaintSigns {
  /** Hard rules with the words that prove them, and the words of one who leaves, in the order of the text. */
  ruled: CueMatch<HardRule>[];
  leavings: Span[];
  /** It wants an answer. */
  question: boolean;
  /** What its severity is drawn from, as far as words show it. */
  plight: Omit<Grounds, 'complaint' | 'intensity' | 'rules' | 'leaving'>;
}

/** `lang`: ISO 639-1, as it was identified. */
export function readComplaintSigns(tokens: readonly Token[], prepared: PreparedText, lang: string): ComplaintSigns {
  const lower = plainSpelling(prepared.lower);
  const words = tokens.map(({ kind, word, text }) =>
    kind === 'word' || kind === 'hashtag' ? speltPlainly(word) : text,
  );
  const ruled: CueMatch<HardRule>[] = [];
  const leavings: Span[] = [];
  const rhetorical: Span[] = [];
  const plights = new Map<Plight, number>();
  for (const { start, end, meaning } of findCues(cueIndex, lower, tokens)) {
    if (meaning.kind === 'rhetorical') rhetorical.push({ start, end });
    else if (isDenied(tokens, words, start, lang)) continue;
    else if (meaning.kind === 'plight') plights.set(meaning.said, (plights.get(meaning.said) ?? 0) + 1);
    else if (meaning.kind === 'rule') {
      if (!notMeant[meaning.said]?.test(sentenceAt(lower, start, end)))
        ruled.push({ start, end, meaning: meaning.said });
    } else if ((meaning.said === 'leaving' || isName(tokens, end)) && !notLeaving.test(sentenceAt(lower, start, end))) {
      leavings.push({ start, end });
    }
  }
  return {
    ruled,
    leavings,
    question: asks(tokens, words, rhetorical) || (beginsAsking.test(lower) && rhetorical.length === 0),
    plight: {
      accuses: plights.has('accusation'),
      blames: plights.has('blame'),
      days: daysTold(tokens, words),
      contacts: plights.get('contacts') ?? 0,
      loss: plights.has('loss'),
      money: moneyTold(tokens, lower),
      harm: plights.has('harm'),
      vulnerable: plights.has('vulnerable'),
    },
  };
}

function isName(tokens: readonly Token[], from: number): boolean {
  const next = tokens.find(({ start }) => start >= from);
  return next !== undefined && (next.kind === 'mention' || (next.kind === 'word' && next.title));
}

const sentenceEnd = /[.!?\n\u061f]/;
const longestSentence = 300;

function sentenceAt(text: string, start: number, end: number): string {
  let from = start;
  while (from > 0 && start - from < longestSentence && !sentenceEnd.test(text[from - 1] ?? '')) from -= 1;
  let to = end;
  while (to < text.length && to - end < longestSentence && !sentenceEnd.test(text[to] ?? '')) to += 1;
  return text.slice(from, to);
}

const denials = new Set(
  plainSpelling(
    "no not never without isn't isnt wasn't wasnt aren't weren't don't dont didn't didnt doesn't won't nobody none nor neither hardly " +
      'kein keine keinen keinem keiner nicht nie niemand ohne ne pas sans aucun aucune jamais no sin nunca nadie ningun ninguna ' +
      'non senza mai nessun nessuno nessuna nao sem ninguem nenhum nenhuma لا ليس ليست لم لن بدون غير مو',
  ).split(' '),
);
/** "Not only", "no wonder", "nicht nur" deny nothing. */
const noDenials = new Set('only just wonder doubt nur solo seulement soltanto apenas فقط'.split(' '));
const denialReach = 3;

/** "No injuries", "not a scam": it is named only to be denied. */
function isDenied(tokens: readonly Token[], words: readonly string[], start: number, lang: string): boolean {
  const at = tokens.findIndex((token) => token.start >= start);
  for (let back = at - 1; back >= Math.max(0, at - denialReach); back -= 1) {
    const before = tokens[back];
    if (!before || before.kind === 'mark') return false;
    // In Portuguese `no` is "in the".
    const word = words[back] ?? '';
    if (word === 'no' && lang === 'pt') continue;
    if (denials.has(word)) return !noDenials.has(words[back + 1] ?? '');
  }
  return false;
}

/** A text that begins so asks, even without its mark. `When` and `how` begin too many statements. */
const askingWords = new Set(
  plainSpelling(
    'where why who whose wo wieso warum wann wer où pourquoi dónde cuándo quién dove perché onde waarom waar أين لماذا متى ليش وين',
  ).split(' '),
);

/** An English question that lacks its mark, as many are typed; a sentence that is ended by another mark is none. */
const beginsAsking =
  /^\s*(?:(?:when|how) (?:do|does|did|is|are|will|can|much|many|long)|(?:is|are) there|(?:can|could|may) (?:i|we|you|someone|somebody|anyone|anybody)|(?:do|does) (?:you|anyone|anybody|it|they|the)|any(?:one|body) (?:know|here|else))\b[^.!?…]*$/;

const endsSentence = factOf(({ text }) => /^[.!?…。！？؟\n]/u.test(text));
const isQuestion = factOf(({ text }) => /[?？؟]/u.test(text));

/** At least one of its questions is no reproach. */
function asks(tokens: readonly Token[], words: readonly string[], rhetorical: readonly Span[]): boolean {
  let from = 0;
  let said = 0;
  let first = -1;
  const isReproach = (start: number, end: number) => rhetorical.some((span) => span.start >= start && span.start < end);
  for (let at = 0; at < tokens.length; at += 1) {
    const { kind, word, start, end } = tokens[at] as Token;
    if (kind === 'mark' && endsSentence(word)) {
      if (isQuestion(word) && said > 0 && !isReproach(from, start)) return true;
      from = end;
      said = 0;
    } else if (kind === 'word' || kind === 'target' || kind === 'number') {
      said += 1;
      if (first < 0) first = at;
    }
  }
  // "Where I live" asks nothing.
  const asksAtOnce =
    first >= 0 &&
    askingWords.has(words[first] ?? '') &&
    tokens.length > 2 &&
    !/^(?:i|we|he|she|they)$/.test(words[first + 1] ?? '');
  return asksAtOnce && !isReproach(tokens[first]?.start ?? 0, tokens.at(-1)?.end ?? 0);
}
