import type { Case } from '../../schemas/case.ts';
import type { Assignment } from '../../schemas/rule.ts';
import type { RuleTurns } from '../../schemas/rule-run.ts';

type ToMember = Extract<Assignment, { to: 'member' }>;

/** Somebody who could be given the case. */
export interface Candidate {
  userId: string;
  /** ISO 639-1; empty: any. */
  languages: readonly string[];
  /** Empty: any. */
  topics: readonly string[];
  /** Open cases that they have. */
  load: number;
}

export type Turns = Pick<RuleTurns, 'taken' | 'last'>;

/**
 * Who of those who are there gets the case; undefined where nobody fits it. Of those who fit, those who name its language or
 * topic go before those who take any. Then whoever has least to do, or had no turn for the longest time; the same people and
 * turns give the same answer.
 */
export function chooseMember(
  { by, fits }: Pick<ToMember, 'by' | 'fits'>,
  item: Pick<Case, 'language' | 'topics'>,
  candidates: readonly Candidate[],
  { last }: Turns,
): Candidate | undefined {
  let left = [...candidates];
  if (fits.includes('language') && item.language !== undefined) {
    const { language } = item;
    left = theNearest(left, ({ languages }) => languages, [language]);
  }
  if (fits.includes('topic') && item.topics.length > 0) left = theNearest(left, ({ topics }) => topics, item.topics);
  const turnOf = ({ userId }: Candidate) => last[userId] ?? 0;
  return left.sort(
    (a, b) => (by === 'load' ? a.load - b.load : 0) || turnOf(a) - turnOf(b) || (a.userId < b.userId ? -1 : 1),
  )[0];
}

export function afterTurn({ taken, last }: Turns, userId: string): Turns {
  return { taken: taken + 1, last: { ...last, [userId]: taken + 1 } };
}

/** Those who name one of what is wanted; where nobody does, those who name nothing. */
function theNearest(
  candidates: Candidate[],
  named: (candidate: Candidate) => readonly string[],
  wanted: readonly string[],
): Candidate[] {
  const specialists = candidates.filter((one) => named(one).some((value) => wanted.includes(value)));
  return specialists.length > 0 ? specialists : candidates.filter((one) => named(one).length === 0);
}
