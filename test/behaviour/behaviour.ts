import type { Scorable } from '#src/ports/sentiment-model.ts';
import type { HardRule, Sentiment, SentimentLabel } from '#src/schemas/sentiment.ts';
import { complaintFrom } from '#src/schemas/sentiment.ts';

/** The three kinds of test of CheckList (Ribeiro et al., ACL 2020). */
export type Kind = 'minimum functionality' | 'invariance' | 'direction';

/** Sentences that ask one thing of a model of language. */
export interface Behaviour {
  name: string;
  kind: Kind;
  cases: Case[];
}

export interface Case {
  /** `name-number`, never given to another sentence. */
  id: string;
  inputs: Scorable[];
  /** What is wrong with the answers to the inputs; undefined where they are as they should be. */
  faultOf(answers: readonly Sentiment[]): string | undefined;
}

/** What a person would say of a sentence; what is left out may be anything. */
export interface Expected {
  label?: SentimentLabel;
  complaint?: boolean;
  question?: boolean;
  hardRules?: HardRule[];
  leaving?: boolean;
  lang?: string;
  undecided?: boolean;
}

/** `complaint` is negative and a complaint, `question` a neutral question that is none. */
export type Answer = SentimentLabel | 'complaint' | 'question' | Expected;

/** number -> what is expected, the sentence, and the brand toward which it is asked */
type Sentences = Record<number, readonly [Answer, string, string?]>;
/** A sentence as it stands, or with the brand it speaks of. */
type Wording = string | readonly [text: string, target: string];
type Wordings = Record<number, readonly Wording[]>;

export function answers(name: string, sentences: Sentences): Behaviour {
  const cases = Object.entries(sentences).map(([number, [answer, text, target]]) => ({
    id: `${name}-${number}`,
    inputs: [target ? { text, target } : { text }],
    faultOf: ([said]: readonly Sentiment[]) => said && faultAgainst(expectedOf(answer), said),
  }));
  return { name, kind: 'minimum functionality', cases };
}

/** All wordings of a case get one label, and are all a complaint or none is. */
export function sameAnswer(name: string, wordings: Wordings): Behaviour {
  const cases = casesOf(name, wordings, (said) => {
    const heard = said.map((one) => `${one.label}${one.complaint >= complaintFrom ? ' complaint' : ''}`);
    return new Set(heard).size > 1 ? heard.join(' / ') : undefined;
  });
  return { name, kind: 'invariance', cases };
}

export interface Direction {
  score?: 'not lower' | 'not higher' | 'higher' | 'lower';
  complaint?: 'not lower' | 'higher' | 'not higher';
}

/** A change smaller than this is none, on either scale. */
const slack = 0.05;

/** From the first wording of a case to the second, the figures move as said. */
export function moves(name: string, direction: Direction, wordings: Wordings): Behaviour {
  const cases = casesOf(name, wordings, ([before, after]) => {
    if (!before || !after) return 'two wordings are needed';
    const faults = (['score', 'complaint'] as const).flatMap((figure) => {
      const asked = direction[figure];
      const change = after[figure] - before[figure];
      return asked && !movesAs(asked, change)
        ? [`${figure} ${before[figure].toFixed(2)} -> ${after[figure].toFixed(2)}`]
        : [];
    });
    return faults.length > 0 ? faults.join(', ') : undefined;
  });
  return { name, kind: 'direction', cases };
}

function movesAs(asked: NonNullable<Direction['score']>, change: number): boolean {
  if (asked === 'not lower') return change >= -slack;
  if (asked === 'not higher') return change <= slack;
  return asked === 'higher' ? change > 0 : change < 0;
}

function casesOf(name: string, wordings: Wordings, faultOf: Case['faultOf']): Case[] {
  return Object.entries(wordings).map(([number, list]) => ({
    id: `${name}-${number}`,
    inputs: list.map((one) => (typeof one === 'string' ? { text: one } : { text: one[0], target: one[1] })),
    faultOf,
  }));
}

function expectedOf(answer: Answer): Expected {
  if (answer === 'complaint') return { label: 'negative', complaint: true };
  if (answer === 'question') return { label: 'neutral', question: true, complaint: false };
  return typeof answer === 'string' ? { label: answer } : answer;
}

function faultAgainst(expected: Expected, said: Sentiment): string | undefined {
  const found: Required<Expected> = { ...said, complaint: said.complaint >= complaintFrom };
  const faults = (Object.keys(expected) as (keyof Expected)[])
    .filter((field) => String(found[field]) !== String(expected[field]))
    .map((field) => `${field} ${String(found[field]) || 'none'} instead of ${String(expected[field]) || 'none'}`);
  return faults.length > 0 ? faults.join(', ') : undefined;
}
