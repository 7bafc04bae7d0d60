import { areaUnderCurve, averagePrecision, calibrationError, medianOf } from './figures.ts';
import { type PolledItem, pollSeconds } from './polled.ts';
import { type AnsweredQuestion, protocol } from './questions.ts';

/** An item's questions with the score that each was given, in the order of its readings. */
export interface ScoredItem {
  item: PolledItem;
  isViral: boolean;
  scores: { poll: number; count: number; score: number }[];
}

export interface MissedFires {
  /** Shares of all viral items: flagged before they were; flagged while under 50, under 25 engagements. */
  recall: number;
  under50: number;
  under25: number;
  /** Median from the flag to the threshold. */
  leadMinutes: number;
  /** At the third reading, an hour after the post as the protocol counts it. */
  auc: number;
  averagePrecision: number;
  calibrationError: number;
}

/** The items of a run of questions with their scores. */
export function scoredItems(
  items: readonly PolledItem[],
  questions: readonly AnsweredQuestion[],
  scores: ArrayLike<number>,
): ScoredItem[] {
  const scored = items.map((item) => ({
    item,
    isViral: (item.samples.at(-1)?.count ?? 0) >= protocol.threshold,
    scores: [] as ScoredItem['scores'],
  }));
  questions.forEach(({ item, poll, question }, at) => {
    const count = question.samples[poll]?.count ?? 0;
    scored[item]?.scores.push({ poll, count, score: scores[at] as number });
  });
  return scored;
}

/** The table of missed fires at a budget: the flag's score leaves at most this share of all items falsely flagged. */
export function missedFires(items: readonly ScoredItem[], budget = 0.01): MissedFires {
  const highest = items
    .filter(({ isViral, scores }) => !isViral && scores.length > 0)
    .map(({ scores }) => scores.reduce((most, { score }) => Math.max(most, score), Number.NEGATIVE_INFINITY))
    .sort((a, b) => b - a);
  const flagAbove = highest[Math.floor(budget * items.length)] ?? Number.NEGATIVE_INFINITY;
  const viral = items.filter(({ isViral }) => isViral);
  const flagged = viral.flatMap(({ item, scores }) => {
    const flag = scores.find(({ score }) => score > flagAbove);
    if (!flag) return [];
    const crossing = item.samples.findIndex(({ count }) => count >= protocol.threshold);
    return [{ count: flag.count, leadMinutes: ((crossing - flag.poll) * pollSeconds) / 60 }];
  });
  const judged = items.flatMap(({ isViral, scores }) =>
    scores.map(({ score, poll }) => ({ score, poll, isTrue: isViral })),
  );
  const atAnHour = judged.filter(({ poll }) => poll === 2);
  return {
    recall: flagged.length / viral.length,
    under50: flagged.filter(({ count }) => count < 50).length / viral.length,
    under25: flagged.filter(({ count }) => count < 25).length / viral.length,
    leadMinutes: medianOf(flagged.map(({ leadMinutes }) => leadMinutes)),
    auc: areaUnderCurve(atAnHour),
    averagePrecision: averagePrecision(atAnHour),
    calibrationError: calibrationError(judged),
  };
}

/** Shares of the viral items that were first seen under so many engagements: more cannot be flagged there. */
export function reachable(items: readonly ScoredItem[]): { recall: number; under50: number; under25: number } {
  const firsts = items.filter(({ isViral }) => isViral).map(({ item }) => item.samples[0]?.count ?? 0);
  const share = (limit: number) => firsts.filter((count) => count < limit).length / firsts.length;
  return { recall: share(protocol.threshold), under50: share(50), under25: share(25) };
}
