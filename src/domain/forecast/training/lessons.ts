import { type SimulatedQuestion, simulatedQuestions } from '../../simulator/questions.ts';
import type { PolledItem } from './polled.ts';
import { type AnsweredQuestion, taughtQuestions } from './questions.ts';

/** No table is measured on worlds of this seed. */
const worldSeed = 7_100_001;
const simulatedCount = 24_000;
const simulatedWeight = 0.5;

/**
 * All that a fit is taught: polled news, which show how real posts go on; and simulated posts, which show what the news do
 * not: posts watched from their first minutes, quick readings, followers, boards that fuzz.
 */
export function lessonsOf(items: readonly PolledItem[], seed: number): AnsweredQuestion[] {
  const simulated = simulatedQuestions(worldSeed, simulatedCount).map((one) => answered(one, items.length));
  return [...taughtQuestions(items, seed), ...simulated.filter(isOpen)];
}

function answered(simulated: SimulatedQuestion, firstItem: number): AnsweredQuestion {
  const { item, finalCount, samples, threshold, horizonHours, followers, preset } = simulated;
  return {
    question: {
      samples,
      threshold,
      horizonHours,
      ...(followers !== undefined && { followers }),
      ...(preset && { preset }),
    },
    item: firstItem + item,
    poll: samples.length - 1,
    count: finalCount,
    weight: simulatedWeight,
  };
}

/** The threshold is not reached yet. */
function isOpen({ question }: AnsweredQuestion): boolean {
  return question.samples.every(({ count }) => count < question.threshold);
}
