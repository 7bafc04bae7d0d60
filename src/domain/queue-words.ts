import type { Case } from '../schemas/case.ts';
import type { Severity } from '../schemas/sentiment.ts';
import { escalationPoints, type Placed, queueItemOf } from './case-priority.ts';
import { stillHelps } from './queue-order.ts';
import { duration } from './reasons.ts';

const severityWords: Record<Severity, string | undefined> = {
  none: undefined,
  low: 'mild',
  medium: 'serious',
  high: 'severe',
  critical: 'very severe',
};
/** From so little effect on an answer comes too late for the spread. */
const tooLate = 0.05;

/** Why a case stands where it does in the list, in words, the weightiest first: "severe; 3 h in the list; some 4 min to answer". */
export function whyHere(item: Placed & Pick<Case, 'dueAt' | 'status'>, now: Date): string {
  const { severity, count, expected, viralFrom, waitingHours, handlingMinutes, dueInHours, hasHardRule } = queueItemOf(
    item,
    now,
  );
  const isLate = item.status === 'open' && dueInHours !== undefined && dueInHours < 0;
  const words = [
    isLate && `overdue for ${duration(Math.round(-dueInHours * 60))}, which goes before all else`,
    boostWords(item.boost),
    hasHardRule && 'a hard rule puts it before what is merely loud',
    item.lane === 'engage' && severityWords[severity],
    item.lane === 'engage' && spreadWords(Math.round(expected - count), stillHelps({ count, viralFrom })),
    `${duration(Math.max(0, Math.round(waitingHours * 60)))} in the list`,
    `some ${handlingMinutes} min to ${item.lane === 'engage' ? 'answer' : 'settle'}`,
  ];
  return words.filter((word) => typeof word === 'string').join('; ');
}

/** What people and their rules do to its place. */
function boostWords(boost = 0): string | undefined {
  if (boost === 0) return undefined;
  if (boost >= escalationPoints) return 'somebody of us escalated it; its history says who';
  return boost > 0
    ? 'a rule of yours lifts it; its history says which'
    : 'a rule of yours puts it behind; its history says which';
}

function spreadWords(toCome: number, effect: number): string | undefined {
  if (effect < tooLate) return 'too widely known for an answer to hold it up';
  if (toCome < 1) return 'hardly anybody else is expected to join in';
  const people = toCome === 1 ? '1 further person' : `${toCome.toLocaleString('en')} further people`;
  return `about ${people} may still join in`;
}
