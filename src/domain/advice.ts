import type { AnswerKind, AnswerStratum, AnswerTally } from '../schemas/answer-kind.ts';
import { noAnswers, plus } from './answer-results.ts';
import { type Interval, intervalOf } from './proportion.ts';

/** Fewer than these of either side say nothing. */
export const fewestForAdvice = 20;
const z = 1.959963984540054;

/** One figure of a kind of answer: with it, without it, and the difference among complaints that are alike. */
export interface Compared {
  with: { hits: number; of: number; interval: Interval };
  without: { hits: number; of: number; interval: Interval };
  /** In points of share, -1 to 1, with its 95 % interval; missing where there are too few to say. */
  difference?: { value: number; low: number; high: number };
}

/** What an outcome is counted of. */
type Figure = (tally: AnswerTally) => { hits: number; of: number };
export const recoveredShare: Figure = ({ recovered, wroteAgain }) => ({ hits: recovered, of: wroteAgain });
export const spreadShare: Figure = ({ spread, answers }) => ({ hits: spread, of: answers });

/**
 * How answers of a kind fared beside answers without it, to complaints that are alike. The difference is Mantel and Haenszel's
 * over the strata, its variance that of Sato 1989 (Biometrics 45(4)), which holds for few large and for many sparse strata. People
 * chose the answers, so that it tells what went together and not what did it.
 */
export function compareKind(strata: readonly AnswerStratum[], kind: AnswerKind, figure: Figure): Compared {
  let [top, weight, p, q] = [0, 0, 0, 0];
  let [given, other] = [noAnswers, noAnswers];
  for (const { all, byKind } of strata) {
    const mine = byKind[kind] ?? noAnswers;
    const rest = minus(all, mine);
    given = plus(given, mine);
    other = plus(other, rest);
    const { hits: a, of: n1 } = figure(mine);
    const { hits: b, of: n0 } = figure(rest);
    const n = n1 + n0;
    if (n1 === 0 || n0 === 0) continue;
    weight += (n1 * n0) / n;
    top += (a * n0 - b * n1) / n;
    p += (n1 ** 2 * b - n0 ** 2 * a + (n1 * n0 * (n0 - n1)) / 2) / n ** 2;
    q += (a * (n0 - b) + b * (n1 - a)) / (2 * n);
  }
  const [one, none] = [figure(given), figure(other)];
  const compared = {
    with: { ...one, interval: intervalOf(one.hits, one.of) },
    without: { ...none, interval: intervalOf(none.hits, none.of) },
  };
  // The weight is half of the smaller side where both are in one stratum.
  if (one.of < fewestForAdvice || none.of < fewestForAdvice || weight < fewestForAdvice / 2) return compared;
  const value = top / weight;
  const reach = z * Math.sqrt(Math.max(0, value * p + q) / weight ** 2);
  return { ...compared, difference: { value, low: Math.max(-1, value - reach), high: Math.min(1, value + reach) } };
}

function minus(all: AnswerTally, part: AnswerTally): AnswerTally {
  return {
    answers: all.answers - part.answers,
    wroteAgain: all.wroteAgain - part.wroteAgain,
    recovered: all.recovered - part.recovered,
    worse: all.worse - part.worse,
    spread: all.spread - part.spread,
  };
}
