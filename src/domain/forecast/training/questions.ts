import { randomFor } from '../../simulator/random.ts';
import type { CountSample } from '../history.ts';
import type { ForecastQuestion } from '../question.ts';
import { type PolledItem, pollSeconds } from './polled.ts';

/** A question about a post whose end is known. */
export interface AnsweredQuestion {
  question: ForecastQuestion;
  /** Which item, and which of its readings is the last that the question shows. */
  item: number;
  poll: number;
  /** The count at the horizon. */
  count: number;
  weight: number;
}

export const protocol = { threshold: 100, horizonHours: 48, mostPolls: 36 };

/** An item's readings at its true age, which the protocol leaves out. */
export function agedSamples({ samples, firstPoll }: PolledItem): CountSample[] {
  return samples.map(({ t, count }) => ({ t: t + firstPoll * pollSeconds, count }));
}

/**
 * Of every item a question at each reading while it is under the threshold, at most 36, with all readings so far.
 *
 * @param samplesOf the item's readings as the questions show them
 */
export function protocolQuestions(
  items: readonly PolledItem[],
  samplesOf = ({ samples }: PolledItem) => samples,
): AnsweredQuestion[] {
  const { threshold, horizonHours, mostPolls } = protocol;
  return items.flatMap((one, item) => {
    const samples = samplesOf(one);
    const final = samples.at(-1)?.count ?? 0;
    const under = samples.findIndex(({ count }) => count >= threshold);
    const many = Math.min(mostPolls, under < 0 ? samples.length : under);
    return Array.from({ length: many }, (_, poll) => ({
      question: { samples: samples.slice(0, poll + 1), threshold, horizonHours },
      item,
      poll,
      count: final,
      weight: 1,
    }));
  });
}

/** Readings that a fit learns from: one resembles the next, the more the older the post. */
const taughtPolls = new Set([0, 1, 2, 3, 5, 7, 10, 14, 20, 28]);
const otherThresholds = [20, 50, 100, 200, 500];
const otherHorizons = [6, 12, 24, 48, 48];
const otherPolls = 4;

/**
 * What a fit is taught: the questions of the protocol at some readings; and of every item some with its true age, another
 * threshold, another horizon and longer waits between readings, so that the model also serves those.
 */
export function taughtQuestions(items: readonly PolledItem[], seed: number): AnsweredQuestion[] {
  const random = randomFor(seed, 'questions');
  const taught = protocolQuestions(items).filter(({ poll }) => taughtPolls.has(poll));
  const pick = (values: readonly number[]) => values[Math.floor(random() * values.length)] as number;
  const varied = items.flatMap((item, index) => {
    if (item.samples.length === 0) return [];
    const threshold = pick(otherThresholds);
    const horizonHours = pick(otherHorizons);
    const stride = pick([1, 2, 3, 6]);
    const samples = agedSamples(item);
    return Array.from({ length: otherPolls }, () => Math.floor(random() ** 2 * samples.length)).flatMap((poll) => {
      const last = samples[poll] as CountSample;
      if (last.count >= threshold || last.t >= horizonHours * 3600) return [];
      const shown = samples.slice(0, poll + 1).filter((_, at) => (poll - at) % stride === 0);
      const count = (samples.findLast(({ t }) => t <= horizonHours * 3600) ?? last).count;
      return [{ question: { samples: shown, threshold, horizonHours }, item: index, poll, count, weight: 0.5 }];
    });
  });
  return [...taught, ...varied];
}
