import type { AnswerKind, AnswerMonth, AnswerResults, AnswerStratum, AnswerTally } from '../schemas/answer-kind.ts';
import type { Mood } from '../schemas/recovery.ts';

const mostMonths = 12;
/** Topics and people of a month that are kept apart. */
const mostKeys = 300;

export const noAnswers: AnswerTally = { answers: 0, wroteAgain: 0, recovered: 0, worse: 0, spread: 0 };

/** What became of one answer to a complaint, 48 hours after it. */
export interface AnswerOutcome {
  answeredAt: Date;
  kinds: AnswerKind[];
  isSevere: boolean;
  isAroused: boolean;
  verdict: Mood['verdict'];
  hasSpread: boolean;
  /** Who answered; missing where that was done on the network itself. */
  userId?: string;
  topics: string[];
}

/** The results with these outcomes added, up to `until`; beyond twelve months the oldest fall away. */
export function withOutcomes(
  results: Omit<AnswerResults, 'version'>,
  outcomes: readonly AnswerOutcome[],
  until: Date,
): Omit<AnswerResults, 'version'> {
  const months = new Map(results.months.map((month) => [month.month, structuredClone(month)]));
  for (const outcome of outcomes) {
    const key = outcome.answeredAt.toISOString().slice(0, 7);
    const month = months.get(key) ?? { month: key, strata: [], byPerson: {}, byTopic: {} };
    months.set(key, month);
    addTo(month, outcome);
  }
  const kept = [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1)).slice(-mostMonths);
  return { ...results, months: kept, until };
}

/** All months together. */
export function summedMonths(months: readonly AnswerMonth[]): Omit<AnswerMonth, 'month'> {
  const sum: AnswerMonth = { month: '', strata: [], byPerson: {}, byTopic: {} };
  for (const { strata, byPerson, byTopic } of months) {
    for (const stratum of strata) {
      const into = stratumOf(sum, stratum);
      into.all = plus(into.all, stratum.all);
      for (const [kind, tally] of Object.entries(stratum.byKind))
        into.byKind[kind as AnswerKind] = plus(into.byKind[kind as AnswerKind], tally);
    }
    for (const [userId, tally] of Object.entries(byPerson)) addByKey(sum.byPerson, userId, tally);
    for (const [topic, tally] of Object.entries(byTopic)) addByKey(sum.byTopic, topic, tally);
  }
  return sum;
}

export function plus(a: AnswerTally = noAnswers, b: AnswerTally = noAnswers): AnswerTally {
  return {
    answers: a.answers + b.answers,
    wroteAgain: a.wroteAgain + b.wroteAgain,
    recovered: a.recovered + b.recovered,
    worse: a.worse + b.worse,
    spread: a.spread + b.spread,
  };
}

function addTo(month: AnswerMonth, outcome: AnswerOutcome): void {
  const { kinds, verdict, hasSpread, userId, topics } = outcome;
  const tally: AnswerTally = {
    answers: 1,
    wroteAgain: Number(verdict !== 'silent'),
    recovered: Number(verdict === 'recovered'),
    worse: Number(verdict === 'worse'),
    spread: Number(hasSpread),
  };
  const stratum = stratumOf(month, outcome);
  stratum.all = plus(stratum.all, tally);
  for (const kind of kinds) stratum.byKind[kind] = plus(stratum.byKind[kind], tally);
  if (userId !== undefined) addByKey(month.byPerson, userId, tally);
  for (const topic of new Set(topics)) addByKey(month.byTopic, topic, tally);
}

function addByKey(tallies: Record<string, AnswerTally>, key: string, tally: AnswerTally): void {
  if (!Object.hasOwn(tallies, key) && Object.keys(tallies).length >= mostKeys) return;
  tallies[key] = plus(Object.hasOwn(tallies, key) ? tallies[key] : undefined, tally);
}

function stratumOf(month: AnswerMonth, alike: Pick<AnswerStratum, 'isSevere' | 'isAroused'>): AnswerStratum {
  const { isSevere, isAroused } = alike;
  const known = month.strata.find((one) => one.isSevere === isSevere && one.isAroused === isAroused);
  if (known) return known;
  const stratum: AnswerStratum = { isSevere, isAroused, all: noAnswers, byKind: {} };
  month.strata.push(stratum);
  return stratum;
}
