import type { Mood } from '../schemas/recovery.ts';
import { complaintFrom } from '../schemas/sentiment.ts';
import { aftercareMs } from './aftercare.ts';
import { labelFrom, labelOf } from './sentiment.ts';

interface Word {
  createdAt: Date;
  /** Sentiment toward the brand, in [-1, 1]. */
  score: number;
  /** Probability that it is a complaint. */
  complaint: number;
}

/**
 * How somebody felt before our answer and after it: the mean of what they wrote before, and the last thing they wrote
 * within 48 hours after. Who complained or was negative is upset. They have recovered when their last word is neither, and
 * either is better by what parts one label from the next, or a complaint is none any more; worse is who fell by as much.
 * Undefined where nothing of theirs from before is known.
 *
 * @param words of that person in the thread, in any order
 */
export function moodOf(answeredAt: Date, words: readonly Word[]): Mood | undefined {
  const earlier = words.filter(({ createdAt }) => createdAt <= answeredAt);
  const last = words
    .filter(({ createdAt }) => createdAt > answeredAt && createdAt.getTime() - answeredAt.getTime() <= aftercareMs)
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .at(-1);
  if (earlier.length === 0) return undefined;
  const before = earlier.reduce((sum, { score }) => sum + score, 0) / earlier.length;
  const upset = labelOf(before) === 'negative' || earlier.some(complains);
  if (!last) return { before, upset, verdict: 'silent' };
  const after = last.score;
  const change = after - before;
  if (change <= -labelFrom) return { before, after, upset, verdict: 'worse' };
  const isCalm = labelOf(after) !== 'negative' && !complains(last);
  const isRecovered = upset && isCalm && (change >= labelFrom || earlier.some(complains));
  return { before, after, upset, verdict: isRecovered ? 'recovered' : 'unchanged' };
}

function complains({ complaint }: Word): boolean {
  return complaint >= complaintFrom;
}
