import type { Case, Lane } from '../schemas/case.ts';
import { type QueueItem, type QueuePolicy, type QueueTerms, queueTerms, usualQueuePolicy } from './queue-order.ts';
import { usualViralFrom } from './viral-threshold.ts';

const hourMs = 3_600_000;
/** Reading, finding out and answering; a share or a follow is a look and a click. */
const usualMinutes: Record<Lane, number> = { engage: 4, share: 1, follow: 1 };
/** Far ahead, so that what waiting has earned by then lifts every priority above the 100 of a risk score, until 2077. */
const epoch = Date.UTC(2100, 0, 1);
/** What a point of risk adds: all 100 as much as twelve minutes of waiting, so that of two that are alike the riskier comes first. */
const perRiskPoint = 1e-6;

/** What a person's escalation adds: more than a hard rule and all rules of the people together. */
export const escalationPoints = 100_000;

/** What its place in the list is worked out from. */
export type Placed = Pick<Case, 'lane' | 'risk' | 'spark' | 'openedAt'> & Partial<Pick<Case, 'boost'>>;

/** A case as the order of the queue sees it. Only what a complaint brings is harm: a question or praise may spread. */
export function queueItemOf(item: Placed & Partial<Pick<Case, 'dueAt'>>, now: Date): QueueItem {
  const count = item.spark.at(-1)?.total ?? 0;
  const toCome = Math.max(0, (item.risk.forecast?.expected ?? 0) - count);
  const { reasons } = item.risk;
  const hasHardRule = reasons.some(({ code }) => code === 'hard_rule');
  const complaint = reasons.find(({ code }) => code === 'complaint' || code === 'undecided');
  const sure = hasHardRule ? 1 : Number(complaint?.facts.percent ?? 0) / 100;
  const harm = item.lane === 'engage' ? sure : 0;
  return {
    severity: item.risk.severity,
    count,
    expected: count + harm * toCome,
    // A judgement of an earlier version names no number.
    viralFrom: item.risk.forecast?.viralFrom ?? usualViralFrom,
    waitingHours: (now.getTime() - item.openedAt.getTime()) / hourMs,
    handlingMinutes: usualMinutes[item.lane],
    dueInHours: item.dueAt && (item.dueAt.getTime() - now.getTime()) / hourMs,
    hasHardRule,
  };
}

/** Why a case stands where it does, in figures. Kindness can wait: nobody who is praised waits for an answer. */
export function caseTerms(item: Placed, now: Date, policy: QueuePolicy = usualQueuePolicy): QueueTerms {
  return queueTerms(queueItemOf(item, now), item.lane === 'engage' ? policy : { ...policy, serviceValue: 0 });
}

/**
 * What a case is ordered by: its priority at a moment far ahead. Waiting counts for all alike, so the order of two cases is
 * the same at any time, and what is written down stays true while both wait. What the next minutes avoid has two figures:
 * a forecast knows no more, and the list is not written anew for less.
 */
export function priorityOf(item: Placed): number {
  const { spread, service, rule, age } = caseTerms(item, new Date(epoch));
  return rule + Number((spread + service).toPrecision(2)) + age + perRiskPoint * item.risk.score + (item.boost ?? 0);
}
