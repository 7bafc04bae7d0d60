import { compareKind, fewestForAdvice, recoveredShare, spreadShare } from '../domain/advice.ts';
import { findingsFor } from '../domain/advice-literature.ts';
import { isAroused } from '../domain/answer-kinds.ts';
import { noAnswers, plus, summedMonths } from '../domain/answer-results.ts';
import { severityRank } from '../domain/sentiment.ts';
import type { App } from '../ports/app.ts';
import type { DoneCount } from '../ports/store/cases.ts';
import { AnswerKind, type AnswerStratum, type AnswerTally } from '../schemas/answer-kind.ts';
import type { Advice, AnswerReport } from '../schemas/api/advice.ts';
import type { DoneReason } from '../schemas/case.ts';
import { getCase } from './case-changes.ts';

type Needs = Pick<App, 'store' | 'accounts'>;

const mostRows = 50;

/** For a case: what others found, and what the brand's own answers to complaints did. Throws NotFoundError. */
export async function adviceOn({ store }: Pick<App, 'store'>, caseId: string): Promise<Advice> {
  const item = await getCase({ store }, caseId);
  const [[opener], results] = await Promise.all([
    store.mentions.getMany([item.mentionId]),
    store.records.answerResults.get(item.brandId),
  ]);
  const complaint = {
    isSevere: severityRank(item.risk.severity) >= severityRank('high'),
    isAroused: isAroused(opener?.post.text ?? ''),
    isSpreading: item.risk.reasons.some(({ code }) => code === 'spreading' || code === 'becoming_fire'),
  };
  const { strata } = summedMonths(results?.months ?? []);
  const all = strata.reduce((sum, stratum) => plus(sum, stratum.all), noAnswers);
  return {
    ...complaint,
    findings: findingsFor(complaint).map(({ id, words, source, isCounter = false }) => ({
      id,
      words,
      source,
      isCounter,
    })),
    own: kindsOf(strata),
    answers: all.answers,
    wroteAgain: all.wroteAgain,
    fewest: fewestForAdvice,
    ...(results && { until: results.until }),
  };
}

export async function answersReport({ store, accounts }: Needs, brandId: string): Promise<AnswerReport> {
  const [results, people] = await Promise.all([store.records.answerResults.get(brandId), accounts.list()]);
  const { strata, byPerson, byTopic } = summedMonths(results?.months ?? []);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return {
    kinds: kindsOf(strata),
    people: ranked(byPerson).map(([userId, tally]) => ({
      userId,
      tally,
      name: names.get(userId) ?? 'Somebody who left',
    })),
    topics: ranked(byTopic).map(([name, tally]) => ({ name, tally })),
    fewest: fewestForAdvice,
    ...(results && { until: results.until }),
  };
}

export async function doneReport({ store, accounts }: Needs, filter: { brandId?: string; from: Date; to: Date }) {
  const [counts, users] = await Promise.all([store.cases.doneCounts(filter), accounts.list()]);
  const names = new Map(users.map(({ id, name }) => [id, name]));
  const byReason = Map.groupBy(counts, ({ doneReason }) => doneReason);
  const byPerson = Map.groupBy(counts, ({ closedBy }) => closedBy);
  return {
    reasons: [...byReason]
      .map(([doneReason, some]) => ({ doneReason, count: sum(some) }))
      .sort((a, b) => b.count - a.count),
    people: [...byPerson]
      .map(([userId, some]) => ({
        ...(userId !== undefined && { userId }),
        name: userId === undefined ? 'Rules' : (names.get(userId) ?? 'Somebody who left'),
        count: sum(some),
        byReason: Object.fromEntries(some.map(({ doneReason, count }) => [doneReason, count])) as Partial<
          Record<DoneReason, number>
        >,
      }))
      .sort((a, b) => b.count - a.count)
      .slice(0, mostRows),
  };
}

function kindsOf(strata: AnswerStratum[]) {
  return AnswerKind.options.map((kind) => ({
    kind,
    recovered: compareKind(strata, kind, recoveredShare),
    spread: compareKind(strata, kind, spreadShare),
  }));
}

function ranked(tallies: Record<string, AnswerTally>): [string, AnswerTally][] {
  return Object.entries(tallies)
    .sort(([, a], [, b]) => b.answers - a.answers)
    .slice(0, mostRows);
}

function sum(counts: readonly DoneCount[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}
